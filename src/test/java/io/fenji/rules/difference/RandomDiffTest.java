package io.fenji.rules.difference;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.fenji.base.terms.Conclusion.Graded;
import io.fenji.base.terms.Message;
import io.fenji.rules.facts.CustomerMetrics;
import io.fenji.rules.proof.Grid;
import io.fenji.rules.proof.RandomSets;
import io.fenji.rules.proof.Sets;
import io.fenji.rules.proof.Tried;
import io.fenji.rules.ruleset.Judgement;
import io.fenji.rules.ruleset.RuleSet;
import io.fenji.testing.Trials;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.function.BiPredicate;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The difference of two random rule sets is what comes out when both judge every sort of customer; the seeds are printed. */
class RandomDiffTest {

    private static final int PAIRS = Trials.of("fenji.pairs", 12, 100);
    private static final List<String> OUTCOMES = List.of("A", "B", "C", "D", "HELD");
    private static final Pattern OPEN = Pattern.compile("(\\w+) (\\S+) (\\S+) or (not computable|none)");

    @Test
    void every_difference_agrees_with_trying_everybody() {
        var seed = Long.getLong("fenji.seed", System.nanoTime());
        System.out.println("RandomDiffTest seed " + seed);
        var random = new Random(seed);
        var equivalent = 0;
        for (var i = 0; i < PAIRS; i++) {
            var sets = new RandomSets(random);
            var first = whole(sets.next());
            var second = i % 2 == 0 ? whole(sets.next()) : sets.changed(first);
            try (var before = Sets.of(first);
                    var after = Sets.of(second)) {
                var difference = SemanticDiff.of(before, after);
                agree(
                        before,
                        after,
                        difference,
                        "seed %d, pair %d:\n%s\n%s\n%s".formatted(seed, i, first, second, difference));
                equivalent += difference.equivalent() ? 1 : 0;
            }
        }
        assertThat(equivalent).isBetween(1, PAIRS / 2);
    }

    private static String whole(String set) {
        return set.contains("\"rest\"") ? set : set + Sets.rule("rest", 0, "", "tier(\"C\")");
    }

    private static void agree(RuleSet before, RuleSet after, RuleSetDifference difference, String about) {
        var all = Stream.concat(before.rules().stream(), after.rules().stream()).toList();
        var grid = new Grid(all);
        var was = new Tried(before, grid).judged();
        var is = new Tried(after, grid).judged();
        for (var from : OUTCOMES) {
            for (var to : OUTCOMES) {
                var told = difference.changes().stream()
                        .filter(it -> it.from().equals(from) && it.to().equals(to))
                        .toList();
                BiPredicate<Judgement, Judgement> changes = (one, other) -> !from.equals(to)
                        && outcome(one).equals(from)
                        && outcome(other).equals(to);
                if (told.isEmpty()) {
                    assertThat(was.keySet()).as(about).noneMatch(it -> changes.test(of(was, it), of(is, it)));
                } else if (told.get(0).complete()) {
                    covers(told.get(0).conditions(), was, is, changes, about);
                }
            }
        }
        var changedFlags = was.keySet().stream()
                .anyMatch(it -> !of(was, it).flags().equals(of(is, it).flags()));
        assertThat(!difference.flags().isEmpty()).as(about).isEqualTo(changedFlags);
    }

    private static Judgement of(Map<CustomerMetrics, Judgement> judged, CustomerMetrics it) {
        return Objects.requireNonNull(judged.get(it));
    }

    private static String outcome(Judgement said) {
        return said.conclusion() instanceof Graded graded
                ? String.valueOf(graded.tier())
                : said.conclusion().outcome().name();
    }

    /** The conditions, read as criteria, are met by exactly those whose outcome changes so. */
    private static void covers(
            List<RuleSetDifference.Case> conditions,
            Map<CustomerMetrics, Judgement> was,
            Map<CustomerMetrics, Judgement> is,
            BiPredicate<Judgement, Judgement> changes,
            String about) {
        var flags = new ArrayList<String>();
        conditions.forEach(it -> flags.add(Sets.rule(
                "case" + flags.size(),
                0,
                String.join(
                        " , ",
                        it.when().stream()
                                .map(Message::toString)
                                .map(RandomDiffTest::drl)
                                .toList()),
                "flag(\"CHANGES\")")));
        try (var read = RuleSet.check(Map.of(
                                "cases.drl",
                                (Sets.HEADER + String.join("", flags) + Sets.rule("rest", 0, "", "tier(\"C\")"))
                                        .getBytes(UTF_8)))
                        .usable()
                        .orElseThrow(() -> new AssertionError(about + flags));
                var session = read.open()) {
            was.keySet().forEach(it -> assertThat(!session.judge(it).flags().isEmpty())
                    .as("%s in %s", it, about)
                    .isEqualTo(changes.test(of(was, it), of(is, it))));
        }
    }

    private static String drl(String literal) {
        var open = OPEN.matcher(literal);
        if (!open.matches()) {
            return literal;
        }
        var other = Character.isLetter(open.group(3).charAt(0)) ? " || %s == null".formatted(open.group(3)) : "";
        return "( %s %s %s || %s == null%s )"
                .formatted(open.group(1), open.group(2), open.group(3), open.group(1), other);
    }
}

package io.fenji.rules.proof;

import static org.assertj.core.api.Assertions.assertThat;

import io.fenji.rules.language.Condition;
import io.fenji.rules.language.Criterion;
import io.fenji.rules.language.Rule;
import io.fenji.rules.ruleset.RuleSet;
import io.fenji.testing.Trials;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** What is proven about random rule sets is what comes out when every sort of customer is tried; the seeds are printed. More sets with -Dfenji.sets=…. */
class RandomSetsTest {

    private static final int SETS = Trials.of("fenji.sets", 20, 110);

    @Test
    void every_proof_agrees_with_trying_everybody() {
        var seed = Long.getLong("fenji.seed", System.nanoTime());
        System.out.println("RandomSetsTest seed " + seed);
        var random = new Random(seed);
        var findings = 0;
        for (var i = 0; i < SETS; i++) {
            var text = new RandomSets(random).next();
            try (var set = Sets.of(text)) {
                var proofs = Proofs.of(set);
                agree(set, proofs, "seed %d, set %d:\n%s\n%s".formatted(seed, i, text, proofs.findings()));
                findings += proofs.findings().size();
            }
        }
        assertThat(findings).isGreaterThan(SETS);
    }

    private static void agree(RuleSet set, Proofs proofs, String about) {
        assertThat(proofs.complete()).as(about).isTrue();
        proofs.findings().forEach(finding -> Confirmation.of(set, finding));
        var tried = new Tried(set, new Grid(set.rules()));
        assertThat(!of(proofs, Kind.GAP).isEmpty()).as(about).isEqualTo(tried.hasGap());
        assertThat(impossible(proofs)).as(about).isEqualTo(tried.impossible());
        assertThat(idle(proofs)).as(about).isEqualTo(tried.idle());
        assertThat(overlaps(proofs)).as(about).isEqualTo(tried.overlaps());
        fallsAreBlamed(falls(proofs), tried.falls(), about);
        shadowsAreCoveredByFew(proofs, tried, about);
        set.rules().stream()
                .filter(rule -> !tried.impossible().contains(rule.name()))
                .forEach(rule -> idleCriteriaAre(rule, proofs, tried, about));
    }

    private static List<ProofFinding> of(Proofs proofs, Kind kind) {
        return proofs.findings().stream().filter(it -> it.kind() == kind).toList();
    }

    private static List<String> impossible(Proofs proofs) {
        return of(proofs, Kind.IMPOSSIBLE).stream()
                .filter(it -> it.severity() == Severity.DEFECT)
                .map(it -> it.rules().get(0))
                .sorted()
                .toList();
    }

    private static List<String> idle(Proofs proofs) {
        return proofs.findings().stream()
                .filter(it ->
                        List.of(Kind.SHADOWED, Kind.UNREACHABLE, Kind.DUPLICATE).contains(it.kind()))
                .map(it -> it.rules().get(0))
                .sorted()
                .toList();
    }

    private static TreeSet<String> overlaps(Proofs proofs) {
        return of(proofs, Kind.OVERLAP).stream()
                .map(it -> String.join(" ", it.rules()))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static TreeSet<String> falls(Proofs proofs) {
        return of(proofs, Kind.NOT_MONOTONE).stream()
                .map(it -> "%s %s %s"
                        .formatted(
                                it.message().toString().split(" ", 2)[0],
                                it.rules().get(0),
                                it.rules().get(0).equals(it.witnesses().get(0).rule()) ? "loses" : "takes"))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** Somebody is blamed for each fall, and nobody without one. */
    private static void fallsAreBlamed(Set<String> told, Set<Set<String>> falls, String about) {
        assertThat(falls).as(about).allSatisfy(fall -> assertThat(fall).containsAnyElementsOf(told));
        assertThat(told).as(about).allSatisfy(one -> assertThat(falls).anyMatch(fall -> fall.contains(one)));
    }

    private static void shadowsAreCoveredByFew(Proofs proofs, Tried tried, String about) {
        for (var finding : of(proofs, Kind.SHADOWED)) {
            var rules = finding.rules().stream().map(tried::rule).toList();
            var by = rules.subList(1, rules.size());
            assertThat(covered(tried, rules.get(0), by)).as(about).isTrue();
            by.forEach(one -> assertThat(covered(
                            tried,
                            rules.get(0),
                            by.stream().filter(it -> it != one).toList()))
                    .as(about)
                    .isFalse());
        }
    }

    private static boolean covered(Tried tried, Rule rule, List<Rule> by) {
        return !tried.some(it -> Tried.matches(rule, it) && by.stream().noneMatch(other -> Tried.matches(other, it)));
    }

    /** What is told as idle can be left out all at once, and nothing else could be left out as well. */
    private static void idleCriteriaAre(Rule rule, Proofs proofs, Tried tried, String about) {
        var told = proofs.findings().stream()
                .filter(it ->
                        it.severity() == Severity.REVIEW && it.rules().get(0).equals(rule.name()))
                .filter(it -> it.kind() == Kind.IDLE_CRITERION || it.kind() == Kind.IMPOSSIBLE)
                .toList();
        var parts = told.stream()
                .filter(it -> it.message().toString().startsWith("The "))
                .map(RandomSetsTest::first)
                .toList();
        var whole = told.stream()
                .filter(it -> !it.message().toString().startsWith("The "))
                .map(RandomSetsTest::first)
                .toList();
        var kept = new ArrayList<Criterion>(rule.criteria());
        kept.removeIf(it -> whole.contains(it.id()));
        var conditions = kept.stream().map(Criterion::condition).toList();
        rule.criteria().forEach(it -> assertThat(tried.follows(it.condition(), conditions))
                .as(about)
                .isTrue());
        var idleParts = new ArrayList<String>();
        for (var criterion : kept) {
            var others = conditions.stream()
                    .filter(it -> it != criterion.condition())
                    .toList();
            assertThat(tried.follows(criterion.condition(), others)).as(about).isFalse();
            if (hasIdlePart(criterion.condition(), others, tried)) {
                idleParts.add(criterion.id());
            }
        }
        assertThat(idleParts).as(about).containsAll(parts);
        assertThat(parts.isEmpty()).as(about).isEqualTo(idleParts.isEmpty());
    }

    private static String first(ProofFinding finding) {
        return finding.criteria().get(0).id();
    }

    private static boolean hasIdlePart(Condition condition, List<Condition> others, Tried tried) {
        return Part.of(condition).stream().anyMatch(part -> {
            var weak = new ArrayList<>(others);
            weak.add(part.alternative() ? condition : part.without());
            return tried.follows(part.alternative() ? part.without() : condition, weak);
        });
    }
}

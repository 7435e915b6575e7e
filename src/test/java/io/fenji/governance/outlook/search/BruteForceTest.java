package io.fenji.governance.outlook.search;

import static org.assertj.core.api.Assertions.assertThat;

import io.fenji.base.terms.Outcome;
import io.fenji.base.terms.Tier;
import io.fenji.governance.outlook.Given;
import io.fenji.rules.facts.Metric;
import io.fenji.rules.ruleset.RuleSet;
import io.fenji.testing.FewRules;
import io.fenji.testing.Trials;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** On counts alone, every customer there can be is tried: no way has fewer changes, and where there is none, there is none. More rule sets with -Dfenji.sets=…. */
class BruteForceTest {

    private static final int SETS = Trials.of("fenji.sets", 12, 60);
    private static final int CUSTOMERS = 8;
    private static final int MOST = 8;
    private static final List<Metric> COUNTS =
            List.of(Metric.ORDER_COUNT, Metric.OPEN_DISPUTES, Metric.MAJOR_DISPUTES, Metric.CRITICAL_DISPUTES);
    private static final List<String> OPERATORS = List.of(">", ">=", "<", "<=", "==", "!=");

    private final long seed = Long.getLong("fenji.seed", System.nanoTime());
    private final Random random = new Random(seed);

    @Test
    void the_fewest_changes_are_what_trying_everything_finds() {
        System.out.println("BruteForceTest seed " + seed);
        var moves = 0;
        try (var defects = new Defects()) {
            for (var i = 0; i < SETS; i++) {
                var text = ruleTexts();
                try (var rules = FewRules.of(text)) {
                    for (var j = 0; j < CUSTOMERS; j++) {
                        moves += compare(customer(), rules, Arrays.toString(text));
                    }
                }
            }
            assertThat(defects.logged()).as("seed %d", seed).isEmpty();
        }
        System.out.println("BruteForceTest: moves compared " + moves);
        assertThat(moves).isGreaterThan(SETS * CUSTOMERS);
    }

    private int compare(Given customer, RuleSet rules, String text) {
        var outlook = customer.outlook(rules);
        if (rules.expect(customer.metrics()).conclusion().outcome() != Outcome.GRADED) {
            assertThat(outlook.moves()).isEmpty();
            return 0;
        }
        var best = tried(customer, rules);
        for (var move : outlook.moves()) {
            var about = "seed %d, %s from %s by %s".formatted(seed, move, customer, text);
            var expected = best.getOrDefault(move.tier(), Set.of());
            assertThat(move.ways().isEmpty()).as(about).isEqualTo(expected.isEmpty());
            if (!expected.isEmpty()) {
                var fewest = expected.iterator().next().size();
                var found = new HashSet<Set<String>>();
                move.ways().stream()
                        .map(Rechecked::levers)
                        .filter(it -> it.size() == fewest)
                        .forEach(found::add);
                assertThat(expected).as(about).containsAll(found);
                assertThat(found).as(about).hasSize(Math.min(Search.MOST_WAYS, expected.size()));
            }
        }
        return outlook.moves().size();
    }

    /** By tier the smallest sets of counts that lead there, all of one size. */
    private static Map<Tier, Set<Set<String>>> tried(Given customer, RuleSet rules) {
        var best = new TreeMap<Tier, Set<Set<String>>>();
        var combinations = (int) Math.pow(MOST + 1, COUNTS.size());
        for (var number = 0; number < combinations; number++) {
            var other = customer;
            var changed = new HashSet<String>();
            for (int i = 0, rest = number; i < COUNTS.size(); i++, rest /= MOST + 1) {
                var value = BigDecimal.valueOf(rest % (MOST + 1));
                if (!value.equals(customer.number(COUNTS.get(i)))) {
                    changed.add(COUNTS.get(i).field());
                    other = other.with(COUNTS.get(i), value);
                }
            }
            var tier = rules.expect(other.metrics()).conclusion().tier();
            if (tier != null) {
                keepSmallest(best.computeIfAbsent(tier, first -> new HashSet<>()), changed);
            }
        }
        return best;
    }

    private static void keepSmallest(Set<Set<String>> kept, Set<String> changed) {
        var size = kept.stream().mapToInt(Set::size).min().orElse(Integer.MAX_VALUE);
        if (changed.size() < size) {
            kept.clear();
        }
        if (changed.size() <= size) {
            kept.add(changed);
        }
    }

    private Given customer() {
        var numbers = new EnumMap<Metric, BigDecimal>(Metric.class);
        COUNTS.forEach(metric -> numbers.put(metric, BigDecimal.valueOf(random.nextInt(5))));
        return new Given(numbers, BigDecimal.TEN, true, null);
    }

    private String[] ruleTexts() {
        var rules = new ArrayList<String>();
        for (var i = 1 + random.nextInt(5); i >= 0; i--) {
            var constraints = new ArrayList<String>();
            for (var j = random.nextInt(4); j >= 0; j--) {
                constraints.add(
                        random.nextInt(4) == 0 ? "( %s || %s )".formatted(comparison(), comparison()) : comparison());
            }
            rules.add((random.nextInt(6) == 0 ? "HOLD" : "ABCD".charAt(random.nextInt(4))) + ":"
                    + String.join(", ", constraints));
        }
        return rules.toArray(String[]::new);
    }

    private String comparison() {
        var metric = any(COUNTS);
        var others = COUNTS.stream().filter(it -> it != metric).toList();
        var right = random.nextInt(3) == 0 ? any(others).field() : String.valueOf(random.nextInt(4));
        return metric.field() + " " + any(OPERATORS) + " " + right;
    }

    private <T> T any(List<T> from) {
        return from.get(random.nextInt(from.size()));
    }
}

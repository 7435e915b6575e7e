package io.fenji.governance.outlook.search;

import static org.assertj.core.api.Assertions.assertThat;

import io.fenji.base.terms.Tier;
import io.fenji.governance.outlook.AnyCustomers;
import io.fenji.governance.outlook.Given;
import io.fenji.rules.facts.Metric;
import io.fenji.rules.facts.MetricValues;
import io.fenji.rules.ruleset.RuleSet;
import io.fenji.testing.FewRules;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ReachTest {

    private static final int SETS = 60;
    private static final int CUSTOMERS = 5;
    private static final int TRIES = 100;

    private final long seed = Long.getLong("fenji.seed", System.nanoTime());
    private final Random random = new Random(seed);

    private static boolean mayReach(Given customer, Tier tier, RuleSet rules) {
        var standing = customer.standing();
        var comparisons = Comparisons.of(rules, standing);
        return new Reach(standing, new Goal(tier, rules), comparisons).mayReach(comparisons.levers());
    }

    private static boolean mayReach(String... rules) {
        try (var set = FewRules.of(rules)) {
            return mayReach(Given.of("annualOrderAmount=95,orderCount=1,annualProfit=10"), Tier.A, set);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "orderCount > 3, orderCount < 2",
                "orderCount > 3, orderCount < 4",
                "orderCount < 0",
                "orderVolatility > 0.3333333333, orderVolatility < 0.34",
                "orderVolatility == 0.3333333333",
                "annualOrderAmount > priorOrderAmount, priorOrderAmount > 100, annualOrderAmount < 50",
                "orderCount > openDisputes, openDisputes > majorDisputes, majorDisputes > 3, orderCount < 3",
                "priorOrderAmount > annualOrderAmount, priorOrderAmount == null",
                "orderGrowthPercent > 5, orderGrowthPercent < 4",
                "( orderCount > 3 || openDisputes > 3 ), orderCount < 2, openDisputes < 2",
                "missingMonths > 0",
                "currentTier == 'A'",
            })
    void criteria_that_exclude_one_another_are_out_of_reach(String criteria) {
        assertThat(mayReach("A:" + criteria)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "orderCount > 3, orderCount < 5",
                "orderVolatility >= 0.3333333333, orderVolatility <= 0.34",
                "annualOrderAmount > priorOrderAmount, priorOrderAmount > 100, annualOrderAmount < 150",
                "orderGrowthPercent == 12.3456789012",
                "currentTier == null",
            })
    void what_can_be_is_not(String criteria) {
        assertThat(mayReach("A:" + criteria)).isTrue();
    }

    @Test
    void so_is_what_a_rule_of_higher_priority_or_a_hold_always_takes() {
        assertThat(mayReach("B:orderCount > 2", "A:orderCount > 3")).isFalse();
        assertThat(mayReach("HOLD:orderCount > 2", "A:orderCount > 3")).isFalse();
        assertThat(mayReach("B:orderCount > 3", "A:orderCount > 2")).isTrue();
        assertThat(mayReach("HOLD:orderCount > 3", "A:orderCount > 2")).isTrue();
    }

    /** Of what is said to be out of reach, nothing that is tried at the numbers of the rules and beside them reaches it. */
    @Test
    void nothing_reaches_what_is_said_to_be_out_of_reach() {
        var customers = new AnyCustomers(random);
        var out = 0;
        for (var i = 0; i < SETS; i++) {
            var text = customers.rules();
            try (var rules = FewRules.of(text)) {
                for (var j = 0; j < CUSTOMERS; j++) {
                    out += checkAll(customers.next(), rules, Arrays.toString(text));
                }
            }
        }
        assertThat(out).isGreaterThan(SETS);
    }

    private int checkAll(Given customer, RuleSet rules, String text) {
        var out = 0;
        for (var tier : Tier.values()) {
            if (!mayReach(customer, tier, rules)) {
                out++;
                for (var i = 0; i < TRIES; i++) {
                    var other = any(customer.standing(), rules);
                    assertThat(new Goal(tier, rules).isReached(other))
                            .as("seed %d, %s of %s by %s", seed, tier, other.metrics(), text)
                            .isFalse();
                }
            }
        }
        return out;
    }

    /** Each lever at a number of the rules or beside one, or as it is. */
    private MetricValues any(Standing standing, RuleSet rules) {
        var comparisons = Comparisons.of(rules, standing);
        var candidates = new Candidates(standing, new Breaks(standing, comparisons), true);
        var changes = new EnumMap<Metric, BigDecimal>(Metric.class);
        for (var metric : comparisons.levers()) {
            var lever = standing.lever(metric);
            var ends = lever == null || random.nextBoolean()
                    ? java.util.List.<BigDecimal>of()
                    : candidates.ends(lever, changes, Set.of());
            if (!ends.isEmpty()) {
                changes.put(metric, ends.get(random.nextInt(ends.size())));
            }
        }
        return standing.with(changes);
    }
}

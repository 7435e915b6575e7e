package io.fenji.governance.outlook;

import static org.assertj.core.api.Assertions.assertThat;

import io.fenji.base.terms.Tier;
import io.fenji.governance.outlook.search.Way;
import io.fenji.grading.customer.Hidden;
import io.fenji.testing.FewRules;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Case C7: what it would take, told to whoever may not see the profits. */
class HiddenOutlookTest {

    private static final String C =
            "annualOrderAmount=80000,priorOrderAmount=70000,earlierOrderAmount=60000,orderCount=2,annualProfit=378567.24,"
                    + "cooperationYears=4,orderContinuityPercent=80,orderVolatility=0.2";

    private static Move move(Outlook outlook, Tier tier) {
        return outlook.moves().stream()
                .filter(it -> it.tier() == tier)
                .findFirst()
                .orElseThrow();
    }

    @Test
    void what_all_others_lose_is_left_out_of_the_reason() {
        try (var rules = Given.shipped(Path.of("rules"))) {
            var outlook = Given.of(C).others("-5000000").outlook(rules);
            assertThat(String.valueOf(move(outlook, Tier.D).none()))
                    .contains("All other customers together lose 5000000");
            assertThat(String.valueOf(
                            move(outlook.hiding(Hidden.PROFITS, rules), Tier.D).none()))
                    .startsWith("No change of the metrics, in steps of 0.01 (1 for counts), leads there")
                    .doesNotContain("lose");
        }
    }

    @Test
    void where_rules_hold_a_hidden_metric_against_another_no_value_is_told() {
        try (var rules = FewRules.of("A:annualOrderAmount > annualProfit")) {
            var outlook = Given.of(C).outlook(rules);
            assertThat(move(outlook, Tier.A).ways()).isNotEmpty();
            var hidden = outlook.hiding(Hidden.PROFITS, rules);
            assertThat(hidden.moves()).isEmpty();
            assertThat(hidden.margins()).isEmpty();
            assertThat(String.valueOf(hidden.none())).contains("may not see");
            assertThat(outlook.hiding(Hidden.NOTHING, rules)).isSameAs(outlook);
        }
    }

    @Test
    void a_hidden_change_has_no_value_and_decides_on_no_place() {
        try (var rules = FewRules.of("A:annualProfit > 378568 || orderCount > 100")) {
            var outlook = Given.of(C).outlook(rules);
            assertThat(metrics(move(outlook, Tier.A).ways())).containsExactly("annualProfit", "orderCount");
            var ways = move(outlook.hiding(Hidden.PROFITS, rules), Tier.A).ways();
            assertThat(metrics(ways)).containsExactly("orderCount", "annualProfit");
            assertThat(ways.get(0).changes().get(0).to()).isEqualByComparingTo("101");
            var change = ways.get(1).changes().get(0);
            assertThat(change.from()).isNull();
            assertThat(change.to()).isNull();
            assertThat(change.change()).isNull();
            assertThat(change.oneStepLess().value()).isNull();
            assertThat(change.moves()).allMatch(it -> it.from() == null && it.to() == null);
        }
    }

    private static List<String> metrics(List<Way> ways) {
        return ways.stream().map(way -> way.changes().get(0).metric()).toList();
    }
}

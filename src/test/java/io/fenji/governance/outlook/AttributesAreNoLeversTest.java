package io.fenji.governance.outlook;

import static org.assertj.core.api.Assertions.assertThat;

import io.fenji.base.terms.Tier;
import io.fenji.rules.facts.CustomerAttributes;
import io.fenji.rules.facts.CustomerFacts;
import io.fenji.rules.facts.Metric;
import io.fenji.rules.facts.MetricValues;
import io.fenji.rules.ruleset.RuleSet;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What people set is no way to a tier: it stays as it is, and is named where it keeps the customer out. */
class AttributesAreNoLeversTest {

    private static final String DEFINED = """
            name,type,values,least,most,en,zh-Hant,zh-Hans,state
            country,TEXT,DE|FR,,,country,國家,国家,APPROVED
            paymentTerm,NUMBER,,0,365,payment term,付款期限,付款期限,APPROVED
            """;
    private static final String RULES = """
            package fenji.own;
            import io.fenji.facts.CustomerMetrics;
            import io.fenji.facts.CustomerAttributes;
            global io.fenji.facts.Verdict verdict;
            rule "A" salience 9
            when CustomerMetrics( annualOrderAmount > 100 ) CustomerAttributes( country == "DE", paymentTerm <= 60 )
            then verdict.tier("A"); end
            rule "B" salience 8 when CustomerMetrics( annualOrderAmount > 50 ) then verdict.tier("B"); end
            rule "C" salience 1 when CustomerMetrics() then verdict.tier("C"); end
            """;

    private static RuleSet rules() {
        var checked = RuleSet.check(Map.of("own.drl", bytes(RULES), "attributes.csv", bytes(DEFINED)));
        assertThat(checked.problems()).isEmpty();
        return checked.usable().orElseThrow();
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static CustomerFacts customer(String amount, Map<String, Object> attributes) {
        var metrics = MetricValues.none()
                .set(Metric.ANNUAL_ORDER_AMOUNT, new BigDecimal(amount))
                .metrics();
        return new CustomerFacts(metrics, new CustomerAttributes(attributes));
    }

    private static Move toA(RuleSet rules, CustomerFacts facts) {
        return Outlook.of(facts, null, false, rules).moves().stream()
                .filter(move -> move.tier() == Tier.A)
                .findFirst()
                .orElseThrow();
    }

    @Test
    void with_the_attributes_as_they_are_the_way_is_by_metrics() {
        try (var rules = rules()) {
            var move = toA(rules, customer("80", Map.of("country", "DE", "paymentTerm", new BigDecimal(60))));
            assertThat(move.ways()).hasSize(1);
            assertThat(move.ways().get(0).changes()).extracting("metric").containsExactly("annualOrderAmount");
            assertThat(move.ways().get(0).changes().get(0).to()).isEqualByComparingTo("100.01");
        }
    }

    @Test
    void an_attribute_that_keeps_the_customer_out_is_named_and_not_proposed() {
        try (var rules = rules()) {
            var move = toA(rules, customer("800", Map.of("country", "FR")));
            assertThat(move.ways()).isEmpty();
            assertThat(move.certain()).isTrue();
            assertThat(String.valueOf(move.none())).contains("country == \"DE\"", "paymentTerm <= 60");
        }
    }
}

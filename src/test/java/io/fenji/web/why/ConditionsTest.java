package io.fenji.web.why;

import static org.assertj.core.api.Assertions.assertThat;

import io.fenji.base.terms.Language;
import io.fenji.rules.ruleset.RuleSet;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class ConditionsTest {

    private static final String RULES = """
            package fenji.tiers;
            import io.fenji.facts.CustomerMetrics;
            global io.fenji.facts.Verdict verdict;
            rule "one" salience 2 when CustomerMetrics( %s ) then verdict.tier("A"); end
            rule "all" salience 1 when CustomerMetrics() then verdict.tier("C"); end
            """;

    private static String told(Language language, String constraint) {
        var checked =
                RuleSet.read(Map.of("tiers.drl", RULES.formatted(constraint).getBytes(StandardCharsets.UTF_8)));
        assertThat(checked.problems()).isEmpty();
        var condition = checked.usable().orElseThrow().criteria().get(0).condition();
        return new Conditions(Explained.words(language)).told(condition);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "annualOrderAmount > 5000000 ; annual order amount more than 5,000,000.00 CNY",
                "annualOrderAmount >= 0.001 ; annual order amount at least 0.001 CNY",
                "orderCount < 3 ; number of orders less than 3",
                "latePaymentDays <= 2.5 ; days of late payment at most 2.5 days",
                "majorDisputes == 0 ; major disputes exactly 0",
                "majorDisputes != 1 ; major disputes other than 1",
                "orderGrowthPercent == null ; order growth not computable",
                "orderGrowthPercent != null ; order growth computable",
                "annualOrderAmount > priorOrderAmount ; annual order amount more than order amount of the year before",
                "currentTier == 'B' ; tier before exactly B",
                "!( orderCount < 3 ) ; number of orders at least 3",
                "( orderCount < 3 || cooperationYears > 1 ) ; number of orders less than 3 or years of cooperation more than 1 year",
                "( orderCount < 3 || ( majorDisputes == 0 && openDisputes == 1 ) ) ; number of orders less than 3 or (major disputes exactly 0 and open disputes exactly 1)",
            })
    void conditions_are_told_in_words(String constraint, String words) {
        assertThat(told(Language.ENGLISH, constraint)).isEqualTo(words);
    }

    @ParameterizedTest
    @EnumSource
    void every_form_can_be_told_in_every_language(Language language) {
        for (var constraint : new String[] {
            "annualOrderAmount > 1",
            "annualOrderAmount >= 1",
            "annualOrderAmount < 1",
            "annualOrderAmount <= 1",
            "annualOrderAmount == 1",
            "annualOrderAmount != 1",
            "annualOrderAmount == null",
            "annualOrderAmount != null",
            "orderCount in (1, 2)",
            "orderCount not in (1, 2)",
            "currentTier in ('A', 'B')",
            "currentTier == null",
            "annualOrderAmount >= priorOrderAmount"
        }) {
            assertThat(told(language, constraint)).isNotBlank().doesNotContain("null", "%", "$");
        }
    }
}

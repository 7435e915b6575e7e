package io.fenji.rules.solver;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.fenji.base.terms.Outcome;
import io.fenji.base.terms.Tier;
import io.fenji.rules.facts.CustomerFacts;
import io.fenji.rules.facts.CustomerMetrics;
import io.fenji.rules.ruleset.Judgement;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A customer that shows a finding, and what the engine said of it. RULE_ERROR only where the set has no tier rule for the customer.
 *
 * @param metrics amounts in the company's currency, percent as 5 = 5 %, null = not computable
 * @param attributes the company's own that were asked for, as far as they are known; left out where there are none
 * @param tier null unless GRADED
 * @param rule the tier rule that decided, null unless GRADED
 * @param alsoMatched the tier rules of lower priority that matched as well
 * @param flags by name
 * @param holds the reasons; empty unless HELD
 */
public record Witness(
        CustomerMetrics metrics,
        @JsonInclude(JsonInclude.Include.NON_EMPTY) Map<String, Object> attributes,
        Outcome outcome,
        @Nullable Tier tier,
        @Nullable String rule,
        List<String> alsoMatched,
        List<String> flags,
        List<String> holds) {

    public static Witness of(CustomerFacts facts, Judgement said) {
        var conclusion = said.conclusion();
        return new Witness(
                facts.metrics(),
                facts.attributes().values(),
                conclusion.outcome(),
                conclusion.tier(),
                conclusion.rule(),
                conclusion.alsoMatched(),
                said.flags(),
                conclusion.holds());
    }
}

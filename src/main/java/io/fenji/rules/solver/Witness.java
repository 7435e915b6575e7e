package io.fenji.rules.solver;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.fenji.base.terms.Outcome;
import io.fenji.base.terms.Tier;
import io.fenji.rules.facts.CustomerFacts;
import io.fenji.rules.facts.CustomerMetrics;
import io.fenji.rules.facts.MonthlyFigures;
import io.fenji.rules.ruleset.FiguresJudgement;
import io.fenji.rules.ruleset.Judgement;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A customer, or a month's figures, that shows something about rules, and what the engine said of it. RULE_ERROR only where the set has no tier rule for
 * the customer. Amounts in the company's currency, percent as 5 = 5 %, null = not computable.
 *
 * @param metrics of a customer; left out of a month
 * @param attributes the company's own that were asked for, as far as they are known; left out where there are none
 * @param figures of a month; left out of a customer
 * @param findings the codes that are said of a month; left out of a customer
 * @param outcome null of a month
 * @param tier null unless GRADED
 * @param rule the tier rule that decided, null unless GRADED
 * @param alsoMatched the tier rules of lower priority that matched as well
 * @param flags by name
 * @param holds the reasons; empty unless HELD
 */
public record Witness(
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable CustomerMetrics metrics,
        @JsonInclude(JsonInclude.Include.NON_EMPTY) Map<String, Object> attributes,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable MonthlyFigures figures,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable List<String> findings,
        @Nullable Outcome outcome,
        @Nullable Tier tier,
        @Nullable String rule,
        List<String> alsoMatched,
        List<String> flags,
        List<String> holds) {

    static Witness of(MonthlyFigures figures, FiguresJudgement said) {
        return new Witness(null, Map.of(), figures, said.codes(), null, null, null, List.of(), List.of(), List.of());
    }

    public static Witness of(CustomerFacts facts, Judgement said) {
        var conclusion = said.conclusion();
        return new Witness(
                facts.metrics(),
                facts.attributes().values(),
                null,
                null,
                conclusion.outcome(),
                conclusion.tier(),
                conclusion.rule(),
                conclusion.alsoMatched(),
                said.flags(),
                conclusion.holds());
    }
}

package io.fenji.outlook;

import io.fenji.grading.Decision;
import io.fenji.grading.GradingRun;
import io.fenji.metrics.Portfolio;
import io.fenji.ruleset.RuleSet;
import jakarta.enterprise.context.ApplicationScoped;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/** The outlook of a recorded decision, with the company's profit that it rested on. */
@ApplicationScoped
public class LookingAhead {

    private final Portfolio portfolio;

    public LookingAhead(Portfolio portfolio) {
        this.portfolio = portfolio;
    }

    /** @param rules the set that made the decision */
    public Outlook from(Decision decision, RuleSet rules) {
        return switch (decision.outcome()) {
            case HELD ->
                Outlook.none("The customer is held (%s): where figures are missing nothing is guessed."
                        .formatted(String.join("; ", decision.holds())));
            case RULE_ERROR ->
                Outlook.none(
                        "The rule engine and the criteria do not agree; what it would take cannot be said either.");
            case GRADED -> Outlook.of(decision.metrics(), companyProfit(decision), decision.provided(), rules);
        };
    }

    private @Nullable BigDecimal companyProfit(Decision decision) {
        if (decision.provided()) {
            return null;
        }
        var run = decision.run();
        return run == null
                ? portfolio.company(decision.asOf(), decision.figures()).profit()
                : GradingRun.ofId(run).companyProfit;
    }
}

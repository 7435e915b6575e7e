package io.fenji.governance.outlook;

import io.fenji.base.terms.Conclusion.Graded;
import io.fenji.base.terms.Conclusion.Held;
import io.fenji.base.terms.Message;
import io.fenji.grading.decision.Decision;
import io.fenji.grading.decision.Holds;
import io.fenji.grading.metrics.Portfolio;
import io.fenji.grading.run.GradingRun;
import io.fenji.rules.ruleset.RuleSet;
import jakarta.enterprise.context.ApplicationScoped;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/** The outlook of a recorded decision, with the company's profit that it rested on. */
@ApplicationScoped
public class LookingAhead {

    private final Portfolio portfolio;
    private final Holds holds;

    public LookingAhead(Portfolio portfolio, Holds holds) {
        this.portfolio = portfolio;
        this.holds = holds;
    }

    /**
     * None where by the recorded metrics another rule decides than is recorded: then one of the two was changed in the database.
     *
     * @param rules the set that made the decision
     */
    public Outlook from(Decision decision, RuleSet rules) {
        if (decision.conclusion() instanceof Graded graded) {
            return ofGraded(decision, graded, rules);
        }
        return Outlook.none(
                decision.conclusion() instanceof Held
                        ? Message.of("outlook.held", Message.joined("text.semicolon", holds.told(decision, rules)))
                        : Message.of("outlook.rule-error"));
    }

    private Outlook ofGraded(Decision decision, Graded graded, RuleSet rules) {
        var judged = rules.expect(decision.facts()).conclusion();
        return graded.rule().equals(judged.rule())
                ? Outlook.of(decision.facts(), companyProfit(decision), decision.provided(), rules)
                : Outlook.none(Message.of(
                        "outlook.altered",
                        judged instanceof Graded other
                                ? Message.of("outlook.altered.tier", other.tier(), other.rule())
                                : judged.outcome(),
                        graded.tier(),
                        graded.rule(),
                        decision.id()));
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

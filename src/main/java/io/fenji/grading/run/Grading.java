package io.fenji.grading.run;

import com.fasterxml.jackson.databind.JsonNode;
import io.fenji.base.terms.Month;
import io.fenji.grading.customer.Customer;
import io.fenji.grading.decision.Decision;
import io.fenji.grading.decision.DecisionView;
import io.fenji.grading.decision.Decisions;
import io.fenji.grading.decision.Holds;
import io.fenji.grading.metrics.ClosedMonths;
import io.fenji.grading.metrics.CompanyFigures;
import io.fenji.grading.metrics.MeasuredCustomer;
import io.fenji.grading.metrics.Portfolio;
import io.fenji.rules.facts.CustomerAttributes;
import io.fenji.rules.rulebook.RuleSets;
import io.fenji.rules.ruleset.Judgement;
import io.fenji.rules.ruleset.RuleSet;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Grades one customer. */
@ApplicationScoped
public class Grading {

    private final RuleSets ruleSets;
    private final Portfolio portfolio;
    private final Decisions decisions;
    private final Holds holds;
    private final ClosedMonths closedMonths;
    private final Clock clock;

    public Grading(
            RuleSets ruleSets,
            Portfolio portfolio,
            Decisions decisions,
            Holds holds,
            ClosedMonths closedMonths,
            Clock clock) {
        this.ruleSets = ruleSets;
        this.portfolio = portfolio;
        this.decisions = decisions;
        this.holds = holds;
        this.closedMonths = closedMonths;
        this.clock = clock;
    }

    /**
     * What is asked for.
     *
     * @param metrics null: they are computed from the figures
     * @param dryRun true: nothing is recorded
     */
    public record Request(
            @Nullable String customer,
            @Nullable String asOf,
            @Nullable JsonNode metrics,
            boolean dryRun) {}

    /** The decision, recorded unless it is a dry run. */
    @Transactional
    public DecisionView grade(Request request, String by) {
        var month = closedMonths.parse(request.asOf, "/asOf");
        var customer = Customer.ofCode(request.customer, "/customer");
        var rules = ruleSets.active(month);
        var given = request.metrics == null || request.metrics.isNull() ? null : JsonMetrics.read(request.metrics);
        var company = given == null ? portfolio.company(month) : CompanyFigures.NONE;
        var measured = given == null
                ? portfolio.one(month, company, customer.id)
                : new MeasuredCustomer(customer.id, customer.code, given, List.of(), Map.of());
        try (var session = rules.open()) {
            var decision = decision(
                    null, month, measured, company, rules, session.judge(measured.metrics()), given != null, by);
            return holds.view(request.dryRun ? decision : decisions.add(decision), rules);
        }
    }

    Decision decision(
            @Nullable Long run,
            Month asOf,
            MeasuredCustomer measured,
            CompanyFigures company,
            RuleSet rules,
            Judgement judgement,
            boolean provided,
            String by) {
        var rule = judgement.rule();
        return new Decision(
                null,
                run,
                measured.id(),
                measured.code(),
                asOf,
                judgement.outcome(),
                judgement.tier(),
                rule == null ? null : rule.name(),
                judgement.alsoMatched(),
                judgement.flags(),
                judgement.holds(),
                judgement.error(),
                rules.hash(),
                judgement.met(),
                measured.metrics(),
                CustomerAttributes.NONE,
                measured.missingMonths(),
                provided,
                company.preliminary(),
                company.figures(),
                clock.instant(),
                by);
    }
}

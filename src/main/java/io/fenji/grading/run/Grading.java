package io.fenji.grading.run;

import com.fasterxml.jackson.databind.JsonNode;
import io.fenji.base.terms.Message;
import io.fenji.base.terms.Month;
import io.fenji.base.terms.Refusal;
import io.fenji.grading.arithmetic.CompanyFigures;
import io.fenji.grading.arithmetic.MeasuredCustomer;
import io.fenji.grading.attribute.AttributeValues;
import io.fenji.grading.attribute.GivenJson;
import io.fenji.grading.customer.Customer;
import io.fenji.grading.customer.Hidden;
import io.fenji.grading.decision.Decision;
import io.fenji.grading.decision.DecisionView;
import io.fenji.grading.decision.Decisions;
import io.fenji.grading.decision.Holds;
import io.fenji.grading.metrics.ClosedMonths;
import io.fenji.grading.metrics.Portfolio;
import io.fenji.rules.attribute.Attributes;
import io.fenji.rules.facts.CustomerAttributes;
import io.fenji.rules.rulebook.RuleSets;
import io.fenji.rules.ruleset.Judgement;
import io.fenji.rules.ruleset.RuleSet;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Grades one customer. */
@ApplicationScoped
public class Grading {

    private final RuleSets ruleSets;
    private final Portfolio portfolio;
    private final AttributeValues values;
    private final Attributes attributes;
    private final Decisions decisions;
    private final Holds holds;
    private final ClosedMonths closedMonths;
    private final Clock clock;

    public Grading(
            RuleSets ruleSets,
            Portfolio portfolio,
            AttributeValues values,
            Attributes attributes,
            Decisions decisions,
            Holds holds,
            ClosedMonths closedMonths,
            Clock clock) {
        this.ruleSets = ruleSets;
        this.portfolio = portfolio;
        this.values = values;
        this.attributes = attributes;
        this.decisions = decisions;
        this.holds = holds;
        this.closedMonths = closedMonths;
        this.clock = clock;
    }

    /**
     * What is asked for.
     *
     * @param metrics null: they are computed from the figures
     * @param attributes the company's own, beside given metrics; null: none is known
     * @param dryRun true: nothing is recorded
     */
    public record Request(
            @Nullable String customer,
            @Nullable String asOf,
            @Nullable JsonNode metrics,
            @Nullable JsonNode attributes,
            boolean dryRun) {

        private boolean givesAttributes() {
            return attributes != null && !attributes.isNull();
        }
    }

    /**
     * The decision, recorded unless it is a dry run.
     *
     * @param hidden from whoever asks; what a caller gave is not hidden from that caller in the answer to it
     */
    @Transactional
    public DecisionView grade(Request request, String by, Hidden hidden) {
        var month = closedMonths.parse(request.asOf, "/asOf");
        var customer = Customer.ofCode(request.customer, "/customer");
        var rules = ruleSets.active(month);
        var given = request.metrics == null || request.metrics.isNull() ? null : JsonMetrics.read(request.metrics);
        if (given == null && request.givesAttributes()) {
            throw Refusal.invalid("attributes.alone", Message.of("attributes.alone"), "/attributes");
        }
        var company = given == null ? portfolio.company(month) : CompanyFigures.NONE;
        var measured = given == null
                ? values.with(
                                List.of(portfolio.one(month, company, customer.id)),
                                month,
                                company.figures(),
                                rules.vocabulary())
                        .get(0)
                : new MeasuredCustomer(customer.id, customer.code, given, given(request, rules), List.of(), Map.of());
        try (var session = rules.open()) {
            var decision =
                    decision(null, month, measured, company, rules, session.judge(measured.facts()), given != null, by);
            return holds.view(
                    request.dryRun ? decision : decisions.add(decision),
                    rules,
                    given == null ? hidden : Hidden.NOTHING);
        }
    }

    /** What is given and the rules do not name is left aside; what is no attribute at all is refused. */
    private CustomerAttributes given(Request request, RuleSet rules) {
        if (!request.givesAttributes()) {
            return CustomerAttributes.NONE;
        }
        var given = Objects.requireNonNull(request.attributes);
        var named = rules.vocabulary();
        var others = given.properties().stream().anyMatch(it -> named.attributes().stream()
                .noneMatch(attribute -> attribute.field().equals(it.getKey())));
        return GivenJson.read(given, others ? attributes.vocabulary().and(named) : named)
                .of(named);
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
        return new Decision(
                null,
                run,
                measured.id(),
                measured.code(),
                asOf,
                judgement.conclusion(),
                judgement.flags(),
                rules.hash(),
                judgement.met(),
                measured.metrics(),
                measured.attributes(),
                measured.missingMonths(),
                provided,
                company.preliminary(),
                company.figures(),
                clock.instant(),
                by);
    }
}

package io.fenji.grading.recheck;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.fenji.base.terms.Quotient;
import io.fenji.base.terms.Refusal;
import io.fenji.grading.arithmetic.CompanyFigures;
import io.fenji.grading.arithmetic.MeasuredCustomer;
import io.fenji.grading.attribute.AttributeValues;
import io.fenji.grading.customer.Customer;
import io.fenji.grading.decision.Decision;
import io.fenji.grading.decision.Decisions;
import io.fenji.grading.metrics.Portfolio;
import io.fenji.grading.run.GradingRun;
import io.fenji.rules.facts.Attribute;
import io.fenji.rules.facts.Facts;
import io.fenji.rules.facts.Field;
import io.fenji.rules.facts.Metric;
import io.fenji.rules.facts.Vocabulary;
import io.fenji.rules.rulebook.RuleSets;
import jakarta.enterprise.context.ApplicationScoped;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * The approved months whose figures were corrected since (policy 二, reading 15). A customer counts by its own figures: that its share moves because
 * another's profit does is no correction of it.
 */
@ApplicationScoped
public class Corrections {

    private static final Logger LOG = Logger.getLogger(Corrections.class);
    private static final int AT_A_TIME = 1_000;

    /** Corrected customers, over all months and states of the figures. */
    private static final long MOST_KEPT = 200_000;

    private final Portfolio portfolio;
    private final AttributeValues values;
    private final RuleSets ruleSets;
    private final Decisions decisions;
    private final Cache<Subject, List<Corrected>> known = Caffeine.newBuilder()
            .maximumWeight(MOST_KEPT)
            .<Subject, List<Corrected>>weigher((subject, found) -> 1 + found.size())
            .build();

    private record Subject(long run, long figures) {}

    /** A correction by the customer's number: what a customer is called may be erased while this is kept. */
    private record Corrected(long customer, @Nullable Long decision, List<Correction.Metric> metrics) {}

    Corrections(Portfolio portfolio, AttributeValues values, RuleSets ruleSets, Decisions decisions) {
        this.portfolio = portfolio;
        this.values = values;
        this.ruleSets = ruleSets;
        this.decisions = decisions;
    }

    /** The months that are to be run again, the latest first. */
    public List<CorrectedRun> all() {
        return GradingRun.lastApproved().stream()
                .map(run -> new CorrectedRun(run.id, run.month(), of(run)))
                .filter(run -> !run.customers().isEmpty())
                .toList();
    }

    /** Of that run, by the customers' numbers. */
    public List<Correction> of(GradingRun run) {
        var latest = portfolio.latest();
        var found = latest == run.figures
                ? List.<Corrected>of()
                : known.get(new Subject(run.id, latest), missing -> compared(run, latest));
        return called(found);
    }

    /** As the customers are called now. */
    private static List<Correction> called(List<Corrected> found) {
        var called = new ArrayList<Correction>(found.size());
        for (var from = 0; from < found.size(); from += AT_A_TIME) {
            var page = found.subList(from, Math.min(from + AT_A_TIME, found.size()));
            var codes = Customer.codes(page.stream().map(Corrected::customer).toList());
            page.forEach(it ->
                    called(it, Objects.requireNonNull(codes.get(it.customer))).ifPresent(called::add));
        }
        return called;
    }

    /** Of an erased customer every value of an attribute is gone: that corrects nothing, and what was told of it before is told no more. */
    private static Optional<Correction> called(Corrected found, String customer) {
        var metrics = found.metrics;
        if (Customer.isErased(customer)) {
            metrics = metrics.stream()
                    .filter(it -> Metric.ofField(it.metric()).isPresent())
                    .toList();
        }
        return found.decision != null && metrics.isEmpty()
                ? Optional.empty()
                : Optional.of(new Correction(customer, found.decision, metrics));
    }

    private List<Corrected> compared(GradingRun run, long latest) {
        var company = portfolio.company(run.month(), latest);
        var named = named(run.ruleSet);
        var attributes = named.attributes().stream().map(Attribute::field).toList();
        return near(portfolio.touchedSince(run.month(), run.figures, attributes, run.upTo)).stream()
                .flatMap(customers -> compared(run, company, customers, named))
                .toList();
    }

    /** The numbers, which rise, in parts that are each read at once: whatever lies between the first and the last of one is read too. */
    private static List<List<Long>> near(List<Long> customers) {
        var parts = new ArrayList<List<Long>>();
        for (var from = 0;
                from < customers.size();
                from += parts.get(parts.size() - 1).size()) {
            var end = customers.get(from) + AT_A_TIME;
            var to = from;
            while (to < customers.size() && customers.get(to) < end) {
                to++;
            }
            parts.add(customers.subList(from, to));
        }
        return parts;
    }

    /** The attributes that a set names; none where its files cannot be read any more: its metrics are compared all the same. */
    private Vocabulary named(String ruleSet) {
        try {
            return ruleSets.ofHash(ruleSet).vocabulary();
        } catch (Refusal unreadable) {
            LOG.warnf(
                    "What was corrected since rule set %s graded is told without attributes: %s",
                    ruleSet, unreadable.message());
            return Vocabulary.WITHOUT_ATTRIBUTES;
        }
    }

    private Stream<Corrected> compared(GradingRun run, CompanyFigures company, List<Long> customers, Vocabulary named) {
        var first = customers.get(0);
        var last = customers.get(customers.size() - 1);
        var graded = decisions.ofRun(run.id, first, last).stream()
                .collect(Collectors.toMap(Decision::customerId, Function.identity()));
        var tiers = new HashMap<Long, @Nullable String>();
        graded.forEach((id, it) -> tiers.put(id, it.metrics().currentTier()));
        var now = values
                .with(
                        portfolio.inTiers(tiers, run.month(), company, first, last),
                        run.month(),
                        company.figures(),
                        named)
                .stream()
                .collect(Collectors.toMap(MeasuredCustomer::id, Function.identity()));
        return customers.stream()
                .flatMap(it -> compared(run, it, graded, Objects.requireNonNull(now.get(it)), named).stream());
    }

    private static Optional<Corrected> compared(
            GradingRun run, long customer, Map<Long, Decision> graded, MeasuredCustomer now, Vocabulary named) {
        @Nullable Decision decision = graded.get(customer);
        if (decision != null) {
            return corrected(decision, now, named);
        }
        return run.upTo >= customer
                ? Optional.empty() // closed by the end of that month
                : Optional.of(new Corrected(customer, null, List.of()));
    }

    /** How the customer's own figures differ from those of the decision, as they are known now; empty where they do not. */
    public Optional<Correction> of(Decision decision) {
        if (decision.provided()) {
            return Optional.empty();
        }
        var company = portfolio.company(decision.asOf());
        var named = named(decision.ruleSet());
        var measured =
                portfolio.inTier(decision.metrics().currentTier(), decision.asOf(), company, decision.customerId());
        var now = values.with(List.of(measured), decision.asOf(), company.figures(), named)
                .get(0);
        return corrected(decision, now, named).flatMap(it -> called(it, decision.customer()));
    }

    private static Optional<Corrected> corrected(Decision decision, MeasuredCustomer now, Vocabulary named) {
        var metrics = Stream.concat(Arrays.stream(Metric.values()), named.attributes().stream())
                .filter(field -> field != Metric.PROFIT_SHARE_PERCENT)
                .flatMap(field -> differing(field, decision.facts(), now.facts()))
                .toList();
        return metrics.isEmpty()
                ? Optional.empty()
                : Optional.of(new Corrected(decision.customerId(), decision.id(), metrics));
    }

    private static Stream<Correction.Metric> differing(Field metric, Facts before, Facts now) {
        var recorded = shown(before.value(metric));
        var present = shown(now.value(metric));
        return Objects.equals(recorded, present)
                ? Stream.empty()
                : Stream.of(new Correction.Metric(metric.field(), recorded, present));
    }

    private static @Nullable Object shown(@Nullable Object value) {
        return value instanceof BigDecimal number ? Quotient.plain(number) : value;
    }
}

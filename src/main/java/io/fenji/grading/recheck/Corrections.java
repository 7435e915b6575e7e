package io.fenji.grading.recheck;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.fenji.base.terms.Quotient;
import io.fenji.grading.decision.Decision;
import io.fenji.grading.decision.Decisions;
import io.fenji.grading.metrics.CompanyFigures;
import io.fenji.grading.metrics.MeasuredCustomer;
import io.fenji.grading.metrics.Portfolio;
import io.fenji.grading.run.GradingRun;
import io.fenji.rules.facts.CustomerMetrics;
import io.fenji.rules.facts.Metric;
import jakarta.enterprise.context.ApplicationScoped;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The approved months whose figures were corrected since (policy 二, reading 15). A customer counts by its own figures: that its share moves because
 * another's profit does is no correction of it.
 */
@ApplicationScoped
public class Corrections {

    private static final int MOST_KEPT = 200;

    private final Portfolio portfolio;
    private final Decisions decisions;
    private final Cache<Subject, List<Correction>> known =
            Caffeine.newBuilder().maximumSize(MOST_KEPT).build();

    private record Subject(long run, long figures) {}

    Corrections(Portfolio portfolio, Decisions decisions) {
        this.portfolio = portfolio;
        this.decisions = decisions;
    }

    /** The months that are to be run again, the latest first. */
    public List<CorrectedRun> all() {
        return GradingRun.lastApproved().stream()
                .map(run -> new CorrectedRun(run.id, run.month(), of(run)))
                .filter(run -> !run.customers().isEmpty())
                .toList();
    }

    /** Of that run. */
    public List<Correction> of(GradingRun run) {
        var latest = portfolio.latest();
        return latest == run.figures
                ? List.of()
                : known.get(new Subject(run.id, latest), missing -> compared(run, latest));
    }

    private List<Correction> compared(GradingRun run, long latest) {
        var company = portfolio.company(run.month(), latest);
        return portfolio.touchedSince(run.month(), run.figures).stream()
                .flatMap(customer -> compared(run, company, customer).stream())
                .toList();
    }

    private Optional<Correction> compared(GradingRun run, CompanyFigures company, long customer) {
        var decision = decisions.ofRun(run.id, customer).orElse(null);
        if (decision == null) {
            var now = portfolio.one(run.month(), company, customer);
            return run.upTo >= customer
                    ? Optional.empty() // closed by the end of that month
                    : Optional.of(new Correction(now.code(), null, List.of()));
        }
        return corrected(decision, company);
    }

    /** How the customer's own figures differ from those of the decision, as they are known now; empty where they do not. */
    public Optional<Correction> of(Decision decision) {
        return decision.provided() ? Optional.empty() : corrected(decision, portfolio.company(decision.asOf()));
    }

    private Optional<Correction> corrected(Decision decision, CompanyFigures company) {
        var now = portfolio.inTier(decision.metrics().currentTier(), decision.asOf(), company, decision.customerId());
        var metrics = Arrays.stream(Metric.values())
                .filter(metric -> metric != Metric.PROFIT_SHARE_PERCENT)
                .flatMap(metric -> differing(metric, decision.metrics(), now))
                .toList();
        return metrics.isEmpty()
                ? Optional.empty()
                : Optional.of(new Correction(decision.customer(), decision.id(), metrics));
    }

    private static Stream<Correction.Metric> differing(Metric metric, CustomerMetrics before, MeasuredCustomer now) {
        var recorded = shown(metric.value(before));
        var present = shown(metric.value(now.metrics()));
        return Objects.equals(recorded, present)
                ? Stream.empty()
                : Stream.of(new Correction.Metric(metric.field(), recorded, present));
    }

    private static @Nullable Object shown(@Nullable Object value) {
        return value instanceof BigDecimal number ? Quotient.plain(number) : value;
    }
}

package io.fenji.grading.metrics;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.fenji.base.terms.Month;
import io.fenji.base.terms.Role;
import io.fenji.grading.arithmetic.Calculation;
import io.fenji.grading.arithmetic.MeasuredCustomer;
import io.fenji.grading.customer.Hidden;
import io.fenji.grading.customer.Sight;
import io.fenji.rules.facts.CustomerMetrics;
import io.fenji.rules.facts.Metric;
import jakarta.annotation.security.RolesAllowed;
import jakarta.transaction.Transactional;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The metrics of a customer, each with its status. */
@Path("/api/v1/customers/{code}/metrics")
@RolesAllowed({Role.SALES, Role.ANALYST, Role.MANAGER, Role.AUDITOR, Role.CLIENT, Role.ADMIN})
public class MetricsResource {

    /** How far a metric's value can be relied on. */
    enum Status {
        COMPUTED,
        /** Rests on a company total that is not complete yet. */
        PRELIMINARY,
        NOT_COMPUTABLE,
        /** Not for the caller: neither the value nor whether it is computable. */
        MASKED
    }

    record MetricStatus(Status status, @Nullable String reason, String unit, String term) {}

    /** @param masked metrics that the caller may not see: they are null. Left out where there are none */
    record View(
            String customer,
            Month asOf,
            CustomerMetrics metrics,
            Map<String, MetricStatus> statuses,
            List<Month> missingMonths,
            @Nullable Month recordsBegin,
            boolean preliminary,
            long figures,

            @JsonInclude(JsonInclude.Include.NON_EMPTY) List<String> masked) {}

    private static final String NOT_SHOWN = "company figures are for ANALYST, MANAGER and AUDITOR";

    private static final String NO_ORDER_ANY_MORE = "no confirmed order any more";

    private final Portfolio portfolio;
    private final ClosedMonths closedMonths;
    private final FigureGaps gaps;
    private final Sight sight;

    public MetricsResource(Portfolio portfolio, ClosedMonths closedMonths, FigureGaps gaps, Sight sight) {
        this.portfolio = portfolio;
        this.closedMonths = closedMonths;
        this.gaps = gaps;
        this.sight = sight;
    }

    @GET
    @Transactional
    public View metrics(String code, @QueryParam("asOf") @Nullable String asOf) {
        var month = closedMonths.parse(asOf, "asOf");
        var customer = sight.whole(code, "code");
        var hidden = sight.hidden();
        var company = portfolio.company(month);
        var measured = portfolio.one(month, company, customer.id);
        var statuses = new TreeMap<String, MetricStatus>();
        var hadOrders = measured.metrics().cooperationYears() == null
                && gaps.former(month, company.figures(), customer.id).orders() > 0;
        Arrays.stream(Metric.values())
                .forEach(metric -> statuses.put(metric.field(), status(metric, measured, hadOrders, hidden)));
        return new View(
                customer.code,
                month,
                hidden.hide(measured.metrics()),
                statuses,
                measured.missingMonths(),
                company.firstMonth(),
                company.preliminary(),
                company.figures(),
                hidden.masked());
    }

    private static MetricStatus status(Metric metric, MeasuredCustomer measured, boolean hadOrders, Hidden hidden) {
        if (hidden.hides(metric)) {
            return new MetricStatus(Status.MASKED, NOT_SHOWN, metric.unit().label(), metric.chinese());
        }
        var reason = measured.reasons().get(metric);
        var known = metric.value(measured.metrics()) != null || metric == Metric.CURRENT_TIER;
        var status = !known ? Status.NOT_COMPUTABLE : reason == null ? Status.COMPUTED : Status.PRELIMINARY;
        var told = hadOrders && Calculation.NO_ORDER.equals(reason) ? NO_ORDER_ANY_MORE : reason;
        return new MetricStatus(status, told, metric.unit().label(), metric.chinese());
    }
}

package io.fenji.grading.monthly;

import io.fenji.base.http.Caller;
import io.fenji.base.terms.Month;
import io.fenji.grading.customer.Customer;
import io.fenji.grading.customer.Sight;
import io.fenji.grading.monthly.record.FiledMonths;
import io.fenji.grading.monthly.record.MonthStep;
import io.fenji.grading.monthly.record.MonthTotals;
import io.fenji.grading.monthly.record.MonthVersion;
import io.fenji.grading.monthly.record.OrdersOfMonths;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Tells filed months to whoever asks, held against the orders and without what the caller may not see. */
@ApplicationScoped
class MonthViews {

    private final FiledMonths months;
    private final OrdersOfMonths orders;
    private final Owing owing;
    private final Sight sight;
    private final Caller caller;

    MonthViews(FiledMonths months, OrdersOfMonths orders, Owing owing, Sight sight, Caller caller) {
        this.months = months;
        this.orders = orders;
        this.owing = owing;
        this.sight = sight;
        this.caller = caller;
    }

    /** The latest version, or that nothing was filed. */
    MonthView of(Customer customer, Month month) {
        return months.latest(customer.id, month)
                .map(this::of)
                .orElseGet(() -> seen(
                        MonthView.notFiled(customer.code, month, due(month, null), orders.of(month, customer.id)),
                        false));
    }

    MonthView of(MonthVersion filed) {
        return of(List.of(filed)).get(0);
    }

    List<MonthView> of(List<MonthVersion> filed) {
        var expected = new HashMap<Month, Optional<Map<Long, MonthTotals>>>();
        filed.stream()
                .collect(Collectors.groupingBy(
                        MonthVersion::month, Collectors.mapping(MonthVersion::customerId, Collectors.toSet())))
                .forEach((month, customers) -> expected.put(month, orders.of(month, customers)));
        return filed.stream().map(it -> of(it, expected.get(it.month()))).toList();
    }

    private MonthView of(MonthVersion it, @Nullable Optional<Map<Long, MonthTotals>> expected) {
        var sums = expected == null
                ? null
                : expected.map(all -> all.get(it.customerId())).orElse(null);
        return seen(
                MonthView.of(it, due(it.month(), it.submitted()), sums),
                it.recordedBy().equals(caller.name()) && it.way() != MonthVersion.Way.PREFILLED);
    }

    private MonthView.Due due(Month month, @Nullable MonthStep submitted) {
        return new MonthView.Due(
                owing.due(month), owing.daysLate(month, submitted == null ? null : submitted.recordedAt()));
    }

    private MonthView seen(MonthView view, boolean own) {
        return sight.figures() ? view : view.hidingProfits(own);
    }
}

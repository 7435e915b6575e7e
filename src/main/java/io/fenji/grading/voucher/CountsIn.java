package io.fenji.grading.voucher;

import static io.fenji.rules.facts.Metric.ANNUAL_ORDER_AMOUNT;
import static io.fenji.rules.facts.Metric.ANNUAL_PROFIT;
import static io.fenji.rules.facts.Metric.COOPERATION_YEARS;
import static io.fenji.rules.facts.Metric.CRITICAL_DISPUTES;
import static io.fenji.rules.facts.Metric.EARLIER_ORDER_AMOUNT;
import static io.fenji.rules.facts.Metric.LATE_PAYMENT_DAYS;
import static io.fenji.rules.facts.Metric.MAJOR_DISPUTES;
import static io.fenji.rules.facts.Metric.MISSING_MONTHS;
import static io.fenji.rules.facts.Metric.OPEN_DISPUTES;
import static io.fenji.rules.facts.Metric.ORDER_CONTINUITY_PERCENT;
import static io.fenji.rules.facts.Metric.ORDER_COUNT;
import static io.fenji.rules.facts.Metric.ORDER_GROWTH_PERCENT;
import static io.fenji.rules.facts.Metric.ORDER_VOLATILITY;
import static io.fenji.rules.facts.Metric.PRIOR_ORDER_AMOUNT;
import static io.fenji.rules.facts.Metric.PRIOR_ORDER_GROWTH_PERCENT;
import static io.fenji.rules.facts.Metric.PROFIT_SHARE_PERCENT;

import io.fenji.base.terms.Month;
import io.fenji.grading.arithmetic.Window;
import io.fenji.grading.arithmetic.Workings;
import io.fenji.grading.figures.sheet.OrderStatus;
import io.fenji.grading.figures.sheet.OrderStatus.Effect;
import io.fenji.grading.journal.JournalRow;
import io.fenji.rules.facts.Metric;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Of which metrics a row of the figures is a part, as of a month. */
final class CountsIn {

    private final Month asOf;
    private final Workings workings;
    private final @Nullable Month quartersFrom;

    CountsIn(Month asOf, Workings workings) {
        this.asOf = asOf;
        this.workings = workings;
        var quarters = workings.quarters();
        this.quartersFrom =
                quarters.isEmpty() ? null : quarters.get(quarters.size() - 1).from();
    }

    VoucherRow order(JournalRow row) {
        var date = Objects.requireNonNull(row.date("date"));
        var month = Month.of(date);
        var window = Window.of(asOf, month.number());
        if (!row.flag("counts")) {
            return new VoucherRow(row, window, List.of());
        }
        var isOrder = OrderStatus.valueOf(row.text("status")).effect() == Effect.ORDER;
        var metrics = ofMonth(month, isOrder);
        if (isOrder && date.equals(workings.firstOrder())) {
            metrics.add(COOPERATION_YEARS);
        }
        if (row.number("companyProfit") == null && window != Window.BEFORE && isCovered(month)) {
            metrics.add(MISSING_MONTHS);
        }
        return new VoucherRow(row, window, fields(metrics));
    }

    /** A verified month, which is as many orders as it has. */
    VoucherRow report(JournalRow row) {
        var month = (Month) Objects.requireNonNull(row.values().get("month"));
        var hasOrders = Objects.requireNonNull(row.number("orders")).signum() > 0;
        var metrics = ofMonth(month, hasOrders);
        @Nullable LocalDate first = workings.firstOrder();
        if (hasOrders && first != null && month.equals(Month.of(first))) {
            metrics.add(COOPERATION_YEARS);
        }
        return new VoucherRow(row, Window.of(asOf, month.number()), fields(metrics));
    }

    private boolean isCovered(Month month) {
        @Nullable Month begin = workings.recordsBegin();
        return begin != null && begin.compareTo(month) <= 0;
    }

    /** Of which metrics the sums of that month are a part. */
    List<String> month(Workings.MonthSum sum) {
        var metrics = ofMonth(sum.month(), sum.orders() > 0);
        if (sum.withoutProfit() > 0 && isCovered(sum.month())) {
            metrics.add(MISSING_MONTHS);
        }
        return fields(metrics);
    }

    private Set<Metric> ofMonth(Month month, boolean hasOrders) {
        var metrics = ofWindow(Window.of(asOf, month.number()));
        if (!hasOrders) {
            metrics.remove(ORDER_COUNT);
        }
        if (quartersFrom != null && month.compareTo(quartersFrom) >= 0) {
            metrics.add(ORDER_VOLATILITY);
            if (hasOrders) {
                metrics.add(ORDER_CONTINUITY_PERCENT);
            }
        }
        return metrics;
    }

    private static Set<Metric> ofWindow(Window window) {
        return switch (window) {
            case CURRENT ->
                EnumSet.of(ANNUAL_ORDER_AMOUNT, ORDER_COUNT, ORDER_GROWTH_PERCENT, ANNUAL_PROFIT, PROFIT_SHARE_PERCENT);
            case PRIOR -> EnumSet.of(PRIOR_ORDER_AMOUNT, ORDER_GROWTH_PERCENT, PRIOR_ORDER_GROWTH_PERCENT);
            case EARLIER -> EnumSet.of(EARLIER_ORDER_AMOUNT, PRIOR_ORDER_GROWTH_PERCENT);
            case BEFORE -> EnumSet.noneOf(Metric.class);
        };
    }

    /** With the days that it was late, and those times its amount. */
    VoucherRow payment(JournalRow row) {
        var due = Objects.requireNonNull(row.date("dueDate"));
        var late = workings.daysLate(due, row.date("paymentDate"));
        var amount = Objects.requireNonNull(row.number("companyAmount"));
        return new VoucherRow(
                row.with("daysLate", late).with("amountDays", amount.multiply(BigDecimal.valueOf(late))),
                Window.of(asOf, Month.of(due).number()),
                fields(EnumSet.of(LATE_PAYMENT_DAYS)));
    }

    VoucherRow dispute(JournalRow row) {
        var metrics = EnumSet.noneOf(Metric.class);
        @Nullable LocalDate closed = row.date("closedDate");
        if (closed == null || !closed.isBefore(asOf.end())) {
            metrics.add(OPEN_DISPUTES);
        }
        if (row.text("severity").equals("MAJOR")) {
            metrics.add(MAJOR_DISPUTES);
        }
        if (row.text("severity").equals("CRITICAL")) {
            metrics.add(CRITICAL_DISPUTES);
        }
        return new VoucherRow(row, null, fields(metrics));
    }

    private static List<String> fields(Set<Metric> metrics) {
        return metrics.stream().map(Metric::field).toList();
    }
}

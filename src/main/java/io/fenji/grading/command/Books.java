package io.fenji.grading.command;

import io.fenji.base.terms.Month;
import io.fenji.grading.arithmetic.Calculation;
import io.fenji.grading.arithmetic.CompanyFigures;
import io.fenji.grading.arithmetic.CustomerFigures;
import io.fenji.grading.arithmetic.MeasuredCustomer;
import io.fenji.grading.arithmetic.MonthFigures;
import io.fenji.grading.figures.sheet.OrderStatus.Effect;
import io.fenji.grading.figures.sheet.Sheet;
import io.fenji.grading.figures.sheet.Sheet.Item;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** What counts of all customers as of a month, entry by entry: of it their metrics are made as the service makes them of its tables. */
final class Books {

    private final Month asOf;
    private final LocalDate end;
    private final SortedMap<String, CustomerFigures> customers = new TreeMap<>();
    private BigDecimal profit = BigDecimal.ZERO;

    /** The number of the first month with a real order; and of the last one in window 0 in which a profit is not known. */
    private int firstMonth = Integer.MAX_VALUE;

    private int lastWithoutProfit = Integer.MIN_VALUE;

    Books(Month asOf) {
        this.asOf = asOf;
        this.end = asOf.end();
    }

    /** The customer of that code, from now on one of them. */
    CustomerFigures customer(@Nullable String code) {
        return customers.computeIfAbsent(
                Objects.requireNonNull(code), it -> new CustomerFigures(customers.size() + 1L, it));
    }

    /** An order, credit note or return; of amount 0 an order counts for nothing (policy 二, reading 13). */
    void order(Sheet sheet, Item item) {
        var customer = customer(item.customer());
        var month = required(sheet, item, "order_month", Integer.class);
        var effect = Effect.valueOf(required(sheet, item, "effect", String.class));
        var isOrder = effect == Effect.ORDER;
        if (month > asOf.number()
                || effect == Effect.VOID
                || isOrder && required(sheet, item, "amount", BigDecimal.class).signum() <= 0) {
            return;
        }
        if (isOrder) {
            customer.orderedOn(required(sheet, item, "order_date", LocalDate.class));
            firstMonth = Math.min(firstMonth, month);
        }
        var known = sheet.value(item, "company_profit", BigDecimal.class);
        if (month >= asOf.windowStart(2)) {
            customer.add(
                    month,
                    new MonthFigures(
                            required(sheet, item, "company_amount", BigDecimal.class),
                            known == null ? BigDecimal.ZERO : known,
                            isOrder ? 1 : 0,
                            known == null ? 1 : 0));
        }
        if (month >= asOf.windowStart(0)) {
            profit = known == null ? profit : profit.add(known);
            lastWithoutProfit = known == null ? Math.max(lastWithoutProfit, month) : lastWithoutProfit;
        }
    }

    void payment(Sheet sheet, Item item) {
        var customer = customer(item.customer());
        var due = sheet.value(item, "due_date", LocalDate.class);
        if (due != null && due.isBefore(end) && !due.isBefore(CustomerFigures.paymentsFrom(end))) {
            customer.owes(
                    required(sheet, item, "company_amount", BigDecimal.class),
                    due,
                    sheet.value(item, "paid_date", LocalDate.class),
                    end);
        }
    }

    void dispute(Sheet sheet, Item item) {
        var customer = customer(item.customer());
        var opened = required(sheet, item, "opened_date", LocalDate.class);
        var closed = sheet.value(item, "closed_date", LocalDate.class);
        var isOpen = closed == null || !closed.isBefore(end);
        if (opened.isBefore(end) && (isOpen || !opened.isBefore(CustomerFigures.disputesFrom(end)))) {
            customer.disputes(required(sheet, item, "severity", String.class), isOpen, 1);
        }
    }

    /** By code. @param recordsBegin null: the first real order says it (policy 二, reading 10) */
    List<MeasuredCustomer> measured(@Nullable Month recordsBegin) {
        var begin = recordsBegin != null || firstMonth == Integer.MAX_VALUE ? recordsBegin : Month.ofNumber(firstMonth);
        var company = new CompanyFigures(0, begin, profit, begin != null && lastWithoutProfit >= begin.number());
        return customers.values().stream()
                .map(it -> Calculation.of(asOf, company, it))
                .toList();
    }

    private static <T> T required(Sheet sheet, Item item, String column, Class<T> type) {
        return Objects.requireNonNull(sheet.value(item, column, type), column);
    }
}

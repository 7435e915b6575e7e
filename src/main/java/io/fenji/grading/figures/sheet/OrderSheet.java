package io.fenji.grading.figures.sheet;

import io.fenji.base.terms.Message;
import io.fenji.base.terms.Month;
import io.fenji.base.terms.Quotient;
import io.fenji.grading.figures.csv.Digits;
import io.fenji.grading.figures.csv.Row;
import io.fenji.grading.figures.sheet.OrderStatus.Effect;
import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** order_id, customer_id, order_date, amount, currency, status, profit; amounts are turned into the company's currency at the rate of the order's month. */
public final class OrderSheet implements Sheet {

    /** What the lines of an order are added up in. */
    public static final List<String> AMOUNTS = List.of("amount", "profit");

    private final Rates rates;

    public OrderSheet(Rates rates) {
        this.rates = rates;
    }

    @Override
    public String table() {
        return "customer_order";
    }

    @Override
    public String keyColumn() {
        return "order_id";
    }

    @Override
    public List<String> sharedByLines() {
        return List.of("customer_id", "order_date", "currency", "status");
    }

    @Override
    public List<String> requiredColumns() {
        return List.of("order_id", "customer_id", "order_date", "amount", "currency", "status");
    }

    @Override
    public List<String> optionalColumns() {
        return List.of("profit");
    }

    @Override
    public List<String> columns() {
        return List.of(
                "order_date",
                "order_month",
                "amount",
                "currency",
                "rate",
                "company_amount",
                "company_profit",
                "status",
                "effect");
    }

    @Override
    public boolean belongsToCustomer() {
        return true;
    }

    @Override
    public Item read(Row row) {
        var key = row.code("order_id");
        var customer = row.code("customer_id");
        var date = row.date("order_date");
        var currency = row.currency("currency");
        var status = row.oneOf("status", OrderStatus.WORDS);
        var effect = status == null ? Effect.ORDER : status.effect();
        var amount = row.amount("amount");
        var profit = row.optionalAmount("profit");
        if (effect == Effect.ORDER && amount.signum() < 0) {
            row.wrong("amount", Message.of("row.expected.order-amount"), Message.of("row.order-negative"));
        }
        if (effect == Effect.ORDER && amount.signum() == 0) {
            row.strange("amount", Message.of("row.expected.real-amount"), Message.of("row.order-zero"));
        }
        if (profit != null
                && amount.signum() != 0
                && profit.abs().compareTo(amount.abs()) > 0
                && profit.signum() == amount.signum()) {
            row.strange(
                    "profit",
                    Message.of("row.expected.profit", Quotient.plain(amount).toPlainString()),
                    Message.of("row.profit-above-amount"));
        }
        var isTakenOff = effect == Effect.CREDIT && !isWrittenWithMinus(row, amount, profit);
        var rate = rates.rate(row, currency, date);
        return new Item(row.line(), key, customer, new @Nullable Object[] {
            date,
            Month.of(date).number(),
            counted(isTakenOff, amount),
            currency,
            rate,
            Rates.converted(counted(isTakenOff, amount), rate),
            profit == null ? null : Rates.converted(counted(isTakenOff, profit), rate),
            status == null ? "" : status.name(),
            effect.name()
        });
    }

    /** The sign of a credit's amount says how the whole row is written (policy 二, reading 14); where the amount is 0, only a sign before it can say it. */
    private static boolean isWrittenWithMinus(Row row, BigDecimal amount, @Nullable BigDecimal profit) {
        var written = row.text("amount");
        var hasSign = written.startsWith("-") || written.startsWith("+");
        var isZero = amount.signum() == 0 && Digits.AMOUNT.problem(written) == null;
        if (isZero && profit != null && profit.signum() != 0 && !hasSign) {
            row.wrong(
                    "amount",
                    Message.of("row.expected.zero-sign"),
                    Message.of("row.zero-unsigned", profit.toPlainString()));
        }
        return written.startsWith("-");
    }

    private static BigDecimal counted(boolean isTakenOff, BigDecimal number) {
        return isTakenOff ? number.negate() : number;
    }
}

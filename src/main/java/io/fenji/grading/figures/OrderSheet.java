package io.fenji.grading.figures;

import io.fenji.base.ledger.Book;
import io.fenji.base.terms.Month;
import io.fenji.grading.figures.OrderStatus.Effect;
import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** order_id, customer_id, order_date, amount, currency, status, profit; amounts are turned into the company's currency at the rate of the order's month. */
final class OrderSheet implements Sheet {

    private final Rates rates;

    OrderSheet(Rates rates) {
        this.rates = rates;
    }

    @Override
    public String table() {
        return "customer_order";
    }

    @Override
    public Book book() {
        return Book.ORDER;
    }

    @Override
    public String keyColumn() {
        return "order_id";
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
        var key = row.required("order_id", 64);
        var customer = row.required("customer_id", 64);
        var date = row.date("order_date");
        var currency = row.currency("currency");
        var status = row.oneOf("status", OrderStatus.WORDS);
        var effect = status == null ? Effect.ORDER : status.effect();
        var amount = row.amount("amount");
        var profit = row.optionalAmount("profit");
        if (effect == Effect.ORDER && amount.signum() < 0) {
            row.wrong(
                    "amount",
                    "0 or more for an order; CREDIT_NOTE or RETURN as status otherwise",
                    "an order has no negative amount");
        }
        if (effect == Effect.CREDIT && profit != null && amount.signum() * profit.signum() < 0) {
            row.wrong(
                    "profit",
                    "the sign of the amount: both are taken off. For goods sold at a loss, correct their order (?replace=true)",
                    "a credit note of %s would add a profit".formatted(amount.toPlainString()));
        }
        var rate = rates.rate(row, currency, date);
        return new Item(row.line(), key, customer, new @Nullable Object[] {
            date,
            Month.of(date).number(),
            counted(effect, amount),
            currency,
            rate,
            counted(effect, amount).multiply(rate),
            profit == null ? null : counted(effect, profit).multiply(rate),
            status == null ? "" : status.name(),
            effect.name()
        });
    }

    /** A credit is taken off, whether its file writes it with a minus or without. */
    private static BigDecimal counted(Effect effect, BigDecimal number) {
        return effect == Effect.CREDIT ? number.abs().negate() : number;
    }
}

package io.fenji.figures;

import io.fenji.figures.OrderStatus.Effect;
import io.fenji.terms.Month;
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
        var sign = effect == Effect.CREDIT && amount.signum() > 0 ? BigDecimal.ONE.negate() : BigDecimal.ONE;
        var rate = rates.rate(row, currency, date);
        return new Item(row.line(), key, customer, new @Nullable Object[] {
            date,
            Month.of(date).number(),
            amount.multiply(sign),
            currency,
            rate,
            amount.multiply(sign).multiply(rate),
            profit == null ? null : profit.multiply(sign).multiply(rate),
            status == null ? "" : status.name(),
            effect.name()
        });
    }
}

package io.fenji.grading.figures.sheet;

import io.fenji.base.terms.Message;
import io.fenji.grading.figures.csv.Row;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** payment_id, customer_id, due_date, payment_date, amount, currency. Without a due date a payment is never late; without a payment date it is still owed. */
public final class PaymentSheet implements Sheet {

    private final Rates rates;

    public PaymentSheet(Rates rates) {
        this.rates = rates;
    }

    @Override
    public String table() {
        return "payment";
    }

    @Override
    public String keyColumn() {
        return "payment_id";
    }

    @Override
    public List<String> requiredColumns() {
        return List.of("payment_id", "customer_id", "amount", "currency");
    }

    @Override
    public List<String> optionalColumns() {
        return List.of("due_date", "payment_date");
    }

    @Override
    public List<String> columns() {
        return List.of("due_date", "paid_date", "amount", "currency", "rate", "company_amount");
    }

    @Override
    public boolean belongsToCustomer() {
        return true;
    }

    @Override
    public Item read(Row row) {
        var key = row.code("payment_id");
        var customer = row.code("customer_id");
        var due = row.optionalAnyDate("due_date");
        var paid = row.optionalDate("payment_date");
        var amount = row.amount("amount");
        var currency = row.currency("currency");
        if (amount.signum() < 0) {
            row.wrong("amount", Message.of("row.expected.payment-amount"), Message.of("row.payment-negative"));
        }
        var date = due == null ? paid : due;
        if (date == null) {
            row.wrong("due_date", Message.of("row.expected.payment-date"), Message.of("row.payment-undated"));
            date = java.time.LocalDate.EPOCH;
        }
        var rate = rates.rate(row, currency, date);
        return new Item(row.line(), key, customer, new @Nullable Object[] {
            due, paid, amount, currency, rate, Rates.converted(amount, rate)
        });
    }
}

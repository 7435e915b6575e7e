package io.fenji.grading.figures.sheet;

import io.fenji.base.terms.Message;
import io.fenji.base.terms.Month;
import io.fenji.grading.figures.csv.Cells;
import io.fenji.grading.figures.csv.Row;
import java.util.List;

/** month, currency, rate: company currency per unit of that currency. */
public final class RateSheet implements Sheet {

    private final String companyCurrency;

    public RateSheet(String companyCurrency) {
        this.companyCurrency = companyCurrency;
    }

    @Override
    public String table() {
        return "exchange_rate";
    }

    @Override
    public String keyColumn() {
        return "month";
    }

    @Override
    public String key(Cells row) {
        var key = row.text("month") + " " + row.text("currency");
        return key.isBlank() ? "" : key;
    }

    @Override
    public boolean isOfCodes() {
        return false;
    }

    @Override
    public List<String> requiredColumns() {
        return List.of("month", "currency", "rate");
    }

    @Override
    public List<String> optionalColumns() {
        return List.of();
    }

    @Override
    public List<String> columns() {
        return List.of("rate_month", "currency", "rate");
    }

    @Override
    public boolean belongsToCustomer() {
        return false;
    }

    @Override
    public Item read(Row row) {
        var month = new Month(row.month("month"));
        var currency = row.currency("currency");
        if (currency.equals(companyCurrency)) {
            row.wrong("currency", Message.of("row.expected.other-currency"), Message.of("row.own-currency", currency));
        }
        return new Item(
                row.line(), month + " " + currency, null, new Object[] {month.number(), currency, row.rate("rate")});
    }
}

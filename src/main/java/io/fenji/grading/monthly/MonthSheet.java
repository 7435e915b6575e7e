package io.fenji.grading.monthly;

import io.fenji.base.terms.Codes;
import io.fenji.base.terms.Message;
import io.fenji.base.terms.Month;
import io.fenji.base.terms.Texts;
import io.fenji.grading.figures.csv.Cells;
import io.fenji.grading.figures.csv.Row;
import io.fenji.grading.figures.sheet.Sheet;
import io.fenji.grading.monthly.record.FiledTotals;
import io.fenji.grading.monthly.record.MonthTotals;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** customer_id, month, order_amount, order_count, profit: what is filed of a closed month, in the company's currency. One row for a customer and month. */
final class MonthSheet implements Sheet {

    private static final Pattern COUNT = Pattern.compile("\\d{1,7}");

    @Override
    public String table() {
        return "monthly_figures";
    }

    @Override
    public String keyColumn() {
        return "month";
    }

    @Override
    public String key(Cells row) {
        var customer = Codes.of(row.text("customer_id"));
        return customer.isEmpty() || row.text("month").isEmpty() ? "" : key(row.text("month"), customer);
    }

    /** The customer's code stands last: it alone can hold blanks. */
    private static String key(Object month, String customer) {
        return "%s %s".formatted(month, customer);
    }

    @Override
    public Message shown(String key) {
        var parts = key.split(" ", 2);
        return parts.length < 2
                ? Message.asItIs(Texts.shortened(key))
                : Message.of("row.key.month", Texts.shortened(parts[0]), Texts.shortened(parts[1]));
    }

    @Override
    public boolean isOfCodes() {
        return false;
    }

    /** Figures that stand there twice are a slip, even where they are the same. */
    @Override
    public boolean takesEqualRows() {
        return false;
    }

    @Override
    public List<String> requiredColumns() {
        return List.of("customer_id", "month", "order_amount", "order_count", "profit");
    }

    @Override
    public List<String> optionalColumns() {
        return List.of();
    }

    @Override
    public List<String> columns() {
        return List.of("month", "totals");
    }

    @Override
    public boolean belongsToCustomer() {
        return true;
    }

    @Override
    public Item read(Row row) {
        var customer = row.code("customer_id");
        var month = new Month(row.month("month"));
        if (row.isSound() && month.end().isAfter(row.today())) {
            row.wrong("month", Message.of("row.expected.closed-month"), Message.of("row.month-open", month));
        }
        var totals = new MonthTotals(row.amount("order_amount"), count(row), row.amount("profit"));
        return new Item(row.line(), key(month, customer), customer, new @Nullable Object[] {month, totals});
    }

    private static int count(Row row) {
        var text = row.text("order_count");
        if (COUNT.matcher(text).matches() && Integer.parseInt(text) <= FiledTotals.MOST_ORDERS) {
            return Integer.parseInt(text);
        }
        row.wrong(
                "order_count",
                Message.of("row.expected.count", FiledTotals.MOST_ORDERS),
                text.isEmpty()
                        ? Message.of("row.missing", "order_count")
                        : Message.of("row.no-count", Texts.shortened(text)));
        return 0;
    }
}

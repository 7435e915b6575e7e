package io.fenji.grading.figures.sheet;

import io.fenji.base.terms.Message;
import io.fenji.grading.figures.csv.Row;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** dispute_id, customer_id, opened_date, closed_date, severity. Without a closing date it is open. */
public final class DisputeSheet implements Sheet {

    private static final Map<String, String> SEVERITIES =
            Map.of("MINOR", "MINOR", "MODERATE", "MODERATE", "MAJOR", "MAJOR", "CRITICAL", "CRITICAL");

    @Override
    public String table() {
        return "dispute";
    }

    @Override
    public String keyColumn() {
        return "dispute_id";
    }

    @Override
    public List<String> requiredColumns() {
        return List.of("dispute_id", "customer_id", "opened_date", "severity");
    }

    @Override
    public List<String> optionalColumns() {
        return List.of("closed_date");
    }

    @Override
    public List<String> columns() {
        return List.of("opened_date", "closed_date", "severity");
    }

    @Override
    public boolean belongsToCustomer() {
        return true;
    }

    @Override
    public Item read(Row row) {
        var key = row.code("dispute_id");
        var customer = row.code("customer_id");
        var opened = row.date("opened_date");
        var closed = row.optionalDate("closed_date");
        if (closed != null && closed.isBefore(opened)) {
            row.wrong("closed_date", Message.of("row.expected.closed", opened), Message.of("row.closed-early"));
        }
        return new Item(
                row.line(), key, customer, new @Nullable Object[] {opened, closed, row.oneOf("severity", SEVERITIES)});
    }
}

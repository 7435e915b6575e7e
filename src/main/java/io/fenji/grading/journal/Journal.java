package io.fenji.grading.journal;

import io.fenji.base.terms.Month;
import io.fenji.base.terms.Quotient;
import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A kind of figures: its table, and the columns that are told of a row, beside its id, version, customer and import. */
public enum Journal {
    /** Amounts as they count: those of credit notes and returns are negative. */
    ORDERS(
            "customer_order",
            "order",
            true,
            Column.date("date", "order_date"),
            Column.number("amount", "amount"),
            Column.text("currency", "currency"),
            Column.number("rate", "rate"),
            Column.number("companyAmount", "company_amount"),
            Column.number("companyProfit", "company_profit"),
            Column.text("status", "status"),
            Column.flag(
                    "counts",
                    "case when %1$s.effect <> 'VOID' and (%1$s.effect = 'CREDIT' or %1$s.amount > 0) then true else false end")),
    PAYMENTS(
            "payment",
            "payment",
            true,
            Column.date("dueDate", "due_date"),
            Column.date("paymentDate", "paid_date"),
            Column.number("amount", "amount"),
            Column.text("currency", "currency"),
            Column.number("rate", "rate"),
            Column.number("companyAmount", "company_amount")),
    DISPUTES(
            "dispute",
            "dispute",
            true,
            Column.date("openedDate", "opened_date"),
            Column.date("closedDate", "closed_date"),
            Column.text("severity", "severity")),
    /** Verified months, where they are the figures. */
    MONTHS(
            "reported_month",
            "month",
            true,
            Column.month("month", "report_month"),
            Column.number("companyAmount", "order_amount"),
            Column.number("orders", "order_count"),
            Column.number("companyProfit", "profit")),
    /** What was said of customers' attributes; without a month it holds whenever it is asked. */
    ATTRIBUTES(
            "customer_attribute",
            "attribute",
            true,
            Column.text("attribute", "attribute"),
            Column.month("validFrom", "valid_from"),
            Column.text("value", "content")),
    RATES(
            "exchange_rate",
            "rate",
            false,
            Column.month("month", "rate_month"),
            Column.text("currency", "currency"),
            Column.number("rate", "rate"));

    /** How a column is read. */
    private interface Reader {
        @Nullable
        Object read(ResultSet row, int index) throws SQLException;
    }

    /** @param expression in SQL, with the table's name in place of %1$s */
    private record Column(String field, String expression, Reader reader) {

        static Column of(String field, String name, Reader reader) {
            return new Column(field, "%1$s." + name, reader);
        }

        static Column text(String field, String name) {
            return of(field, name, ResultSet::getString);
        }

        static Column number(String field, String name) {
            return of(field, name, (row, index) -> {
                @Nullable BigDecimal number = row.getBigDecimal(index);
                return number == null ? null : Quotient.plain(number);
            });
        }

        static Column date(String field, String name) {
            return of(field, name, (row, index) -> row.getObject(index, LocalDate.class));
        }

        static Column month(String field, String name) {
            return of(field, name, (row, index) -> {
                var month = row.getInt(index);
                return month == 0 ? null : Month.ofNumber(month);
            });
        }

        static Column flag(String field, String expression) {
            return new Column(field, expression, ResultSet::getBoolean);
        }
    }

    private final String table;
    private final String one;
    private final boolean isCustomers;
    private final List<Column> columns;

    Journal(String table, String one, boolean isCustomers, Column... columns) {
        this.table = table;
        this.one = one;
        this.isCustomers = isCustomers;
        this.columns = List.of(columns);
    }

    String table() {
        return table;
    }

    /** What one of its rows is. */
    String one() {
        return one;
    }

    /** Whether each row belongs to a customer. */
    public boolean isCustomers() {
        return isCustomers;
    }

    /** The names of what is told of a row beside its id, version, customer and import. */
    public List<String> fields() {
        return columns.stream().map(Column::field).toList();
    }

    /** How many columns there are between the code and the number of the import. */
    int width() {
        return 3 + columns.size();
    }

    /** The columns as SQL selects them from the table under that name: code, version, customer, and its own. */
    String selected(String name) {
        return Stream.concat(
                        Stream.of(
                                name + ".code",
                                name + ".version",
                                isCustomers
                                        ? "(select c.code from customer c where c.id = %s.customer_id)".formatted(name)
                                        : "cast(null as varchar)"),
                        columns.stream().map(it -> it.expression.formatted(name)))
                .collect(Collectors.joining(", "));
    }

    /** What is told of the row, by field, from that column of the result on. */
    Map<String, @Nullable Object> read(ResultSet row, int from) throws SQLException {
        var values = new LinkedHashMap<String, @Nullable Object>();
        for (var i = 0; i < columns.size(); i++) {
            values.put(columns.get(i).field, columns.get(i).reader.read(row, from + i));
        }
        return values;
    }
}

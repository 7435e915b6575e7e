package io.fenji.grading.figures;

import io.fenji.base.ledger.record.Book;
import java.util.List;
import java.util.regex.Pattern;

/** customer_id, name, country */
final class CustomerSheet implements Sheet {

    static final String TABLE = "customer";

    /** What a customer is called who was erased. */
    private static final Pattern ERASED = Pattern.compile("erased-\\d+");

    @Override
    public String table() {
        return TABLE;
    }

    @Override
    public Book book() {
        return Book.CUSTOMER;
    }

    @Override
    public String keyColumn() {
        return "customer_id";
    }

    @Override
    public List<String> requiredColumns() {
        return List.of("customer_id", "name");
    }

    @Override
    public List<String> optionalColumns() {
        return List.of("country");
    }

    @Override
    public List<String> columns() {
        return List.of("name", "country");
    }

    @Override
    public boolean belongsToCustomer() {
        return false;
    }

    @Override
    public Item read(Row row) {
        var code = row.code("customer_id");
        if (ERASED.matcher(code).matches()) {
            row.wrong(
                    "customer_id", "another code", "customers who were erased are called so; nothing is added to them");
        }
        return new Item(row.line(), code, null, new Object[] {row.required("name", 200), row.optional("country", 80)});
    }
}

package io.fenji.figures;

import io.fenji.ledger.Book;
import java.util.List;

/** customer_id, name, country */
final class CustomerSheet implements Sheet {

    static final String TABLE = "customer";

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
        return new Item(row.line(), row.required("customer_id", 64), null, new Object[] {
            row.required("name", 200), row.optional("country", 80)
        });
    }
}

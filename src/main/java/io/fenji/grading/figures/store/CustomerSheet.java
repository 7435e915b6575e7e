package io.fenji.grading.figures.store;

import io.fenji.base.access.Persons;
import io.fenji.base.terms.Message;
import io.fenji.base.terms.Texts;
import io.fenji.grading.customer.Customer;
import io.fenji.grading.figures.csv.Row;
import io.fenji.grading.figures.sheet.Sheet;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** customer_id, name, country, owner, department */
public final class CustomerSheet implements Sheet {

    static final String TABLE = "customer";

    static final int NAME = 0;
    static final int COUNTRY = 1;

    /** Their places among the values; an empty cell leaves what there is. */
    static final int OWNER = 2;

    static final int DEPARTMENT = 3;

    private final Map<String, Persons.Holder> holders;

    /** @param holders who can be an owner, by each name that means the person */
    public CustomerSheet(Map<String, Persons.Holder> holders) {
        this.holders = holders;
    }

    @Override
    public String table() {
        return TABLE;
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
        return List.of("country", "owner", "department");
    }

    @Override
    public List<String> columns() {
        return List.of("name", "country", "owner", "department");
    }

    @Override
    public boolean belongsToCustomer() {
        return false;
    }

    @Override
    public Item read(Row row) {
        var code = row.code("customer_id");
        if (Customer.isErased(code)) {
            row.wrong("customer_id", Message.of("row.expected.other-code"), Message.of("row.erased-code"));
        }
        return new Item(row.line(), code, null, new @Nullable Object[] {
            row.required("name", 200), row.optional("country", 80), owner(row), row.optional("department", 80)
        });
    }

    /** The person; null where the row says none, or nobody's account. */
    private @Nullable String owner(Row row) {
        var meant = row.text("owner");
        if (meant.isEmpty()) {
            return null;
        }
        var holder = holders.get(meant);
        if (holder == null) {
            row.wrong("owner", Message.of("row.expected.owner"), Message.of("row.no-owner", Texts.shortened(meant)));
            return null;
        }
        if (!holder.open()) {
            row.strange(
                    "owner", Message.of("row.expected.open-owner"), Message.of("row.locked-owner", holder.person()));
        }
        return holder.person();
    }
}

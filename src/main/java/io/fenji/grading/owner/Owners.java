package io.fenji.grading.owner;

import io.fenji.base.ledger.record.Ledger;
import io.fenji.base.storage.Sql;
import io.fenji.grading.owner.OwnerChange.Owner;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The owners of customers on record: what holds stands with the customer, each change of it beside. */
@ApplicationScoped
public class Owners {

    private static final String SELECT =
            "select o.id, c.code, o.owner_before, o.department_before, o.owner, o.department, o.batch, o.reason, o.recorded_at, o.recorded_by"
                    + " from customer_owner o join customer c on c.id = o.customer_id where ";

    private final Sql sql;
    private final Ledger ledger;

    Owners(Sql sql, Ledger ledger) {
        this.sql = sql;
        this.ledger = ledger;
    }

    /**
     * What a customer's owner is to be.
     *
     * @param batch number of the import that says so; null: somebody's call
     * @param reason null where an import says so
     */
    public record Change(
            long customer,
            Owner before,
            Owner after,
            @Nullable Long batch,
            @Nullable String reason) {}

    /** Another owner for each customer of that one; the departments stay. */
    List<Change> changes(String owner, String to, String reason) {
        return sql.list(
                "select id, department from customer where owner = ? order by id",
                row -> new Change(
                        row.getLong(1),
                        new Owner(owner, row.getString(2)),
                        new Owner(to, row.getString(2)),
                        null,
                        reason),
                owner);
    }

    /** What holds of a customer. */
    Owner of(long customer) {
        return of(List.of(customer)).getOrDefault(customer, Owner.NOBODY);
    }

    /** What holds of customers, by number. */
    public Map<Long, Owner> of(Collection<Long> customers) {
        var owners = new HashMap<Long, Owner>();
        if (!customers.isEmpty()) {
            sql.each(
                    "select id, owner, department from customer where id in (%s)"
                            .formatted(Sql.marks(customers.size())),
                    row -> owners.put(row.getLong(1), new Owner(row.getString(2), row.getString(3))),
                    ignored -> {},
                    customers.toArray());
        }
        return owners;
    }

    /** Stores the changes, each of which is one. Whoever does it has taken the turn of imports. */
    public void put(List<Change> changes, Object at, String by) {
        if (changes.isEmpty()) {
            return;
        }
        var last = ledger.last(OwnerTables.OWNER);
        sql.batch(
                "update customer set owner = ?, department = ? where id = ?",
                changes.stream()
                        .map(it -> new @Nullable Object[] {it.after.owner(), it.after.department(), it.customer})
                        .toList());
        sql.batch(
                "insert into customer_owner (customer_id, owner_before, department_before, owner, department, batch, reason, recorded_at, recorded_by) values (?, ?, ?, ?, ?, ?, ?, ?, ?)",
                changes.stream()
                        .map(it -> new @Nullable Object[] {
                            it.customer,
                            it.before.owner(),
                            it.before.department(),
                            it.after.owner(),
                            it.after.department(),
                            it.batch,
                            it.reason,
                            at,
                            by
                        })
                        .toList());
        ledger.append(OwnerTables.OWNER, last + 1, ledger.last(OwnerTables.OWNER));
    }

    /** The changes of a customer, the latest first, those before that number. */
    List<OwnerChange> before(long customer, long id, int limit) {
        return sql.list(
                SELECT + "o.customer_id = ? and o.id < ? order by o.id desc limit " + limit,
                Owners::read,
                customer,
                id);
    }

    private static OwnerChange read(ResultSet row) throws SQLException {
        return new OwnerChange(
                row.getLong(1),
                row.getString(2),
                new Owner(row.getString(3), row.getString(4)),
                new Owner(row.getString(5), row.getString(6)),
                row.getObject(7, Long.class),
                row.getString(8),
                row.getObject(9, OffsetDateTime.class).toInstant(),
                row.getString(10));
    }
}

package io.fenji.grading.owner;

import io.fenji.base.ledger.record.Ledger;
import io.fenji.base.storage.Sql;
import io.fenji.grading.owner.OwnerChange.Owner;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The owners of customers on record: what holds stands with the customer, each change of it beside. */
@ApplicationScoped
public class Owners {

    private static final String CHANGES = """
            select o.id, c.code as customer, o.owner_before, o.department_before, o.owner, o.department, o.batch, o.reason, o.recorded_at, o.recorded_by
            from customer_owner o join customer c on c.id = o.customer_id
            where o.customer_id = :customer and o.id < :id order by o.id desc limit :limit""";

    private record Owned(long id, Owner owner) {}

    private record Changed(
            long id,
            String customer,
            @Nullable String ownerBefore,
            @Nullable String departmentBefore,
            Owner owner,
            @Nullable Long batch,
            @Nullable String reason,
            Instant recordedAt,
            String recordedBy) {

        OwnerChange change() {
            var before = new Owner(ownerBefore, departmentBefore);
            return new OwnerChange(id, customer, before, owner, batch, reason, recordedAt, recordedBy);
        }
    }

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
        return sql
                .with("owner", owner)
                .list(Owned.class, "select id, owner, department from customer where owner = :owner order by id")
                .stream()
                .map(it -> new Change(it.id, it.owner, new Owner(to, it.owner.department()), null, reason))
                .toList();
    }

    /** What holds of a customer. */
    Owner of(long customer) {
        return of(List.of(customer)).getOrDefault(customer, Owner.NOBODY);
    }

    /** What holds of customers, by number. */
    public Map<Long, Owner> of(Collection<Long> customers) {
        var owners = new HashMap<Long, Owner>();
        if (!customers.isEmpty()) {
            sql.with("customers", customers)
                    .list(Owned.class, "select id, owner, department from customer where id in (:customers)")
                    .forEach(it -> owners.put(it.id, it.owner));
        }
        return owners;
    }

    /** Stores the changes, each of which is one. Whoever does it has taken the turn of imports. */
    public void put(List<Change> changes, Instant at, String by) {
        if (changes.isEmpty()) {
            return;
        }
        var last = ledger.last(OwnerTables.OWNER);
        var rows = changes.stream().map(Stored::of).toList();
        sql.batch("update customer set owner = :owner, department = :department where id = :customer", rows);
        sql.with("at", at, "by", by).batch("""
                insert into customer_owner (customer_id, owner_before, department_before, owner, department, batch, reason, recorded_at, recorded_by)
                values (:customer, :ownerBefore, :departmentBefore, :owner, :department, :batch, :reason, :at, :by)""", rows);
        ledger.append(OwnerTables.OWNER, last + 1, ledger.last(OwnerTables.OWNER));
    }

    private record Stored(
            long customer,
            @Nullable String ownerBefore,
            @Nullable String departmentBefore,
            Owner after,
            @Nullable Long batch,
            @Nullable String reason) {

        static Stored of(Change it) {
            return new Stored(it.customer, it.before.owner(), it.before.department(), it.after, it.batch, it.reason);
        }
    }

    /** The changes of a customer, the latest first, those before that number. */
    List<OwnerChange> before(long customer, long id, int limit) {
        return sql.with("customer", customer, "id", id, "limit", limit).list(Changed.class, CHANGES).stream()
                .map(Changed::change)
                .toList();
    }
}

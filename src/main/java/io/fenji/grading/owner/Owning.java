package io.fenji.grading.owner;

import io.fenji.base.storage.Turns;
import io.fenji.base.terms.Message;
import io.fenji.base.terms.Refusal;
import io.fenji.base.terms.Said;
import io.fenji.base.terms.Texts;
import io.fenji.grading.customer.Customer;
import io.fenji.grading.customer.OwnerNames;
import io.fenji.grading.owner.OwnerChange.Owner;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Saying who looks after a customer, and giving all customers of somebody who leaves to somebody else. */
@ApplicationScoped
class Owning {

    private static final int LONGEST_DEPARTMENT = 80;

    private final Owners owners;
    private final OwnerNames names;
    private final Turns turns;
    private final Clock clock;

    Owning(Owners owners, OwnerNames names, Turns turns, Clock clock) {
        this.owners = owners;
        this.names = names;
        this.turns = turns;
        this.clock = clock;
    }

    /**
     * What came of a reassigning.
     *
     * @param from the person whose customers they were
     * @param customers how many they were
     */
    record Reassigned(String from, String to, long customers, String reason, Instant recordedAt, String recordedBy) {}

    /** The change; refused where it is none. Imports wait meanwhile. */
    @Transactional
    OwnerChange assign(
            String code, @Nullable String owner, @Nullable String department, @Nullable String reason, String by) {
        var why = Said.reason(reason, Message.of("reason.owner"));
        turns.imports();
        var customer = Customer.ofCode(code, "code");
        var after = new Owner(owner == null ? null : names.open(owner, "/owner"), department(department));
        var before = owners.of(customer.id);
        if (before.equals(after)) {
            throw Refusal.conflict(
                    "owner.same",
                    Message.of(
                            "owner.same.customer", customer.code, quoted(after.owner()), quoted(after.department())));
        }
        owners.put(List.of(new Owners.Change(customer.id, before, after, null, why)), clock.instant(), by);
        return owners.before(customer.id, Long.MAX_VALUE, 1).get(0);
    }

    /** All of them or none. The departments stay. */
    @Transactional
    Reassigned reassign(@Nullable String from, @Nullable String to, @Nullable String reason, String by) {
        var why = Said.reason(reason, Message.of("reason.owners"));
        turns.imports();
        var leaving = names.known(from, "/from");
        var coming = names.open(to, "/to");
        if (leaving.equals(coming)) {
            throw Refusal.invalid("owner.same", Message.of("owner.same", coming), "/to");
        }
        var changes = owners.changes(leaving, coming, why);
        var at = clock.instant();
        owners.put(changes, at, by);
        return new Reassigned(leaving, coming, changes.size(), why, at, by);
    }

    private static @Nullable String department(@Nullable String text) {
        if (text == null) {
            return null;
        }
        var department = Texts.stripped(text);
        if (department.isEmpty() || department.length() > LONGEST_DEPARTMENT || Texts.holdsUnwritable(department)) {
            throw Refusal.invalid(
                    "department.unfit", Message.of("department.unfit", LONGEST_DEPARTMENT), "/department");
        }
        return department;
    }

    private static Message quoted(@Nullable String text) {
        return text == null ? Message.of("owner.none") : Message.of("owner.quoted", text);
    }
}

package io.fenji.grading.customer;

import io.fenji.base.consent.FourEyes;
import io.fenji.base.ledger.record.Ledger;
import io.fenji.base.storage.Sql;
import io.fenji.base.storage.Turns;
import io.fenji.base.terms.Message;
import io.fenji.base.terms.Refusal;
import io.fenji.base.terms.Said;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Closing a customer, or merging it into another (policy 二, reading 12): who proposes it does not approve it. From its day on the customer is in no
 * run, count or portfolio; its history stays.
 */
@ApplicationScoped
class ClosingCustomers {

    private final Sql sql;
    private final Closings closings;
    private final FourEyes fourEyes;
    private final Turns turns;
    private final Ledger ledger;
    private final Event<CustomerClosed> closed;
    private final Clock clock;

    ClosingCustomers(
            Sql sql,
            Closings closings,
            FourEyes fourEyes,
            Turns turns,
            Ledger ledger,
            Event<CustomerClosed> closed,
            Clock clock) {
        this.sql = sql;
        this.closings = closings;
        this.fourEyes = fourEyes;
        this.turns = turns;
        this.ledger = ledger;
        this.closed = closed;
        this.clock = clock;
    }

    @Transactional
    CustomerClosing propose(
            String code, LocalDate on, @Nullable String mergedInto, @Nullable String reason, String by) {
        var customer = Customer.ofCode(code, "code").id;
        var why = Said.reason(reason, Message.of("reason.closing"));
        refuseClosed(customer);
        var other = mergedInto == null ? null : open(mergedInto, customer);
        if (other != null) {
            refuseMergerToCome(on);
        }
        return closings.ofId(record(customer, on, other, why, clock.instant(), by));
    }

    /** Returns its number. */
    private long record(long customer, LocalDate on, @Nullable Long mergedInto, String reason, Instant at, String by) {
        var id = sql.with("customer", customer, "on", on, "mergedInto", mergedInto)
                .with("reason", reason, "at", at, "by", by)
                .insert("""
                        insert into customer_closing (customer_id, closed_on, merged_into, reason, recorded_at, recorded_by)
                        values (:customer, :on, :mergedInto, :reason, :at, :by)""");
        ledger.append(CustomerTables.CLOSING, id);
        return id;
    }

    /** Ends an erased customer on that day, to which nobody else has to agree; one that has ended by then stays as it is. While no approval is under way. */
    void endErased(long customer, LocalDate on, String reason, Instant at, String by) {
        if (closings.end(customer).filter(it -> !it.isAfter(on)).isEmpty()) {
            step(record(customer, on, null, reason, at, by), ClosingState.APPROVED, null, at, by);
        }
        closed.fire(new CustomerClosed(customer, on, null, at, by));
    }

    private long open(String code, long customer) {
        var other = Customer.ofCode(code, "/mergedInto").id;
        if (other == customer) {
            throw Refusal.invalid("closing.itself", Message.of("closing.itself"), "/mergedInto");
        }
        refuseClosed(other);
        return other;
    }

    private void refuseClosed(long customer) {
        closings.refuseEnded(customer, LocalDate.MAX);
    }

    /** A merger moves the figures when it is approved, so the tiers must not go on beside them. */
    private void refuseMergerToCome(LocalDate on) {
        var today = LocalDate.now(clock);
        if (on.isAfter(today)) {
            throw Refusal.invalid("closing.merger-to-come", Message.of("closing.merger-to-come", on, today), "/on");
        }
    }

    /** Ends the customer's tiers on its day and gives its figures to the other one, if any, in one transaction. */
    @Transactional
    CustomerClosing approve(long id, @Nullable String comment, String by) {
        turns.approvals();
        var closing = undecided(id);
        refuseOwn(closing, by);
        var customer = Customer.ofCode(closing.customer(), "code").id;
        refuseClosed(customer);
        var other = mergedInto(closing);
        if (other != null) {
            refuseMergerToCome(closing.on());
            refuseClosed(other);
        }
        var at = clock.instant();
        var approved = step(id, ClosingState.APPROVED, Said.comment(comment), at, by);
        closed.fire(new CustomerClosed(customer, closing.on(), other, at, by));
        return approved;
    }

    @Transactional
    CustomerClosing reject(long id, @Nullable String reason, String by) {
        var why = Said.reason(reason, Message.of("reason.goes-on"));
        turns.approvals();
        refuseOwn(undecided(id), by);
        return step(id, ClosingState.REJECTED, why, clock.instant(), by);
    }

    @Transactional
    CustomerClosing withdraw(long id, @Nullable String comment, String by) {
        turns.approvals();
        var closing = undecided(id);
        if (fourEyes.same(by, List.of(closing.proposedBy())).isEmpty()) {
            throw Refusal.forbidden("closing.of-another", Message.of("closing.of-another", closing.proposedBy(), id));
        }
        return step(id, ClosingState.WITHDRAWN, Said.comment(comment), clock.instant(), by);
    }

    private CustomerClosing undecided(long id) {
        var closing = closings.ofId(id);
        if (closing.state() != ClosingState.PROPOSED) {
            throw Refusal.conflict("closing.state", Message.of("closing.state", id, closing.state()));
        }
        return closing;
    }

    private void refuseOwn(CustomerClosing closing, String by) {
        fourEyes.refuse(by, Message.of("work.closing", closing.id()), List.of(closing.proposedBy()));
    }

    private static @Nullable Long mergedInto(CustomerClosing closing) {
        var code = closing.mergedInto();
        return code == null ? null : Customer.ofCode(code, "/mergedInto").id;
    }

    private CustomerClosing step(long id, ClosingState state, @Nullable String comment, Instant at, String by) {
        var step = sql.with("id", id, "state", state, "comment", comment)
                .with("at", at, "by", by)
                .insert("""
                insert into customer_closing_step (closing_id, step, comment, recorded_at, recorded_by) values (:id, :state, :comment, :at, :by)""");
        ledger.append(CustomerTables.CLOSING_STEP, step);
        return closings.ofId(id);
    }
}

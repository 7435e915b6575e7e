package io.fenji.grading.customer;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.fenji.base.ledger.record.Book;
import io.fenji.base.ledger.record.Ledger;
import io.fenji.base.storage.Sql;
import io.fenji.base.storage.Turns;
import io.fenji.base.terms.Refusal;
import io.fenji.base.terms.Said;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import org.jspecify.annotations.Nullable;

/**
 * Takes everything that says who a customer is out of the database. Its figures, gradings and tiers stay, under its number: they are the company's, and
 * the ledger still verifies, for it never held more than digests, which say nothing without their salts.
 */
@ApplicationScoped
class Erasing {

    private static final int LONGEST_REASON = 400;

    private final Sql sql;
    private final Turns turns;
    private final Event<CustomerClosed> closed;
    private final Ledger ledger;
    private final ObjectMapper json;
    private final Clock clock;

    Erasing(Sql sql, Turns turns, Event<CustomerClosed> closed, Ledger ledger, ObjectMapper json, Clock clock) {
        this.sql = sql;
        this.turns = turns;
        this.closed = closed;
        this.ledger = ledger;
        this.json = json;
        this.clock = clock;
    }

    /**
     * An erasure as it is told.
     *
     * @param customer what the customer is called from now on
     */
    record Erased(String customer, long customerId, String reason, Instant recordedAt, String recordedBy) {}

    /** Imports wait meanwhile, so that none brings the customer back in between. */
    @Transactional
    Erased erase(String code, @Nullable String reason, String by) {
        var why = Said.reason(reason, "Say why the customer is erased; it stays, so name nobody", LONGEST_REASON);
        turns.approvals();
        turns.imports();
        var customer = Customer.ofCode(code, "code");
        var known = customer.code;
        var id = customer.id;
        var now = clock.instant();
        var erased = new Erased("erased-" + id, id, why, now, by);
        if (known.equals(erased.customer)) {
            throw Refusal.conflict("customer.erased", "Customer '%s' was erased already.".formatted(known));
        }
        overwrite(erased);
        sql.update("delete from folded_code where kind = 'customer' and code = ?", known);
        forgetAnswers(known);
        ledger.append(
                Book.ERASURE,
                sql.insert(
                        "insert into customer_erasure (customer_id, reason, recorded_at, recorded_by) values (?, ?, ?, ?)",
                        id,
                        why,
                        now.atOffset(ZoneOffset.UTC),
                        by));
        closed.fire(new CustomerClosed(id, LocalDate.ofInstant(now, clock.getZone()), null, now, by));
        return erased;
    }

    private void overwrite(Erased erased) {
        sql.update(
                "update customer set code = ?, name = 'erased', country = null, changed_at = ?, changed_by = ? where id = ?",
                erased.customer,
                erased.recordedAt.atOffset(ZoneOffset.UTC),
                erased.recordedBy,
                erased.customerId);
        sql.update(
                "update customer_version set code = null, name = null, country = null, salt = null where customer_id = ?",
                erased.customerId);
    }

    /** Stored answers that name the customer, by itself or in a sentence: a repetition of such a request is then a new request. */
    private void forgetAnswers(String code) {
        try {
            var quoted = json.writeValueAsString(code);
            sql.update(
                    "delete from idempotent_answer where position(? in content) > 0 or position(? in content) > 0",
                    quoted,
                    "'%s'".formatted(quoted.substring(1, quoted.length() - 1)));
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}

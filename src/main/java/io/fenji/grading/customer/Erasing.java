package io.fenji.grading.customer;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.fenji.base.ledger.record.Ledger;
import io.fenji.base.storage.Sql;
import io.fenji.base.storage.Turns;
import io.fenji.base.terms.Message;
import io.fenji.base.terms.Refusal;
import io.fenji.base.terms.Said;
import io.fenji.base.terms.StartOrder;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Takes everything that says who a customer is out of the database. Its figures, gradings and tiers stay, under its number: they are the company's, and
 * the ledger still verifies, for it never held more than digests, which say nothing without their salts.
 */
@ApplicationScoped
class Erasing {

    private static final int LONGEST_REASON = 400;

    private static final Logger LOG = Logger.getLogger(Erasing.class);

    private final Sql sql;
    private final Turns turns;
    private final ClosingCustomers closing;
    private final Ledger ledger;
    private final ObjectMapper json;
    private final Clock clock;

    Erasing(Sql sql, Turns turns, ClosingCustomers closing, Ledger ledger, ObjectMapper json, Clock clock) {
        this.sql = sql;
        this.turns = turns;
        this.closing = closing;
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
        var why = Said.reason(reason, Message.of("reason.erasing"), LONGEST_REASON);
        turns.approvals();
        turns.imports();
        var customer = Customer.ofCode(code, "code");
        var known = customer.code;
        var id = customer.id;
        var now = clock.instant();
        var erased = new Erased("erased-" + id, id, why, now, by);
        if (known.equals(erased.customer)) {
            throw Refusal.conflict("customer.erased", Message.of("customer.erased", known));
        }
        overwrite(erased);
        sql.with("code", known).update("delete from folded_code where kind = 'customer' and code = :code");
        forgetAnswers(known);
        var erasure = sql.with(erased).insert("""
                insert into customer_erasure (customer_id, reason, recorded_at, recorded_by) values (:customerId, :reason, :recordedAt, :recordedBy)""");
        ledger.append(CustomerTables.ERASURE, erasure);
        closing.endErased(id, day(now), why, now, by);
        return erased;
    }

    private LocalDate day(Instant at) {
        return LocalDate.ofInstant(at, clock.getZone());
    }

    private record Earlier(
            long customerId, @Nullable LocalDate ends, String reason, Instant recordedAt, String recordedBy) {}

    /** Ends those who were erased before an erasure ended a customer. That it fails keeps nobody from starting: they are in no run either way. */
    void onStart(@Observes @Priority(StartOrder.ERASURES) StartupEvent start) {
        try {
            QuarkusTransaction.requiringNew().run(this::endEarlier);
        } catch (RuntimeException failed) {
            LOG.errorf(
                    failed, "Customers who were erased before were not closed; the next start of the service tries it");
        }
    }

    void endEarlier() {
        if (!goingOn().isEmpty()) {
            turns.approvals(); // another process may do the same
            goingOn()
                    .forEach(it -> closing.endErased(
                            it.customerId, day(it.recordedAt), it.reason, clock.instant(), it.recordedBy));
        }
    }

    private List<Earlier> goingOn() {
        return sql.list(Earlier.class, """
                        select e.customer_id, %s as ends, e.reason, e.recorded_at, e.recorded_by from customer_erasure e order by e.id""".formatted(Closings.ENDS.formatted("e.customer_id"))).stream()
                .filter(it -> it.ends == null || it.ends.isAfter(day(it.recordedAt)))
                .toList();
    }

    private void overwrite(Erased erased) {
        var gone = sql.with(erased);
        gone.update("""
                update customer set code = :customer, name = 'erased', country = null, changed_at = :recordedAt, changed_by = :recordedBy
                where id = :customerId""");
        gone.update(
                "update customer_version set code = null, name = null, country = null, salt = null where customer_id = :customerId");
        record Value(String attribute, int validFrom, long id) {}
        var values = gone.list(
                Value.class,
                "select attribute, valid_from, id from customer_attribute where customer_id = :customerId");
        gone.batch(
                "update customer_attribute set code = :code, content = null, salt = null where id = :id",
                values,
                it -> Map.of("id", it.id, "code", AttributeKey.of(it.attribute, it.validFrom, erased.customer)));
    }

    /** What can stand before or after a code within a longer one. */
    private static final String PART_OF_CODE = "[A-Za-z0-9_/-]";

    /** A stored answer, by whose key it is found. */
    private record Answer(String caller, String idempotencyKey, String content) {}

    /** Stored answers that name the customer, by itself or in a sentence of any language: a repetition of such a request is then a new request. */
    private void forgetAnswers(String code) {
        try {
            var quoted = json.writeValueAsString(code);
            var written = quoted.substring(1, quoted.length() - 1);
            var named = Pattern.compile("(?<!%1$s)%2$s(?!%1$s)".formatted(PART_OF_CODE, Pattern.quote(written)));
            sql.with("written", written).list(Answer.class, """
                            select caller, idempotency_key, content from idempotent_answer where position(:written in content) > 0""").stream()
                    .filter(it -> named.matcher(it.content).find())
                    .forEach(
                            it -> sql.with(it)
                                    .update(
                                            "delete from idempotent_answer where caller = :caller and idempotency_key = :idempotencyKey"));
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}

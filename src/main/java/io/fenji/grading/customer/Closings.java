package io.fenji.grading.customer;

import io.fenji.base.storage.Sql;
import io.fenji.base.terms.Message;
import io.fenji.base.terms.Refusal;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.LocalDate;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The closings on record; an erased customer has one too. */
@ApplicationScoped
public class Closings {

    /** Holds of a customer's number in place of %s that it was open on a day (first ?) as known at a moment (second and third ?). */
    public static final String OPEN =
            " not exists (select 1 from customer_closing k join customer_closing_step s on s.closing_id = k.id"
                    + " where k.customer_id = %1$s and s.step = 'APPROVED' and k.closed_on <= ? and s.recorded_at <= ?)"
                    + " and not exists (select 1 from customer_erasure e where e.customer_id = %1$s and e.recorded_at <= ?) ";

    /** The day on which the customer of the number in place of %s ends, as known now; null: none. */
    public static final String ENDS =
            "(select min(k.closed_on) from customer_closing k join customer_closing_step s on s.closing_id = k.id"
                    + " where k.customer_id = %s and s.step = 'APPROVED')";

    /** Holds of a customer's number in place of %1$s that it was erased, or merged into another, as known now. */
    public static final String GONE = " (exists (select 1 from customer_erasure z where z.customer_id = %1$s)"
            + " or exists (select 1 from customer_closing k join customer_closing_step s on s.closing_id = k.id"
            + " where k.customer_id = %1$s and s.step = 'APPROVED' and k.merged_into is not null)) ";

    private static final String SELECT = """
            select k.id, c.code as customer, k.closed_on as "on", m.code as merged_into, k.reason, coalesce(s.step, 'PROPOSED') as state,
              k.recorded_at as proposed_at, k.recorded_by as proposed_by, s.comment, s.recorded_at as decided_at, s.recorded_by as decided_by
            from customer_closing k join customer c on c.id = k.customer_id left join customer m on m.id = k.merged_into
            left join customer_closing_step s on s.closing_id = k.id where\s""";

    private static final String APPROVED_FIRST = "%s and s.step = 'APPROVED' order by k.closed_on, k.id";

    private final Sql sql;

    Closings(Sql sql) {
        this.sql = sql;
    }

    CustomerClosing ofId(long id) {
        return sql.with("id", id)
                .first(CustomerClosing.class, SELECT + "k.id = :id")
                .orElseThrow(() -> unknown(id));
    }

    static Refusal unknown(long id) {
        return Refusal.notFound("closing.unknown", Message.of("closing.unknown", id));
    }

    /** The latest first, those before that number; in one state and of one owner's customers, if they are given. */
    List<CustomerClosing> before(long id, @Nullable ClosingState state, @Nullable String owner, int limit) {
        var where = "k.id < :id and coalesce(s.step, 'PROPOSED') like :state"
                + (owner == null ? "" : " and c.owner = :owner");
        return sql.with("id", id, "owner", owner, "limit", limit)
                .with("state", state == null ? "%" : state.name())
                .list(CustomerClosing.class, SELECT + where + " order by k.id desc limit :limit");
    }

    /** The approved closing of a customer, of several that which ends it first; empty: it goes on. */
    Optional<CustomerClosing> ofCustomer(long customer) {
        return sql.with("customer", customer)
                .first(CustomerClosing.class, SELECT + APPROVED_FIRST.formatted("k.customer_id = :customer"));
    }

    /** The first day on which the customer is none any more, as known now; empty: it goes on. It stays so while no approval is under way. */
    public Optional<LocalDate> end(long customer) {
        return ofCustomer(customer).map(CustomerClosing::on);
    }

    /** A refusal where the customer has ended by that day, or will have. */
    public void refuseEnded(long customer, LocalDate day) {
        ofCustomer(customer).filter(it -> !it.on().isAfter(day)).ifPresent(it -> {
            throw Refusal.conflict("customer.closed", Message.of("customer.closed", it.customer(), it.on(), it.id()));
        });
    }

    /**
     * How a customer ended.
     *
     * @param mergedInto code of the customer that has its figures now; null: none has
     */
    public record Ended(LocalDate on, @Nullable String mergedInto) {

        private Ended with(Ended later) {
            return mergedInto == null ? new Ended(on, later.mergedInto) : this;
        }

        private Ended followed(Map<String, Ended> further) {
            @Nullable Ended other = mergedInto == null ? null : further.get(mergedInto);
            return other == null || other.mergedInto == null ? this : new Ended(on, other.mergedInto);
        }
    }

    /** Those of the customers who ended or will, by code. Of one that was merged into another which was merged itself, the last one is told. */
    public static Map<String, Ended> ended(Sql sql, Collection<String> codes) {
        var ended = new HashMap<String, Ended>();
        if (codes.isEmpty()) {
            return ended;
        }
        sql.with("codes", codes)
                .list(CustomerClosing.class, SELECT + APPROVED_FIRST.formatted("c.code in (:codes)"))
                .forEach(it -> ended.merge(it.customer(), new Ended(it.on(), it.mergedInto()), Ended::with));
        var further = ended(
                sql,
                ended.values().stream()
                        .map(Ended::mergedInto)
                        .filter(Objects::nonNull)
                        .collect(Collectors.toSet()));
        ended.replaceAll((code, it) -> it.followed(further));
        return ended;
    }
}

package io.fenji.governance.approval.tier;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.fenji.base.storage.Sql;
import io.fenji.base.terms.Tier;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The tiers in force by both times: on which days they hold, and when that was known. Nothing is ever rewritten, so every earlier answer can be given
 * again. An override lies over what gradings gave: on its days it is in force.
 */
@ApplicationScoped
public class TierRecords {

    static final String COLUMNS =
            "e.tier, e.valid_from, e.valid_to, e.decision_id, e.recorded_at, e.recorded_by, e.superseded_at, e.override_id";
    private static final String ON_DAY_AS_KNOWN =
            " %1$s.valid_from <= ? and (%1$s.valid_to is null or %1$s.valid_to > ?) and %1$s.recorded_at <= ? and (%1$s.superseded_at is null or %1$s.superseded_at > ?) ";
    private static final String HELD = ON_DAY_AS_KNOWN.formatted("e");
    private static final String IN_FORCE = HELD
            + "and (e.override_id is not null or not exists (select 1 from effective_tier o where o.customer_id = e.customer_id and o.override_id is not null and"
            + ON_DAY_AS_KNOWN.formatted("o") + ")) ";

    private final Sql sql;

    TierRecords(Sql sql) {
        this.sql = sql;
    }

    /** A customer's tier on a day, with the customer's place in the list. */
    @JsonInclude(JsonInclude.Include.ALWAYS)
    public record InForce(long position, String customer, String name, TierPeriod period) {}

    /** The customer's tier in force on that day, as it was known at that moment. */
    public Optional<TierPeriod> on(long customer, LocalDate day, Instant known) {
        return inForce(ofCustomer(customer, known)).stream()
                .filter(it -> it.covers(day))
                .findFirst();
    }

    /** The tier that the customer has by its gradings on that day, also below an override. */
    public Optional<TierPeriod> graded(long customer, LocalDate day, Instant known) {
        var parameters = new ArrayList<Object>(List.of(customer));
        parameters.addAll(at(day, known));
        return sql
                .list(
                        "select " + COLUMNS
                                + " from effective_tier e where e.customer_id = ? and e.override_id is null and" + HELD,
                        row -> period(row, 1, known),
                        parameters.toArray())
                .stream()
                .findFirst();
    }

    /** Of all that is on record, what is in force when: those of the gradings without the days of the overrides. */
    public static List<TierPeriod> inForce(List<TierPeriod> versions) {
        var current = versions.stream().filter(it -> it.supersededAt() == null).toList();
        var overrides = current.stream().filter(it -> it.override() != null).toList();
        var periods = new ArrayList<>(overrides);
        for (var graded : current) {
            if (graded.override() == null) {
                periods.addAll(graded.without(overrides));
            }
        }
        periods.sort(Comparator.comparing(TierPeriod::from));
        return periods;
    }

    /** All that was recorded of the customer by that moment, what was superseded too, by the moment of recording. */
    public List<TierPeriod> ofCustomer(long customer, Instant known) {
        return sql.list(
                "select " + COLUMNS
                        + " from effective_tier e where e.customer_id = ? and e.recorded_at <= ? order by e.recorded_at, e.valid_from, e.id",
                row -> period(row, 1, known),
                customer,
                known.atOffset(ZoneOffset.UTC));
    }

    /** Of every customer with a tier in force on that day, as known at that moment: those after the cursor; of one tier, if one is given. */
    public List<InForce> onDay(LocalDate day, Instant known, @Nullable Tier tier, long after, int limit) {
        var parameters = twice(at(day, known));
        parameters.add(after);
        var one = tier == null ? "" : "and e.tier = '%s' ".formatted(tier);
        var found = sql.list(
                "select c.id, c.code, c.name, " + COLUMNS
                        + " from effective_tier e join customer c on c.id = e.customer_id where" + IN_FORCE
                        + one + "and e.customer_id > ? order by e.customer_id limit " + limit,
                row -> new InForce(row.getLong(1), row.getString(2), row.getString(3), period(row, 4, known)),
                parameters.toArray());
        return found.isEmpty() ? found : cut(found, day, known);
    }

    /** Graded periods only as far as no override holds before and after the day. */
    private List<InForce> cut(List<InForce> found, LocalDate day, Instant known) {
        var moment = known.atOffset(ZoneOffset.UTC);
        var overrides = new HashMap<Long, List<TierPeriod>>();
        sql.each(
                "select e.customer_id, " + COLUMNS
                        + " from effective_tier e where e.customer_id between ? and ? and e.override_id is not null and e.recorded_at <= ? and (e.superseded_at is null or e.superseded_at > ?)",
                row -> overrides
                        .computeIfAbsent(row.getLong(1), id -> new ArrayList<>())
                        .add(period(row, 2, known)),
                ignored -> {},
                found.get(0).position,
                found.get(found.size() - 1).position,
                moment,
                moment);
        return found.stream()
                .map(it -> overrides.containsKey(it.position) && it.period.override() == null
                        ? new InForce(it.position, it.customer, it.name, it.period.cut(overrides.get(it.position), day))
                        : it)
                .toList();
    }

    /** How many customers were in each tier on that day, as known at that moment; every tier is named. */
    public Map<Tier, Long> counts(LocalDate day, Instant known) {
        var counts = new EnumMap<Tier, Long>(Tier.class);
        for (var tier : Tier.values()) {
            counts.put(tier, 0L);
        }
        sql.each(
                "select e.tier, count(*) from effective_tier e where" + IN_FORCE + "group by e.tier",
                row -> counts.put(Tier.valueOf(row.getString(1)), row.getLong(2)),
                ignored -> {},
                twice(at(day, known)).toArray());
        return counts;
    }

    /** What gradings gave a customer: the decision behind its tier, and the first day on which it holds. */
    public record Graded(long customer, long decision, LocalDate from) {}

    /** Of the customers from that number to that one, on that day, as known at that moment; also below an override. */
    public List<Graded> graded(LocalDate day, Instant known, long firstCustomer, long lastCustomer) {
        var parameters = new ArrayList<Object>(List.of(firstCustomer, lastCustomer));
        parameters.addAll(at(day, known));
        return sql.list(
                "select e.customer_id, e.decision_id, e.valid_from from effective_tier e where e.customer_id between ? and ? and e.override_id is null and"
                        + HELD,
                row -> new Graded(row.getLong(1), row.getLong(2), row.getObject(3, LocalDate.class)),
                parameters.toArray());
    }

    /** How many customers have another tier on that day, or none, or one at all, as known now than as known then. */
    public long changed(LocalDate day, Instant then, Instant now) {
        var parameters = twice(at(day, then));
        parameters.addAll(twice(at(day, now)));
        return sql.one(
                "select count(*) from (select k.customer_id, max(k.before) as before, max(k.after) as after from ("
                        + "select e.customer_id, e.tier as before, cast(null as varchar) as after from effective_tier e where"
                        + IN_FORCE
                        + " union all select e.customer_id, null, e.tier from effective_tier e where" + IN_FORCE
                        + ") k group by k.customer_id) c where c.before is distinct from c.after",
                row -> row.getLong(1),
                parameters.toArray());
    }

    private static List<Object> at(LocalDate day, Instant known) {
        var moment = known.atOffset(ZoneOffset.UTC);
        return List.of(day, day, moment, moment);
    }

    private static List<Object> twice(List<Object> parameters) {
        var both = new ArrayList<>(parameters);
        both.addAll(parameters);
        return both;
    }

    /** That it was superseded later was not known then. */
    static TierPeriod period(ResultSet row, int first, Instant known) throws SQLException {
        @Nullable OffsetDateTime superseded = row.getObject(first + 6, OffsetDateTime.class);
        var seen = superseded == null || superseded.toInstant().isAfter(known) ? null : superseded.toInstant();
        return new TierPeriod(
                Tier.valueOf(row.getString(first)),
                row.getObject(first + 1, LocalDate.class),
                row.getObject(first + 2, LocalDate.class),
                row.getObject(first + 3, Long.class),
                row.getObject(first + 7, Long.class),
                row.getObject(first + 4, OffsetDateTime.class).toInstant(),
                row.getString(first + 5),
                seen);
    }
}

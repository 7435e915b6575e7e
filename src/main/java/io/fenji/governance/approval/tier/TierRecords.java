package io.fenji.governance.approval.tier;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.fenji.base.storage.Sql;
import io.fenji.base.terms.Tier;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The tiers in force by both times: on which days they hold, and when that was known. Nothing is ever rewritten, so every earlier answer can be given
 * again. An override lies over what gradings gave: on its days it is in force.
 */
@ApplicationScoped
public class TierRecords {

    /** That it was superseded later was not known then. */
    static final String COLUMNS = """
            e.tier, e.valid_from as "from", e.valid_to as "to", e.decision_id as decision, e.override_id as "override", e.recorded_at, e.recorded_by,
              case when e.superseded_at <= :known then e.superseded_at end as superseded_at""";

    private static final String ON_DAY_AS_KNOWN = """
            %1$s.valid_from <= :day and (%1$s.valid_to is null or %1$s.valid_to > :day)
            and %1$s.recorded_at <= :known and (%1$s.superseded_at is null or %1$s.superseded_at > :known)""";

    private static final String HELD = ON_DAY_AS_KNOWN.formatted("e");
    private static final String IN_FORCE = """
            %s and (e.override_id is not null or not exists (select 1 from effective_tier o
            where o.customer_id = e.customer_id and o.override_id is not null and %s))""".formatted(HELD, ON_DAY_AS_KNOWN.formatted("o"));

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
        return sql.with("customer", customer, "day", day, "known", known)
                .first(TierPeriod.class, """
                select %s from effective_tier e where e.customer_id = :customer and e.override_id is null and %s""".formatted(COLUMNS, HELD));
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

    /** Of these customers the tier in force on that day, as it was known at that moment, by their numbers; who has none is not in it. */
    public Map<Long, TierPeriod> inForce(Collection<Long> customers, LocalDate day, Instant known) {
        record Version(long customerId, TierPeriod period) {}
        var inForce = new HashMap<Long, TierPeriod>();
        sql.with("customers", customers, "known", known).list(Version.class, """
                        select e.customer_id, %s from effective_tier e where e.customer_id in (:customers)
                        and e.recorded_at <= :known and (e.superseded_at is null or e.superseded_at > :known)""".formatted(COLUMNS)).stream()
                .collect(Collectors.groupingBy(
                        Version::customerId, Collectors.mapping(Version::period, Collectors.toList())))
                .forEach((customer, periods) -> inForce(periods).stream()
                        .filter(it -> it.covers(day))
                        .findFirst()
                        .ifPresent(it -> inForce.put(customer, it)));
        return inForce;
    }

    /** All that was recorded of the customer by that moment, what was superseded too, by the moment of recording. */
    public List<TierPeriod> ofCustomer(long customer, Instant known) {
        return sql.with("customer", customer, "known", known).list(TierPeriod.class, """
                select %s from effective_tier e where e.customer_id = :customer and e.recorded_at <= :known
                order by e.recorded_at, e.valid_from, e.id""".formatted(COLUMNS));
    }

    /** Of every customer with a tier in force on that day, as known at that moment: those after the cursor; of one tier, if one is given. */
    public List<InForce> onDay(LocalDate day, Instant known, @Nullable Tier tier, long after, int limit) {
        var found = sql.with("day", day, "known", known, "tier", tier)
                .with("after", after, "limit", limit)
                .list(InForce.class, """
                        select c.id as position, c.code as customer, c.name, %s
                        from effective_tier e join customer c on c.id = e.customer_id
                        where %s%s and e.customer_id > :after order by e.customer_id limit :limit""".formatted(COLUMNS, IN_FORCE, tier == null ? "" : " and e.tier = :tier"));
        return found.isEmpty() ? found : cut(found, day, known);
    }

    /** Graded periods only as far as no override holds before and after the day. */
    private List<InForce> cut(List<InForce> found, LocalDate day, Instant known) {
        record Override(long customerId, TierPeriod period) {}
        var overrides = sql
                .with("known", known, "first", found.get(0).position)
                .with("last", found.get(found.size() - 1).position)
                .list(Override.class, """
                        select e.customer_id, %s from effective_tier e where e.customer_id between :first and :last
                        and e.override_id is not null and e.recorded_at <= :known
                        and (e.superseded_at is null or e.superseded_at > :known)""".formatted(COLUMNS))
                .stream()
                .collect(Collectors.groupingBy(
                        Override::customerId, Collectors.mapping(Override::period, Collectors.toList())));
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
        record Count(Tier tier, long many) {}
        sql.with("day", day, "known", known)
                .list(
                        Count.class,
                        "select e.tier, count(*) as many from effective_tier e where %s group by e.tier"
                                .formatted(IN_FORCE))
                .forEach(it -> counts.put(it.tier, it.many));
        return counts;
    }

    /** What gradings gave a customer: the decision behind its tier, and the first day on which it holds. */
    public record Graded(long customer, long decision, LocalDate from) {}

    /** Of the customers from that number to that one, on that day, as known at that moment; also below an override. */
    public List<Graded> graded(LocalDate day, Instant known, long firstCustomer, long lastCustomer) {
        return sql.with("first", firstCustomer, "last", lastCustomer)
                .with("day", day, "known", known)
                .list(Graded.class, """
                        select e.customer_id as customer, e.decision_id as decision, e.valid_from as "from" from effective_tier e
                        where e.customer_id between :first and :last and e.override_id is null and %s""".formatted(HELD));
    }

    /** How many customers have another tier on that day, or none, or one at all, as known now than as known then. */
    public long changed(LocalDate day, Instant then, Instant now) {
        return sql.with("day", day, "known", now, "then", then)
                .one(Long.class, """
                select count(*) from (select k.customer_id, max(k.before) as before, max(k.after) as after from (
                  select e.customer_id, e.tier as before, cast(null as varchar) as after from effective_tier e where %s
                  union all select e.customer_id, null, e.tier from effective_tier e where %s) k
                group by k.customer_id) c where c.before is distinct from c.after""".formatted(IN_FORCE.replace(":known", ":then"), IN_FORCE));
    }
}

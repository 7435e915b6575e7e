package io.fenji.governance.approval.tier;

import io.fenji.base.storage.Sql;
import io.fenji.base.terms.Tier;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What a transaction has changed in the tiers in force, told to whoever observes it. Whoever changes them is the only one to do so meanwhile. */
@ApplicationScoped
public class TierChanges {

    /** The last rows before a change, and the moment as of which it is recorded. */
    public record Mark(long tier, long closed, Instant at) {}

    /** A row that is current, or was until this change. */
    private record Version(long customer, boolean isNew, boolean isClosed, TierPeriod period) {}

    private static final int AT_ONCE = 1_000;

    private final Sql sql;
    private final Event<TiersApproved> approved;

    TierChanges(Sql sql, Event<TiersApproved> approved) {
        this.sql = sql;
        this.approved = approved;
    }

    /** To be taken before anything is changed. */
    public Mark mark(Instant at) {
        record Last(long tier, long closed) {}
        var last = sql.one(Last.class, """
                select (select coalesce(max(id), 0) from effective_tier) as tier, (select coalesce(max(id), 0) from tier_closed) as closed""");
        return new Mark(last.tier, last.closed, at);
    }

    /**
     * Tells what was changed since that mark; nothing where other rows say the same.
     *
     * @param run whose approval it was; null: it was no approval of a run
     */
    public void tell(Mark since, @Nullable Long run) {
        var customers = customers(since);
        for (var first = 0; first < customers.size(); first += AT_ONCE) {
            var some = customers.subList(first, Math.min(first + AT_ONCE, customers.size()));
            var changes = changes(some.get(0), some.get(some.size() - 1), since, run);
            if (!changes.isEmpty()) {
                approved.fire(new TiersApproved(changes));
            }
        }
    }

    private List<Long> customers(Mark since) {
        return sql.with(since).list(Long.class, """
                select e.customer_id from effective_tier e where e.id > :tier
                union select e.customer_id from tier_closed k join effective_tier e on e.id = k.tier_id where k.id > :closed order by 1""");
    }

    private List<TierApproved> changes(long firstCustomer, long lastCustomer, Mark since, @Nullable Long run) {
        var versions = new TreeMap<Long, List<Version>>();
        sql.with(since)
                .with("first", firstCustomer, "last", lastCustomer, "known", Instant.EPOCH)
                .list(Version.class, """
                        select e.customer_id as customer, e.id > :tier as is_new, e.superseded_at is not null as is_closed, %s
                        from effective_tier e where e.customer_id between :first and :last
                        and (e.superseded_at is null or e.superseded_at = :at)""".formatted(TierRecords.COLUMNS))
                .forEach(it -> versions.computeIfAbsent(it.customer, id -> new ArrayList<>())
                        .add(it));
        return versions.entrySet().stream()
                .flatMap(it -> changes(it.getKey(), it.getValue(), run))
                .toList();
    }

    private static Stream<TierApproved> changes(long customer, List<Version> versions, @Nullable Long run) {
        return changes(
                customer,
                inForce(versions.stream().filter(it -> !it.isNew)),
                inForce(versions.stream().filter(it -> !it.isClosed)),
                run);
    }

    private static List<TierPeriod> inForce(Stream<Version> versions) {
        return TierRecords.inForce(versions.map(Version::period).toList());
    }

    /** Day by day as far as anything begins or ends, and those that say the same in one. */
    static Stream<TierApproved> changes(
            long customer, List<TierPeriod> before, List<TierPeriod> after, @Nullable Long run) {
        var changes = new ArrayList<TierApproved>();
        var days = days(before, after);
        for (var day : days) {
            var now = on(after, day);
            var change = new TierApproved(
                    customer,
                    day,
                    days.higher(day),
                    tier(on(before, day)),
                    tier(now),
                    now.map(TierPeriod::decision).orElse(null),
                    run);
            if (change.tierBefore() != change.tier()) {
                add(changes, change);
            }
        }
        return changes.stream();
    }

    private static TreeSet<LocalDate> days(List<TierPeriod> before, List<TierPeriod> after) {
        var days = new TreeSet<LocalDate>();
        Stream.concat(before.stream(), after.stream()).forEach(it -> {
            days.add(it.from());
            Optional.ofNullable(it.to()).ifPresent(days::add);
        });
        return days;
    }

    private static Optional<TierPeriod> on(List<TierPeriod> periods, LocalDate day) {
        return periods.stream().filter(it -> it.covers(day)).findFirst();
    }

    private static @Nullable Tier tier(Optional<TierPeriod> period) {
        return period.map(TierPeriod::tier).orElse(null);
    }

    private static void add(List<TierApproved> changes, TierApproved next) {
        var last = changes.size() - 1;
        if (last >= 0 && changes.get(last).goesOnIn(next)) {
            changes.set(last, changes.get(last).until(next.to()));
        } else {
            changes.add(next);
        }
    }
}

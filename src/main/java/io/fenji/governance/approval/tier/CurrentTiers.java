package io.fenji.governance.approval.tier;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonInclude;
import io.fenji.base.storage.Sql;
import io.fenji.base.storage.Turns;
import io.fenji.base.terms.Tier;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The tiers of everybody who ever had one, for another system that takes over what has changed. */
@ApplicationScoped
public class CurrentTiers {

    /**
     * What is in force of a customer.
     *
     * @param tier null, like those that follow: none is in force (any more)
     * @param to first day on which it no longer is; null: until further notice
     * @param decision it rests on; null: on an override
     * @param override it rests on; null: on a decision
     */
    @JsonInclude(JsonInclude.Include.ALWAYS)
    public record Line(
            @JsonIgnore long position,
            String customer,
            @Nullable Tier tier,
            @Nullable LocalDate from,
            @Nullable LocalDate to,
            @Nullable Long decision,
            @Nullable Long override) {

        static Line of(Had it, @Nullable TierPeriod period) {
            return period == null
                    ? new Line(it.position, it.customer, null, null, null, null, null)
                    : new Line(
                            it.position,
                            it.customer,
                            period.tier(),
                            period.from(),
                            period.to(),
                            period.decision(),
                            period.override());
        }
    }

    record Had(long position, String customer) {}

    /** Recorded since then; or a day has come since on which what was recorded before begins or ends. */
    private static final String CHANGED = """
            and (e.recorded_at > :since or e.superseded_at > :since and e.superseded_at <= :known
              or (e.superseded_at is null or e.superseded_at > :known)
                and (e.valid_from > :day and e.valid_from <= :today or e.valid_to > :day and e.valid_to <= :today))""";

    private final Sql sql;
    private final Turns turns;
    private final TierRecords tiers;
    private final Clock clock;

    CurrentTiers(Sql sql, Turns turns, TierRecords tiers, Clock clock) {
        this.sql = sql;
        this.turns = turns;
        this.tiers = tiers;
        this.clock = clock;
    }

    /** A moment as of which all is known: no approval that is under way will have been recorded before it. In the caller's transaction. */
    public Instant moment() {
        turns.approvals();
        return clock.instant();
    }

    /** What changes whenever anything would be told otherwise. */
    public String state() {
        return sql.one(String.class, """
                select cast((select coalesce(max(id), 0) from effective_tier) as varchar) || '-'
                  || cast((select coalesce(max(id), 0) from tier_closed) as varchar) || '-'
                  || cast((select coalesce(max(id), 0) from customer_version) as varchar) || '-'
                  || cast((select coalesce(max(id), 0) from customer_erasure) as varchar)""");
    }

    /** As known at that moment, on the day that it was; those after that customer, by number. Of those that have changed since a moment, if one is given. */
    public List<Line> after(long customer, Instant known, @Nullable Instant since, int limit) {
        var today = LocalDate.ofInstant(known, clock.getZone());
        var found = sql.with("after", customer, "known", known, "limit", limit)
                .with("since", since, "today", today)
                .with("day", since == null ? null : LocalDate.ofInstant(since, clock.getZone()))
                .list(Had.class, """
                        select c.id as position, c.code as customer from customer c
                        where c.id > :after and exists (select 1 from effective_tier e where e.customer_id = c.id and e.recorded_at <= :known %s)
                        order by c.id limit :limit""".formatted(since == null ? "" : CHANGED));
        if (found.isEmpty()) {
            return List.of();
        }
        var inForce = tiers.inForce(found.stream().map(Had::position).toList(), today, known);
        return found.stream().map(it -> Line.of(it, inForce.get(it.position))).toList();
    }
}

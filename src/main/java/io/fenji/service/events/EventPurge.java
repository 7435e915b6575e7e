package io.fenji.service.events;

import io.fenji.base.jobs.Job;
import io.fenji.base.storage.Sql;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;

/** Events are kept for so many days ({@code fenji.events.keep-days}). */
@ApplicationScoped
class EventPurge implements Job {

    private static final Duration PAUSE = Duration.ofHours(6);
    private static final int AT_ONCE = 10_000;

    private final Sql sql;
    private final EventsConfig config;
    private final Clock clock;

    EventPurge(Sql sql, EventsConfig config, Clock clock) {
        this.sql = sql;
        this.config = config;
        this.clock = clock;
    }

    @Override
    public String name() {
        return "events.purge";
    }

    @Override
    public Duration pause() {
        return PAUSE;
    }

    @Override
    public String run() {
        long purged = 0;
        int some;
        do {
            some = QuarkusTransaction.requiringNew().call(this::purge);
            purged += some;
        } while (some > 0);
        return "%d events were older than %d days".formatted(purged, config.keepDays());
    }

    /** The oldest, up to the first that is younger: so whoever polls is told when events behind its place are gone. */
    private int purge() {
        return sql.with("end", clock.instant().minus(Duration.ofDays(config.keepDays())), "limit", AT_ONCE)
                .first(Long.class, """
                select coalesce(min(case when o.recorded_at >= :end then o.seq end) - 1, max(o.seq))
                from (select e.seq, e.recorded_at from event e where e.seq is not null order by e.seq limit :limit) o""")
                .map(this::purgeTo)
                .orElse(0);
    }

    private int purgeTo(long last) {
        sql.with("last", last).update("update event_turn set purged_seq = :last where id = 1 and purged_seq < :last");
        return sql.with("last", last).update("delete from event where seq <= :last");
    }
}

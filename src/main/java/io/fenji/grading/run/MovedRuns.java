package io.fenji.grading.run;

import io.fenji.base.ledger.record.Canonical;
import io.fenji.base.ledger.record.Column;
import io.fenji.base.storage.Sql;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.LongStream;

/**
 * Finds the runs whose beginning an earlier version moved by the machine's time zone at each save. What was moved is proven, not guessed: zones are
 * multiples of a quarter of an hour away from UTC, and only one of the moments around the entry gives the row the hash that the entry has.
 */
final class MovedRuns {

    private static final Duration STEP = Duration.ofMinutes(15);

    /** No zone is further away from UTC. */
    private static final Duration FURTHEST = Duration.ofHours(15);

    private static final String BEGINNING = "cast(:began as timestamp(6) with time zone)";

    private final Sql sql;

    MovedRuns(Sql sql) {
        this.sql = sql;
    }

    private record Entered(long run, Instant startedAt, String subject, String contentHash, Instant recordedAt) {}

    List<MovedRun> all() {
        return sql.list(Entered.class, """
                        select r.id as run, r.started_at, l.subject, l.content_hash, l.recorded_at
                        from ledger_entry l join grading_run r on r.id = l.first_id
                        where l.kind = 'RUN' and l.row_count = 1 order by r.id""").stream()
                .filter(it -> !hash(it).equals(it.contentHash))
                .flatMap(it -> moved(it).stream())
                .toList();
    }

    private Optional<MovedRun> moved(Entered it) {
        var nearest = steps(it.startedAt, it.recordedAt);
        var around = FURTHEST.dividedBy(STEP);
        return LongStream.rangeClosed(nearest - around, nearest + around)
                .mapToObj(steps -> it.startedAt.plus(STEP.multipliedBy(steps)))
                .filter(candidate -> hash(it, candidate).equals(it.contentHash))
                .findFirst()
                .map(recorded -> new MovedRun(
                        it.run,
                        it.startedAt,
                        recorded,
                        recorded.plus(STEP.multipliedBy(steps(recorded, it.recordedAt)))));
    }

    /** How many quarters of an hour lead from one moment to the other, as near as they come. */
    private static long steps(Instant from, Instant to) {
        return Math.round(Duration.between(from, to).toSeconds() / (double) STEP.toSeconds());
    }

    private String hash(Entered it) {
        return hash(it, it.startedAt, Column.names(RunTables.RUN.columns(), ""));
    }

    /** That the row would have, had the run begun at that moment. */
    private String hash(Entered it, Instant began) {
        var columns = Column.names(RunTables.RUN.columns(), "");
        return hash(it, began, columns.replace("coalesce(started_as_recorded, started_at)", BEGINNING));
    }

    private String hash(Entered it, Instant began, String columns) {
        return sql.with("run", it.run, "began", began)
                .list(
                        "select %s from grading_run where id = :run".formatted(columns),
                        row -> content(it, Canonical.row(RunTables.RUN.columns(), row, 1)))
                .get(0);
    }

    private static String content(Entered it, String row) {
        return Canonical.content(RunTables.RUN.kind(), it.subject, List.of(Canonical.sha256(row)));
    }
}

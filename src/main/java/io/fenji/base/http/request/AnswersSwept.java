package io.fenji.base.http.request;

import io.fenji.base.http.HttpConfig;
import io.fenji.base.jobs.Job;
import io.fenji.base.storage.Sql;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Duration;

/** Answers that were stored to be repeated are forgotten when nobody repeats their request any more: they hold what was answered, customers among it. */
@ApplicationScoped
class AnswersSwept implements Job {

    private static final Duration PAUSE = Duration.ofMinutes(15);

    private final Sql sql;
    private final Clock clock;
    private final HttpConfig config;

    AnswersSwept(Sql sql, Clock clock, HttpConfig config) {
        this.sql = sql;
        this.clock = clock;
        this.config = config;
    }

    @Override
    public String name() {
        return "answers.forget";
    }

    @Override
    public Duration pause() {
        return PAUSE;
    }

    @Override
    public String run() {
        return "%d stored answers were older than %s".formatted(sweep(), config.answersKept());
    }

    /** Returns how many were forgotten. */
    @Transactional
    int sweep() {
        return sql.with("end", clock.instant().minus(config.answersKept()))
                .update("delete from idempotent_answer where recorded_at < :end");
    }
}

package io.fenji.base.http;

import io.fenji.base.storage.Sql;
import io.quarkus.scheduler.Scheduled;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.ZoneOffset;
import org.jboss.logging.Logger;

/** Answers that were stored to be repeated are forgotten when nobody repeats their request any more: they hold what was answered, customers among it. */
@ApplicationScoped
class AnswersSwept {

    private static final Logger LOG = Logger.getLogger(AnswersSwept.class);

    private final Sql sql;
    private final Clock clock;
    private final HttpConfig config;

    AnswersSwept(Sql sql, Clock clock, HttpConfig config) {
        this.sql = sql;
        this.clock = clock;
        this.config = config;
    }

    /** Returns how many were forgotten. */
    @Scheduled(every = "15m", identity = "answers-swept")
    @Transactional
    int sweep() {
        var swept = sql.update(
                "delete from idempotent_answer where recorded_at < ?",
                clock.instant().minus(config.answersKept()).atOffset(ZoneOffset.UTC));
        if (swept > 0) {
            LOG.debugf("%d stored answers are older than %s and were forgotten", swept, config.answersKept());
        }
        return swept;
    }
}

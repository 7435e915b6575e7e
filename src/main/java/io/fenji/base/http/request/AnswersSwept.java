package io.fenji.base.http.request;

import io.fenji.base.http.HttpConfig;
import io.fenji.base.storage.Regularly;
import io.fenji.base.storage.Sql;
import io.fenji.base.terms.StartOrder;
import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Duration;
import org.jboss.logging.Logger;

/** Answers that were stored to be repeated are forgotten when nobody repeats their request any more: they hold what was answered, customers among it. */
@ApplicationScoped
class AnswersSwept {

    private static final Logger LOG = Logger.getLogger(AnswersSwept.class);

    private static final Duration PAUSE = Duration.ofMinutes(15);

    private final Sql sql;
    private final Clock clock;
    private final HttpConfig config;

    AnswersSwept(Sql sql, Clock clock, HttpConfig config) {
        this.sql = sql;
        this.clock = clock;
        this.config = config;
    }

    void onStart(@Observes @Priority(StartOrder.ANCHORS) StartupEvent start, Regularly regularly) {
        regularly.every(PAUSE, "Forgetting stored answers", this::sweep);
    }

    /** Returns how many were forgotten. */
    @Transactional
    int sweep() {
        var swept = sql.with("end", clock.instant().minus(config.answersKept()))
                .update("delete from idempotent_answer where recorded_at < :end");
        if (swept > 0) {
            LOG.debugf("%d stored answers are older than %s and were forgotten", swept, config.answersKept());
        }
        return swept;
    }
}

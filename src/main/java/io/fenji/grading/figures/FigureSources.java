package io.fenji.grading.figures;

import io.fenji.base.ledger.record.Ledger;
import io.fenji.base.storage.Sql;
import io.fenji.base.storage.Turns;
import io.fenji.base.terms.StartOrder;
import io.fenji.grading.figures.store.FigureTables;
import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.transaction.Transactional;
import java.time.Clock;

/** What the metrics count, as of an import: another setting is numbered like one, so that every earlier answer stays what it was. */
@ApplicationScoped
public class FigureSources {

    private static final String BY = "fenji.figures.source";

    private final Sql sql;
    private final Turns turns;
    private final Ledger ledger;
    private final SourceConfig config;
    private final Clock clock;

    FigureSources(Sql sql, Turns turns, Ledger ledger, SourceConfig config, Clock clock) {
        this.sql = sql;
        this.turns = turns;
        this.ledger = ledger;
        this.config = config;
        this.clock = clock;
    }

    /** As known when that import was the last one. */
    public FigureSource at(long figures) {
        return sql.with("figures", figures).first(FigureSource.class, """
                select figures_source from import_batch where figures_source is not null and id <= :figures order by id desc limit 1""").orElse(FigureSource.ORDERS);
    }

    public FigureSource now() {
        return at(Long.MAX_VALUE);
    }

    @Transactional
    void onStart(@Observes @Priority(StartOrder.RULES) StartupEvent start) {
        if (now() != config.source()) {
            turns.imports();
            if (now() != config.source()) { // another process may have said it meanwhile
                var id = sql.with("now", clock.instant(), "by", BY, "source", config.source())
                        .insert("""
                        insert into import_batch (kind, accepted, rejected, recorded_at, recorded_by, figures_source)
                        values ('source', 1, 0, :now, :by, :source)""");
                ledger.append(FigureTables.IMPORT, id);
            }
        }
    }
}

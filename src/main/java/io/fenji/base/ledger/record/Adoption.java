package io.fenji.base.ledger.record;

import io.fenji.base.storage.Installation;
import io.fenji.base.storage.Sql;
import io.fenji.base.terms.StartOrder;
import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jboss.logging.Logger;

/**
 * Takes what a database held before it had a ledger into the ledger, once and before anything else is written. That proves nothing about the time
 * before: the last of these entries says so.
 */
@ApplicationScoped
class Adoption {

    private static final Logger LOG = Logger.getLogger(Adoption.class);
    private static final String BY = "ledger";

    private final Sql sql;
    private final Clock clock;

    Adoption(Sql sql, Clock clock) {
        this.sql = sql;
        this.clock = clock;
    }

    @Transactional
    void onStart(@Observes @Priority(StartOrder.LEDGER) StartupEvent start) {
        adoptAtStart();
    }

    /**
     * Once only: a ledger that was emptied, or lost its head, is not begun anew, for then nobody would notice. What came to the ledger later came once
     * only as well.
     */
    void adoptAtStart() {
        Installation.begin(sql);
        if (Head.find(sql).isEmpty()) {
            return;
        }
        var now = clock.instant();
        var begun = LedgerTables.ALL.stream()
                .map(LedgerTables::begun)
                .distinct()
                .filter(it -> begin(it, now))
                .toList();
        adopt(LedgerTables.ALL.stream().filter(it -> begun.contains(it.begun())).toList(), now);
    }

    /** Whether it had not begun before. */
    private boolean begin(String what, Instant now) {
        return Installation.noteOnce(sql, what, Canonical.instant(now));
    }

    private void adopt(List<LedgerTables> rooms, Instant now) {
        rooms.forEach(it -> it.adopt(sql, now, Entry.ADOPTED, BY));
        var contents = rooms.stream()
                .flatMap(it -> it.tables().stream())
                .flatMap(table -> new Kept(table, Long.MIN_VALUE, Long.MAX_VALUE, "", Map.of()).contents(sql).stream())
                .toList();
        if (contents.isEmpty()) {
            return;
        }
        var chain = new Chain(sql);
        var before = Head.of(sql).seq();
        chain.append(contents, now);
        chain.append(List.of(Content.adopted(before + 1, before + contents.size())), now);
        LOG.infof(
                "The ledger takes in what was there: %d rows in %d entries",
                contents.stream().mapToLong(Content::rows).sum(), contents.size());
    }
}

package io.fenji.base.ledger.record;

import io.fenji.base.storage.Sql;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Status;
import jakarta.transaction.Synchronization;
import jakarta.transaction.TransactionSynchronizationRegistry;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Takes notice of rows that a transaction has written to a kept table, and puts them into the ledger as the last thing that transaction does: the rows
 * are read back then, so what is hashed is what is stored; nothing is appended where nothing is committed; and whoever holds the chain waits for
 * nothing else any more.
 */
@ApplicationScoped
public class Ledger {

    private static final Object PENDING = new Object();

    private final Sql sql;
    private final EntityManager entities;
    private final TransactionSynchronizationRegistry transaction;
    private final Clock clock;
    private final Event<Weighty> weighty;

    Ledger(
            Sql sql,
            EntityManager entities,
            TransactionSynchronizationRegistry transaction,
            Clock clock,
            Event<Weighty> weighty) {
        this.sql = sql;
        this.entities = entities;
        this.transaction = transaction;
        this.clock = clock;
        this.weighty = weighty;
    }

    /** One row, by its id. */
    public void append(LedgerTable table, long id) {
        append(table, id, id);
    }

    /** The rows with these ids and those between, which must be this transaction's. */
    public void append(LedgerTable table, long first, long last) {
        add(new Kept(table, first, last, "", Map.of()));
    }

    /** The rows with these ids and those between for which the filter holds, where other transactions write to the table too. */
    public void append(LedgerTable table, long first, long last, String filter, String name, Object value) {
        add(new Kept(table, first, last, filter, Map.of(name, value)));
    }

    /** Every row after that id: of a table to which only one transaction writes at a time. */
    public void appendAfter(LedgerTable table, long id) {
        append(table, id + 1, Long.MAX_VALUE);
    }

    /** The largest id of a table, 0 where it is empty. */
    public long last(LedgerTable table) {
        return sql.one(Long.class, "select coalesce(max(id), 0) from %s".formatted(table.name()));
    }

    private void add(Kept kept) {
        var pending = pending();
        var last = pending.isEmpty() ? null : pending.get(pending.size() - 1).with(kept);
        if (last == null) {
            pending.add(kept);
        } else {
            pending.set(pending.size() - 1, last);
        }
    }

    @SuppressWarnings("unchecked") // nobody else has the key
    private List<Kept> pending() {
        if (transaction.getTransactionStatus() == Status.STATUS_NO_TRANSACTION) {
            throw new IllegalStateException("The ledger is written in a transaction, with the rows it speaks of");
        }
        var known = (List<Kept>) transaction.getResource(PENDING);
        if (known != null) {
            return known;
        }
        entities.flush(); // so that Hibernate is part of the transaction: it could not join it when it ends
        var pending = new ArrayList<Kept>();
        transaction.putResource(PENDING, pending);
        transaction.registerInterposedSynchronization(new Synchronization() {
            @Override
            public void beforeCompletion() {
                write(pending);
            }

            @Override
            public void afterCompletion(int status) {
                if (status == Status.STATUS_COMMITTED
                        && pending.stream().anyMatch(it -> it.table().isWeighty())) {
                    weighty.fire(new Weighty());
                }
            }
        });
        return pending;
    }

    /** What Hibernate still holds back goes first: no other lock is taken after the chain's. */
    private void write(List<Kept> pending) {
        entities.flush();
        var contents =
                pending.stream().flatMap(kept -> kept.contents(sql).stream()).toList();
        new Chain(sql).append(contents, clock.instant());
    }
}

package io.fenji.base.ledger.record;

import io.fenji.base.storage.Sql;
import java.time.Instant;
import java.util.List;
import java.util.ServiceLoader;

/**
 * What a room keeps in the ledger. Rooms are found by {@link ServiceLoader}, in the order of its file: a copy of the database is verified without the
 * service.
 */
public interface LedgerTables {

    /** Of every room. */
    List<LedgerTables> ALL = ServiceLoader.load(LedgerTables.class, LedgerTables.class.getClassLoader()).stream()
            .map(ServiceLoader.Provider::get)
            .toList();

    List<LedgerTable> tables();

    /** Holds columns that change by design against what the kept rows say they must be. */
    default void check(StateCheck state) {}

    /** Under which name it is noted that they came to the ledger. */
    default String begun() {
        return "ledger";
    }

    /** Tells what a database held before they came to the ledger, where the state of then stands in no kept row. */
    default void adopt(Sql sql, Instant now, String step, String by) {}
}

package io.fenji.testing;

import io.fenji.base.storage.Sql;
import io.quarkus.narayana.jta.QuarkusTransaction;
import java.io.IOException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Somebody with every right on the database, foreign keys or not. */
public final class Rows {

    /** What is looked at meanwhile. */
    @FunctionalInterface
    public interface Check {
        void run() throws IOException;
    }

    private final Sql sql;

    public Rows(Sql sql) {
        this.sql = sql;
    }

    /** While it stands there so, and not longer. */
    public void tampered(String table, long id, String column, @Nullable Object value, Check check) throws IOException {
        var before = QuarkusTransaction.requiringNew()
                .call(() -> sql.one(
                        "select %s from %s where id = ?".formatted(column, table),
                        row -> Optional.ofNullable(row.getObject(1)),
                        id));
        set(table, id, column, value);
        try {
            check.run();
        } finally {
            set(table, id, column, before.orElse(null));
        }
    }

    private void set(String table, long id, String column, @Nullable Object value) {
        withoutForeignKeys(() -> {
            if (sql.update("update %s set %s = ? where id = ?".formatted(table, column), value, id) != 1) {
                throw new AssertionError("There is no %s %d".formatted(table, id));
            }
        });
    }

    /** In a transaction of its own, in which no foreign key is looked at. Whatever comes of it, they are looked at again afterwards. */
    public void withoutForeignKeys(Runnable tampering) {
        QuarkusTransaction.requiringNew().run(() -> {
            if (TestDatabase.isPostgresql()) {
                sql.update("set local session_replication_role = replica");
                tampering.run();
                return;
            }
            sql.update("set referential_integrity false");
            try {
                tampering.run();
            } finally {
                sql.update("set referential_integrity true");
            }
        });
    }

    /** In a transaction of its own. */
    public void update(String statement, @Nullable Object... parameters) {
        QuarkusTransaction.requiringNew().run(() -> sql.update(statement, parameters));
    }
}

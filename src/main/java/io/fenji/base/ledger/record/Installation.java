package io.fenji.base.ledger.record;

import io.fenji.base.storage.Sql;
import java.util.UUID;

/** Which database this is: a random id, given once, so that anchors of another one are known as such. */
public final class Installation {

    private static final String ID = "id";

    private Installation() {}

    static void begin(Sql sql) {
        if (id(sql).isEmpty()) {
            sql.update(
                    "insert into installation (name, content) values (?, ?)",
                    ID,
                    UUID.randomUUID().toString());
        }
    }

    /** Empty where it has none. */
    public static String id(Sql sql) {
        return sql.list("select content from installation where name = ?", row -> row.getString(1), ID).stream()
                .findFirst()
                .orElse("");
    }
}

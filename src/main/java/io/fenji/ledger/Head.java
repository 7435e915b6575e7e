package io.fenji.ledger;

import io.fenji.storage.Sql;

/** The last entry, by number and hash; 0 and zeros where there is none yet. */
public record Head(long seq, String hash) {

    static Head of(Sql sql) {
        return sql.one(
                "select seq, hash from ledger_head where id = 1", row -> new Head(row.getLong(1), row.getString(2)));
    }
}

package io.fenji.base.storage;

import java.util.Optional;
import java.util.UUID;

/** What is noted of this database as a whole, a text under each name. */
public final class Installation {

    private static final String ID = "id";

    private Installation() {}

    /** Gives it a random id, once. */
    public static void begin(Sql sql) {
        noteOnce(sql, ID, UUID.randomUUID().toString());
    }

    /** Which database this is, so that anchors of another one are known as such; empty where it has none. */
    public static String id(Sql sql) {
        return noted(sql, ID).orElse("");
    }

    public static Optional<String> noted(Sql sql, String name) {
        return sql.with("name", name).first(String.class, "select content from installation where name = :name");
    }

    /** In place of what was noted under that name. */
    public static void note(Sql sql, String name, String content) {
        forget(sql, name);
        noteOnce(sql, name, content);
    }

    /** False where something is noted under that name already: that stays. */
    public static boolean noteOnce(Sql sql, String name, String content) {
        return sql.with("name", name, "content", content).update("""
                insert into installation (name, content) values (:name, :content) on conflict do nothing""") > 0;
    }

    /** What is noted under that name: this, where nothing was before, whoever else wanted to note it at the same moment. */
    public static String agreed(Sql sql, String name, String wanted) {
        noteOnce(sql, name, wanted);
        return noted(sql, name).orElse(wanted);
    }

    public static void forget(Sql sql, String name) {
        sql.with("name", name).update("delete from installation where name = :name");
    }
}

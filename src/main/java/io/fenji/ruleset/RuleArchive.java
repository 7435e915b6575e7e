package io.fenji.ruleset;

import io.fenji.storage.Sql;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** Every rule set that was ever active, byte for byte, for ever. */
@ApplicationScoped
class RuleArchive {

    private final Sql sql;
    private final Clock clock;

    RuleArchive(Sql sql, Clock clock) {
        this.sql = sql;
        this.clock = clock;
    }

    /** An activation of a rule set; the last one is in force. */
    record Activation(String hash, Instant at, String by, String comment) {}

    Optional<String> activeHash() {
        return sql.list("select hash from rule_activation order by id desc limit 1", row -> row.getString(1)).stream()
                .findFirst();
    }

    /** The latest activation of every archived set, the one in force first. */
    List<Activation> activations() {
        return sql.list(
                "select hash, activated_at, activated_by, comment from rule_activation a where id = (select max(id) from rule_activation b where b.hash = a.hash) order by id desc",
                row -> new Activation(
                        row.getString(1),
                        row.getObject(2, OffsetDateTime.class).toInstant(),
                        row.getString(3),
                        row.getString(4)));
    }

    void activate(RuleSet rules, String by, String comment) {
        var now = clock.instant().atOffset(ZoneOffset.UTC);
        if (sql.list("select hash from rule_set where hash = ?", row -> row.getString(1), rules.hash())
                .isEmpty()) {
            sql.update("insert into rule_set (hash, recorded_at, recorded_by) values (?, ?, ?)", rules.hash(), now, by);
            rules.files()
                    .forEach((name, bytes) -> sql.update(
                            "insert into rule_file (hash, name, content) values (?, ?, ?)",
                            rules.hash(),
                            name,
                            new String(bytes, StandardCharsets.UTF_8)));
        }
        sql.update(
                "insert into rule_activation (hash, activated_at, activated_by, comment) values (?, ?, ?, ?)",
                rules.hash(),
                now,
                by,
                comment);
    }

    /** The files of an archived set by name; empty where there is no such set. */
    SortedMap<String, byte[]> files(String hash) {
        var files = new TreeMap<String, byte[]>();
        sql.each(
                "select name, content from rule_file where hash = ?",
                row -> files.put(row.getString(1), row.getString(2).getBytes(StandardCharsets.UTF_8)),
                ignored -> {},
                hash);
        return files;
    }
}

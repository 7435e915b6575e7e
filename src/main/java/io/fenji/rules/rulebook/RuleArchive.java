package io.fenji.rules.rulebook;

import io.fenji.base.ledger.record.Ledger;
import io.fenji.base.ledger.record.LedgerTable;
import io.fenji.base.storage.Sql;
import io.fenji.base.terms.Month;
import io.fenji.rules.ruleset.RuleSet;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Every rule set that was ever active, byte for byte, for ever; and when each was activated. */
@ApplicationScoped
public class RuleArchive {

    private final Sql sql;
    private final Ledger ledger;
    private final Clock clock;

    RuleArchive(Sql sql, Ledger ledger, Clock clock) {
        this.sql = sql;
        this.ledger = ledger;
        this.clock = clock;
    }

    /**
     * One activation of a rule set.
     *
     * @param from the month from which on it grades; null: every month
     * @param label what people call the set; null where nobody named it
     */
    public record Activation(
            long id,
            String hash,
            @Nullable Month from,
            Instant at,
            String by,
            String comment,
            @Nullable String label) {}

    /** Every activation, the first one first. */
    List<Activation> activations() {
        return sql.list(
                "select id, hash, effective_from, activated_at, activated_by, comment, label from rule_activation order by id",
                row -> {
                    var from = row.getObject(3, Integer.class);
                    return new Activation(
                            row.getLong(1),
                            row.getString(2),
                            from == null ? null : Month.ofNumber(from),
                            row.getObject(4, OffsetDateTime.class).toInstant(),
                            row.getString(5),
                            row.getString(6),
                            row.getString(7));
                });
    }

    /** How many activations there are: none is ever taken back. */
    long count() {
        return sql.one("select count(*) from rule_activation", row -> row.getLong(1));
    }

    /**
     * Records that the set grades from that month on, and archives it.
     *
     * @param examples the examples it was checked with, by name
     */
    Activation activate(
            RuleSet rules,
            SortedMap<String, byte[]> examples,
            @Nullable Month from,
            String by,
            String comment,
            @Nullable String label) {
        var at = clock.instant();
        var now = at.atOffset(ZoneOffset.UTC);
        if (!isKnown(rules.hash())) {
            ledger.append(
                    RuleTables.RULE_SET,
                    sql.insert(
                            "insert into rule_set (hash, recorded_at, recorded_by) values (?, ?, ?)",
                            rules.hash(),
                            now,
                            by));
            add(RuleTables.RULE_FILE, "hash", rules.hash(), rules.allFiles());
        }
        var id = sql.insert(
                "insert into rule_activation (hash, effective_from, activated_at, activated_by, comment, label) values (?, ?, ?, ?, ?, ?)",
                rules.hash(),
                from == null ? null : from.number(),
                now,
                by,
                comment,
                label);
        ledger.append(RuleTables.ACTIVATION, id);
        add(RuleTables.RULE_EXAMPLE, "activation_id", id, examples);
        return new Activation(id, rules.hash(), from, at, by, comment, label);
    }

    private boolean isKnown(String hash) {
        return !sql.list("select hash from rule_set where hash = ?", row -> row.getString(1), hash)
                .isEmpty();
    }

    private void add(LedgerTable table, String column, Object key, Map<String, byte[]> files) {
        files.forEach((name, bytes) -> ledger.append(
                table,
                sql.insert(
                        "insert into %s (%s, name, content) values (?, ?, ?)".formatted(table.name(), column),
                        key,
                        name,
                        new String(bytes, StandardCharsets.UTF_8))));
    }

    /** The files of an archived set by name; empty where there is no such set. */
    SortedMap<String, byte[]> files(String hash) {
        return files("select name, content from rule_file where hash = ?", hash);
    }

    /** The examples with which a set was activated last, by name; empty where it had none. */
    public SortedMap<String, byte[]> examples(String hash) {
        return files(
                "select name, content from rule_example where activation_id = (select max(id) from rule_activation where hash = ?)",
                hash);
    }

    private SortedMap<String, byte[]> files(String select, String hash) {
        var files = new TreeMap<String, byte[]>();
        sql.each(
                select,
                row -> files.put(row.getString(1), row.getString(2).getBytes(StandardCharsets.UTF_8)),
                ignored -> {},
                hash);
        return files;
    }
}

package io.fenji.rules.rulebook;

import io.fenji.base.ledger.record.Ledger;
import io.fenji.base.ledger.record.LedgerTable;
import io.fenji.base.storage.Sql;
import io.fenji.base.terms.Month;
import io.fenji.rules.ruleset.RuleSet;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
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
    private final Event<RuleSetActivated> activated;
    private final Clock clock;

    RuleArchive(Sql sql, Ledger ledger, Event<RuleSetActivated> activated, Clock clock) {
        this.sql = sql;
        this.ledger = ledger;
        this.activated = activated;
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
        return sql.list(Activation.class, """
                select id, hash, effective_from as "from", activated_at as "at", activated_by as "by", comment, label from rule_activation order by id""");
    }

    /** How many activations there are: none is ever taken back. */
    long count() {
        return sql.one(Long.class, "select count(*) from rule_activation");
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
        var now = sql.with("hash", rules.hash()).with("at", at, "by", by);
        if (!isKnown(rules.hash())) {
            ledger.append(
                    RuleTables.RULE_SET,
                    now.insert("insert into rule_set (hash, recorded_at, recorded_by) values (:hash, :at, :by)"));
            add(RuleTables.RULE_FILE, "hash", rules.hash(), rules.allFiles());
        }
        var id = now.with("from", from, "comment", comment, "label", label).insert("""
                insert into rule_activation (hash, effective_from, activated_at, activated_by, comment, label)
                values (:hash, :from, :at, :by, :comment, :label)""");
        ledger.append(RuleTables.ACTIVATION, id);
        add(RuleTables.RULE_EXAMPLE, "activation_id", id, examples);
        activated.fire(new RuleSetActivated(rules.hash(), from, label));
        return new Activation(id, rules.hash(), from, at, by, comment, label);
    }

    private boolean isKnown(String hash) {
        return sql.with("hash", hash)
                .first(String.class, "select hash from rule_set where hash = :hash")
                .isPresent();
    }

    private void add(LedgerTable table, String column, Object key, Map<String, byte[]> files) {
        files.forEach((name, bytes) -> ledger.append(
                table,
                sql.with("key", key, "name", name, "content", new String(bytes, StandardCharsets.UTF_8))
                        .insert("insert into %s (%s, name, content) values (:key, :name, :content)"
                                .formatted(table.name(), column))));
    }

    /** The files of an archived set by name; empty where there is no such set. */
    SortedMap<String, byte[]> files(String hash) {
        return files("select name, content from rule_file where hash = :hash", hash);
    }

    /** The examples with which a set was activated last, by name; empty where it had none. */
    public SortedMap<String, byte[]> examples(String hash) {
        return files(
                "select name, content from rule_example where activation_id = (select max(id) from rule_activation where hash = :hash)",
                hash);
    }

    private SortedMap<String, byte[]> files(String select, String hash) {
        record File(String name, String content) {}
        var files = new TreeMap<String, byte[]>();
        sql.with("hash", hash)
                .list(File.class, select)
                .forEach(it -> files.put(it.name, it.content.getBytes(StandardCharsets.UTF_8)));
        return files;
    }
}

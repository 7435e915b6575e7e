package io.fenji.base.ledger.record;

import io.fenji.base.ledger.record.Finding.Problem;
import io.fenji.base.ledger.verify.Report;
import io.fenji.base.storage.Sql;
import java.math.BigDecimal;
import java.sql.Types;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Attacks on the ledger and on what it keeps, by somebody who may do anything to the database and has our code, but not the key. */
public final class Attacks {

    /** What kinds there are, and how many of each among a thousand. */
    public enum Kind {
        EDIT_ENTRY(150),
        RESEAL_ENTRY(30),
        EDIT_ROW(320),
        DELETE_ENTRY(90),
        DELETE_ROW(110),
        SWAP_ENTRIES(60),
        INSERT_ENTRY(60),
        STRAY_ROW(60),
        CUT_TAIL(60),
        REWRITE(60);

        final int times;

        Kind(int times) {
            this.times = times;
        }
    }

    /** What was done, and how a report must tell of it. */
    public record Attack(String told, Predicate<Report> located) {}

    private record Value(@Nullable Object value, int type) {}

    private static final List<String> ENTRY_COLUMNS = List.of(
            "kind", "subject", "first_id", "row_count", "content_hash", "marks", "recorded_at", "previous", "hash");
    private static final String CONTENTS =
            "kind, subject, first_id, row_count, content_hash, marks, recorded_at, previous, hash";

    /** What must be another's for a second row beside the first to be possible. */
    private static final Map<String, String> UNIQUE = Map.ofEntries(
            Map.entry("DECISION", "run_id=cast(null as bigint)"),
            Map.entry("ORDER", "code=code || 'x'"),
            Map.entry("PAYMENT", "code=code || 'x'"),
            Map.entry("DISPUTE", "code=code || 'x'"),
            Map.entry("RATE", "code=code || 'x'"),
            Map.entry("ATTRIBUTE_VALUE", "code=code || 'x'"),
            Map.entry("RULE_SET", "hash='x' || substring(hash, 2)"),
            Map.entry("RULE_FILE", "name=name || 'x'"),
            Map.entry("RULE_EXAMPLE", "name=name || 'x'"),
            Map.entry("STRATEGY", "version=version + 100"),
            Map.entry("TIER_CLOSED", "tier_id=(select max(id) from effective_tier where superseded_at is null)"));

    private final Sql sql;
    private final Random random;
    private final List<Long> anchored;

    public Attacks(Sql sql, Random random, List<Long> anchored) {
        this.sql = sql;
        this.random = random;
        this.anchored = anchored;
    }

    public Attack make(Kind kind) {
        return switch (kind) {
            case EDIT_ENTRY -> editEntry();
            case RESEAL_ENTRY -> resealEntry();
            case EDIT_ROW -> editRow();
            case DELETE_ENTRY -> deleteEntry();
            case DELETE_ROW -> deleteRow();
            case SWAP_ENTRIES -> swapEntries();
            case INSERT_ENTRY -> insertEntry();
            case STRAY_ROW -> strayRow();
            case CUT_TAIL -> cutTail();
            case REWRITE -> rewrite();
        };
    }

    private static Predicate<Report> first(long seq, Problem... problems) {
        return report -> report.first() != null
                && Long.valueOf(seq).equals(report.first().seq())
                && (problems.length == 0
                        || List.of(problems).contains(report.first().problem()));
    }

    private static Predicate<Report> any(Predicate<Finding> one) {
        return report -> report.findings().stream().anyMatch(one);
    }

    private static boolean names(Finding it, String table, long id) {
        return Arrays.asList(it.detail().split("[ ,]+")).contains(String.valueOf(id))
                && it.detail().contains(table);
    }

    private long entry() {
        return 1 + random.nextLong(Head.of(sql).seq());
    }

    private LedgerTable table() {
        return oneOf(LedgerTable.all());
    }

    private <T> T oneOf(List<T> list) {
        return list.get(random.nextInt(list.size()));
    }

    private long row(String table) {
        var rows = sql.list(Long.class, "select id from %s order by id".formatted(table));
        if (rows.isEmpty()) {
            throw new AssertionError("KeptPortfolio has no row of %s yet: nothing of it is attacked".formatted(table));
        }
        return oneOf(rows);
    }

    /** The entry that speaks of the row. */
    private long entryOf(LedgerTable table, long id) {
        return sql.one(
                "select seq from ledger_entry where kind = ? and first_id <= ? order by first_id desc limit 1",
                row -> row.getLong(1),
                table.kind(),
                id);
    }

    void change(String table, String key, long id, String column) {
        var before = sql.one(
                "select %s from %s where %s = ?".formatted(column, table, key),
                row -> new Value(row.getObject(1), row.getMetaData().getColumnType(1)),
                id);
        sql.update("update %s set %s = ? where %s = ?".formatted(table, column, key), other(before), id);
    }

    private Object other(Value it) {
        var value = it.value;
        return switch (it.type) {
            case Types.INTEGER, Types.BIGINT, Types.SMALLINT -> value == null ? 1L : ((Number) value).longValue() + 1;
            case Types.NUMERIC, Types.DECIMAL ->
                value == null ? BigDecimal.ONE : ((BigDecimal) value).add(new BigDecimal("0.01"));
            case Types.BOOLEAN, Types.BIT -> value == null || !(Boolean) value;
            case Types.DATE ->
                (value instanceof java.sql.Date day ? day.toLocalDate() : LocalDate.of(2020, 1, 1)).plusDays(1);
            case Types.TIMESTAMP, Types.TIMESTAMP_WITH_TIMEZONE -> moved(value);
            default -> value == null ? "x" : mutated(value.toString());
        };
    }

    private static OffsetDateTime moved(@Nullable Object value) {
        var at = value instanceof java.sql.Timestamp it
                ? it.toInstant().atOffset(java.time.ZoneOffset.UTC)
                : value instanceof OffsetDateTime it ? it : OffsetDateTime.parse("2020-01-01T00:00:00Z");
        return at.plusNanos(1_000);
    }

    private String mutated(String text) {
        if (text.isEmpty()) {
            return "x";
        }
        var at = random.nextInt(text.length());
        var c = text.charAt(at);
        return text.substring(0, at) + (c == '7' ? '8' : '7') + text.substring(at + 1);
    }

    private Attack editEntry() {
        var seq = entry();
        var column = oneOf(ENTRY_COLUMNS);
        if (column.equals("kind") && random.nextBoolean()) {
            sql.update(
                    "update ledger_entry set kind = case kind when 'ORDER' then 'RATE' else 'ORDER' end where seq = ?",
                    seq);
        } else {
            change("ledger_entry", "seq", seq, column);
        }
        return new Attack("%s of entry %d edited".formatted(column, seq), first(seq, Problem.ENTRY_CHANGED));
    }

    private Attack editRow() {
        if (random.nextInt(10) == 0) {
            var id = row("customer");
            var column = oneOf(List.of("code", "name", "country", "batch", "changed_at", "changed_by"));
            change("customer", "id", id, column);
            return new Attack(
                    "%s of customer %d edited".formatted(column, id),
                    any(it -> it.problem() == Problem.STATE_CHANGED && names(it, "customer", id)));
        }
        var table = table();
        var id = row(table.name());
        var columns = new ArrayList<>(table.columns().stream().map(Column::name).toList());
        columns.addAll(table.changing());
        var column = oneOf(columns.stream()
                .filter(it -> !table.kind().equals("RUN") || !it.equals("version"))
                .toList());
        var seq = entryOf(table, id);
        change(table.name(), "id", id, column);
        var told = "%s of %s %d edited".formatted(column, table.name(), id);
        if (table.changing().contains(column)) {
            return new Attack(told, any(it -> it.problem() == Problem.STATE_CHANGED && names(it, table.name(), id)));
        }
        var problem = column.equals("id") ? Problem.ROW_MISSING : Problem.ROW_CHANGED;
        return new Attack(
                told,
                any(it ->
                        it.problem() == problem && Long.valueOf(seq).equals(it.seq()) && names(it, table.name(), id)));
    }

    private Attack deleteEntry() {
        var seq = entry();
        sql.update("delete from ledger_entry where seq = ?", seq);
        return new Attack("entry %d deleted".formatted(seq), first(seq, Problem.ENTRY_MISSING, Problem.TAIL_CUT));
    }

    private Attack deleteRow() {
        var table = table();
        var id = row(table.name());
        var seq = entryOf(table, id);
        sql.update("delete from %s where id = ?".formatted(table.name()), id);
        return new Attack(
                "%s %d deleted".formatted(table.name(), id),
                any(it -> it.problem() == Problem.ROW_MISSING
                        && Long.valueOf(seq).equals(it.seq())
                        && names(it, table.name(), id)));
    }

    private Attack swapEntries() {
        var one = entry();
        var other = entry();
        if (one == other) {
            return swapEntries();
        }
        sql.update("update ledger_entry set seq = -1 where seq = ?", one);
        sql.update("update ledger_entry set seq = ? where seq = ?", one, other);
        sql.update("update ledger_entry set seq = ? where seq = -1", other);
        return new Attack(
                "entries %d and %d swapped".formatted(one, other), first(Math.min(one, other), Problem.ENTRY_CHANGED));
    }

    /** A copy of an entry somewhere between the others, which make room, with the hash it must have there. */
    private Attack insertEntry() {
        var head = Head.of(sql);
        var at = 2 + random.nextLong(head.seq());
        sql.update("update ledger_entry set seq = -seq - 1 where seq >= ?", at);
        sql.update("update ledger_entry set seq = -seq where seq < 0");
        var from = 1 + random.nextLong(at - 1);
        sql.update(
                "insert into ledger_entry (seq, %s) select cast(? as bigint), %s from ledger_entry where seq = ?"
                        .formatted(CONTENTS, CONTENTS),
                at,
                from);
        link(at);
        if (at > head.seq()) {
            fixHead();
        } else {
            sql.update("update ledger_head set seq = seq + 1 where id = 1");
        }
        return new Attack("a copy of entry %d inserted as %d".formatted(from, at), first(at));
    }

    /** Gives an entry the hash that it must have after the one before. */
    private void link(long seq) {
        var previous = sql.one("select hash from ledger_entry where seq = ?", row -> row.getString(1), seq - 1);
        sql.update("update ledger_entry set previous = ? where seq = ?", previous, seq);
        seal(seq);
    }

    private void fixHead() {
        sql.update(
                "update ledger_head set seq = (select max(seq) from ledger_entry), hash = (select hash from ledger_entry where seq = (select max(seq) from ledger_entry))");
    }

    private Attack strayRow() {
        var table = table();
        var from = row(table.name());
        var changed = UNIQUE.getOrDefault(table.kind(), "=").split("=", 2);
        var columns = sql.list(
                "select column_name from information_schema.columns where table_name = ? and column_name <> 'id'",
                row -> row.getString(1),
                table.name());
        var values = columns.stream()
                .map(it -> it.equals(changed[0]) ? changed[1] : it)
                .toList();
        var id = sql.insert(
                "insert into %s (%s) select %s from %s where id = ?"
                        .formatted(table.name(), String.join(", ", columns), String.join(", ", values), table.name()),
                from);
        return new Attack(
                "%s %d put beside %d".formatted(table.name(), id, from),
                any(it -> it.problem() == Problem.ROW_STRAY
                        && table.kind().equals(it.kind())
                        && names(it, table.name(), id)));
    }

    private Attack cutTail() {
        var last = 1 + random.nextLong(anchored.get(anchored.size() - 1) - 1);
        sql.update("delete from ledger_entry where seq > ?", last);
        fixHead();
        return new Attack("everything after entry %d cut off".formatted(last), first(last + 1, Problem.TAIL_CUT));
    }

    /** Edits a row of a book and writes what its entry says of it anew, but not the entry's hash. Returns the entry's number. */
    private long editAgreeing(LedgerTable table, long id) {
        var seq = entryOf(table, id);
        var columns = table.columns().stream()
                .map(Column::name)
                .filter(it -> !it.equals("id"))
                .toList();
        change(table.name(), "id", id, oneOf(columns));
        var subject = sql.one("select subject from ledger_entry where seq = ?", row -> row.getString(1), seq);
        var range = Subject.parse(subject).orElseThrow();
        var content = new Kept(table, range.first(), range.last(), "", Map.of())
                .contents(sql)
                .get(0);
        sql.update(
                "update ledger_entry set content_hash = ?, marks = ? where seq = ?",
                content.hash(),
                content.marks(),
                seq);
        return seq;
    }

    /** Edits a row and writes its entry anew, with the hash that it then must have, and nothing else. */
    private Attack resealEntry() {
        var table = table();
        var id = row(table.name());
        var seq = editAgreeing(table, id);
        seal(seq);
        return new Attack(
                "%s %d edited and entry %d written anew".formatted(table.name(), id, seq),
                first(seq, Problem.ENTRY_CHANGED, Problem.HEAD_WRONG));
    }

    /** Gives an entry the hash of its contents. */
    private void seal(long seq) {
        var entry = sql.with("seq", seq)
                .one(Entry.class, "select %s from ledger_entry where seq = :seq".formatted(Entry.COLUMNS));
        sql.update("update ledger_entry set hash = ? where seq = ?", entry.computedHash(), seq);
    }

    /** Edits a row and writes its entry and the whole chain after it anew, as we would have written it. */
    private Attack rewrite() {
        var table = table();
        var id = row(table.name());
        var seq = editAgreeing(table, id);
        for (var next = Math.max(seq, 1); next <= Head.of(sql).seq(); next++) {
            if (next == 1) {
                seal(next);
            } else {
                link(next);
            }
        }
        fixHead();
        var from = 1
                + anchored.stream()
                        .filter(it -> it < seq)
                        .mapToLong(it -> it)
                        .max()
                        .orElse(0);
        return new Attack(
                "%s %d edited and the chain written anew from %d on".formatted(table.name(), id, seq),
                first(from, Problem.CHAIN_REWRITTEN));
    }

    /** All of them, in an order that the seed gives. */
    public List<Kind> all() {
        var all = new ArrayList<Kind>();
        for (var kind : Kind.values()) {
            IntStream.range(0, kind.times).forEach(i -> all.add(kind));
        }
        java.util.Collections.shuffle(all, random);
        all.addAll(0, List.of(Kind.values())); // however few are made, one of each
        return all;
    }
}

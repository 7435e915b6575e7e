package io.fenji.base.storage;

import io.fenji.base.storage.sql.RecordShape;
import io.fenji.base.storage.sql.RowRecords;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Values by name, and the statement that they are for: {@code sql.with("id", id).update("delete from draft where id = :id")}. Moments, months and
 * constants are given as they are; of a collection each value is one, for {@code in (:ids)}.
 */
public final class NamedSql {

    private final Sql sql;
    private final Map<String, @Nullable Object> values = new HashMap<>();

    NamedSql(Sql sql) {
        this.sql = sql;
    }

    public NamedSql with(String name, @Nullable Object value) {
        values.put(name, value);
        return this;
    }

    public NamedSql with(String a, @Nullable Object x, String b, @Nullable Object y) {
        return with(a, x).with(b, y);
    }

    public NamedSql with(String a, @Nullable Object x, String b, @Nullable Object y, String c, @Nullable Object z) {
        return with(a, x).with(b, y).with(c, z);
    }

    /** Its components, each by its name. */
    public NamedSql with(Record given) {
        values.putAll(RecordShape.values(given));
        return this;
    }

    public NamedSql with(Map<String, ? extends @Nullable Object> given) {
        values.putAll(given);
        return this;
    }

    /** The rows, as records by the names of their columns, or as the only column's values. */
    public <T> List<T> list(Class<T> type, String text) {
        var rows = new ArrayList<T>();
        each(type, text, rows::add);
        return rows;
    }

    /** The first row; empty where there is none, or where its only column is null. */
    public <T> Optional<T> first(Class<T> type, String text) {
        return list(type, text).stream().limit(1).flatMap(Stream::ofNullable).findFirst();
    }

    /** The first row; a query that must find one and does not is a bug. */
    public <T> T one(Class<T> type, String text) {
        return first(type, text).orElseThrow(() -> new IllegalStateException("No row: " + text));
    }

    /** Reads row by row, in bounded memory. */
    public <T> void each(Class<T> type, String text, Consumer<T> consumer) {
        sql.read(text, values, rows -> RowRecords.of(type, rows, text)::read, consumer);
    }

    /** Rows whose columns only the caller knows. */
    public <T> List<T> list(String text, Sql.RowReader<T> reader) {
        var rows = new ArrayList<T>();
        sql.read(text, values, result -> reader, rows::add);
        return rows;
    }

    /** Returns the number of rows changed. */
    public int update(String text) {
        return sql.change(text, values);
    }

    /** One statement for many rows, with the components of each beside the values that all share. */
    public void batch(String text, Collection<? extends Record> rows) {
        batch(text, rows, RecordShape::values);
    }

    /** One statement for many rows, with the values of each by name. */
    public <T> void batch(String text, Collection<T> rows, Function<T, Map<String, @Nullable Object>> named) {
        sql.changeAll(text, rows.stream().map(row -> and(named.apply(row))).toList());
    }

    private Map<String, @Nullable Object> and(Map<String, @Nullable Object> row) {
        var all = new HashMap<>(values);
        all.putAll(row);
        return all;
    }

    /** Inserts one row and returns the id it got. */
    public long insert(String text) {
        return sql.add(text, values);
    }
}

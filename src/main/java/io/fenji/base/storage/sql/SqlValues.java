package io.fenji.base.storage.sql;

import io.fenji.base.terms.Month;
import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** How our values are stored: a moment with its offset, in UTC; a month as its number; a constant by its name; names of a list with commas between them. */
final class SqlValues {

    /** Reads a column, counted from 1; null where it is. */
    @FunctionalInterface
    interface Reader {
        @Nullable
        Object read(ResultSet row, int column) throws SQLException;
    }

    private static final Map<Class<?>, Reader> READERS = Map.ofEntries(
            Map.entry(long.class, SqlValues::whole),
            Map.entry(Long.class, SqlValues::whole),
            Map.entry(int.class, SqlValues::small),
            Map.entry(Integer.class, SqlValues::small),
            Map.entry(boolean.class, SqlValues::flag),
            Map.entry(Boolean.class, SqlValues::flag),
            Map.entry(BigDecimal.class, ResultSet::getBigDecimal),
            Map.entry(String.class, ResultSet::getString),
            Map.entry(LocalDate.class, (row, column) -> row.getObject(column, LocalDate.class)),
            Map.entry(Instant.class, SqlValues::moment),
            Map.entry(Month.class, SqlValues::month),
            Map.entry(List.class, SqlValues::names));

    private SqlValues() {}

    static @Nullable Object stored(@Nullable Object value) {
        if (value instanceof Instant moment) {
            return moment.atOffset(ZoneOffset.UTC);
        }
        if (value instanceof Month month) {
            return month.number();
        }
        return value instanceof Enum<?> constant ? constant.name() : value;
    }

    /** In a column of its own. */
    static boolean isStored(Class<?> type) {
        return type.isEnum() || READERS.containsKey(type);
    }

    /** Null where a class is stored in no single column. */
    static @Nullable Reader reader(Class<?> type) {
        return type.isEnum() ? (row, column) -> constant(type, row.getString(column)) : READERS.get(type);
    }

    private static @Nullable Object whole(ResultSet row, int column) throws SQLException {
        var value = row.getLong(column);
        return value == 0 && row.wasNull() ? null : value; // a null reads as 0
    }

    private static @Nullable Object small(ResultSet row, int column) throws SQLException {
        var value = row.getInt(column);
        return value == 0 && row.wasNull() ? null : value;
    }

    private static @Nullable Object flag(ResultSet row, int column) throws SQLException {
        var value = row.getBoolean(column);
        return !value && row.wasNull() ? null : value;
    }

    private static @Nullable Object moment(ResultSet row, int column) throws SQLException {
        @Nullable OffsetDateTime at = row.getObject(column, OffsetDateTime.class);
        return at == null ? null : at.toInstant();
    }

    private static @Nullable Object month(ResultSet row, int column) throws SQLException {
        var number = row.getInt(column);
        return row.wasNull() ? null : Month.ofNumber(number);
    }

    private static @Nullable Object names(ResultSet row, int column) throws SQLException {
        @Nullable String joined = row.getString(column);
        return joined == null ? null : joined.isEmpty() ? List.of() : Arrays.asList(joined.split(","));
    }

    @SuppressWarnings({"unchecked", "rawtypes"}) // it was asked whether it is one
    private static @Nullable Object constant(Class<?> type, @Nullable String name) {
        return name == null ? null : Enum.valueOf((Class<Enum>) type, name);
    }
}

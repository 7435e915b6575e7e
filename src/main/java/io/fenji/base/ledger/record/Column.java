package io.fenji.base.ledger.record;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A column of a kept table, and how its value is written whichever database holds it.
 *
 * @param recorded column that has the value as it was recorded, where that differs; null: none
 * @param later came to the table when rows of it were in ledgers already: it is left out where it is null, so that their hashes stay what they were
 */
public record Column(String name, Type type, @Nullable String recorded, boolean later) {

    /** A value as JSON, the same from either database. */
    enum Type {
        /** A whole number. */
        INT {
            @Override
            void write(ResultSet row, int index, StringBuilder out) throws SQLException {
                var value = row.getLong(index);
                out.append(row.wasNull() ? NULL : Long.toString(value));
            }
        },
        /** A decimal without trailing zeros and without an exponent; what is no number, such as NaN, as a text. */
        DECIMAL {
            @Override
            void write(ResultSet row, int index, StringBuilder out) throws SQLException {
                var value = row.getString(index);
                if (row.wasNull()) {
                    out.append(NULL);
                } else {
                    Canonical.decimal(value, out);
                }
            }
        },
        /** A text. */
        TEXT {
            @Override
            void write(ResultSet row, int index, StringBuilder out) throws SQLException {
                var value = row.getString(index);
                if (row.wasNull()) {
                    out.append(NULL);
                } else {
                    Canonical.quote(value, out);
                }
            }
        },
        /** true or false. */
        FLAG {
            @Override
            void write(ResultSet row, int index, StringBuilder out) throws SQLException {
                var value = row.getBoolean(index);
                out.append(row.wasNull() ? NULL : Boolean.toString(value));
            }
        },
        /** A moment in UTC, with microseconds. */
        INSTANT {
            @Override
            void write(ResultSet row, int index, StringBuilder out) throws SQLException {
                var value = row.getObject(index, OffsetDateTime.class);
                out.append(row.wasNull() ? NULL : '"' + Canonical.instant(value.toInstant()) + '"');
            }
        },
        /** A day. */
        DATE {
            @Override
            void write(ResultSet row, int index, StringBuilder out) throws SQLException {
                var value = row.getObject(index, LocalDate.class);
                out.append(row.wasNull() ? NULL : "\"" + value + '"');
            }
        };

        private static final String NULL = "null";

        abstract void write(ResultSet row, int index, StringBuilder out) throws SQLException;
    }

    /** Columns out of a text such as {@code "id int, began instant or began_as_recorded, remark text later"}. */
    public static List<Column> list(String declared) {
        return Arrays.stream(declared.split(", "))
                .map(it -> it.split(" "))
                .map(it -> new Column(
                        it[0],
                        Type.valueOf(it[1].toUpperCase(Locale.ROOT)),
                        it.length > 2 && it[2].equals("or") ? it[3] : null,
                        it.length > 2 && it[2].equals("later")))
                .toList();
    }

    private String selected(String prefix) {
        return recorded == null ? prefix + name : "coalesce(%1$s%2$s, %1$s%3$s)".formatted(prefix, recorded, name);
    }

    public static String names(List<Column> columns, String prefix) {
        return columns.stream().map(it -> it.selected(prefix)).collect(Collectors.joining(", "));
    }
}

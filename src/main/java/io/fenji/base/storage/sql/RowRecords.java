package io.fenji.base.storage.sql;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The rows of one query as values of a class: of a record each component from the column of its name, {@code draftId} from {@code draft_id}, and a
 * component that is a record again from those of its own; of any other class the only column. A column that is missing or stands there twice, and a null
 * for a primitive, are bugs: an {@link IllegalStateException}.
 */
public final class RowRecords<T> {

    private static final int NONE = 0;
    private static final int TWICE = -1;

    private final String query;
    private final Map<String, Integer> labels = new HashMap<>();
    private final SqlValues.Reader reader;

    private RowRecords(Class<T> type, ResultSet rows, String query) throws SQLException {
        this.query = query;
        var columns = rows.getMetaData();
        for (var i = 1; i <= columns.getColumnCount(); i++) {
            labels.merge(columns.getColumnLabel(i).toLowerCase(Locale.ROOT), i, (first, second) -> TWICE);
        }
        reader = reader(type);
    }

    public static <T> RowRecords<T> of(Class<T> type, ResultSet rows, String query) throws SQLException {
        return new RowRecords<>(type, rows, query);
    }

    /** The row on which the result stands; null where its only column is. */
    @SuppressWarnings({"unchecked", "NullAway"}) // made by the class that was asked for; null as its column is
    public T read(ResultSet row) throws SQLException {
        return (T) reader.read(row, 1);
    }

    private SqlValues.Reader reader(Class<?> type) {
        var known = SqlValues.reader(type);
        return known == null ? record(RecordShape.of(type)) : known;
    }

    private SqlValues.Reader record(RecordShape shape) {
        var components = shape.components().toArray(RecordShape.Component[]::new);
        var readers = new SqlValues.Reader[components.length];
        var columns = new int[components.length];
        for (var i = 0; i < components.length; i++) {
            if (components[i].isOtherList()) {
                throw new IllegalStateException(
                        "%s is no list of names, as a column has it: %s".formatted(shape.name(components[i]), query));
            }
            readers[i] = reader(components[i].type());
            columns[i] = SqlValues.isStored(components[i].type()) ? column(shape, components[i]) : 0;
        }
        return (row, none) -> {
            var values = new @Nullable Object[components.length];
            for (var i = 0; i < components.length; i++) {
                var value = readers[i].read(row, columns[i]);
                if (value == null && components[i].type().isPrimitive()) {
                    throw missing(shape, components[i]);
                }
                values[i] = value;
            }
            return shape.make(values);
        };
    }

    private int column(RecordShape shape, RecordShape.Component it) {
        var column = labels.getOrDefault(it.column(), NONE);
        if (column < 1) {
            throw new IllegalStateException("There is %s column '%s' for %s: %s"
                    .formatted(column == NONE ? "no" : "more than one", it.column(), shape.name(it), query));
        }
        return column;
    }

    private IllegalStateException missing(RecordShape shape, RecordShape.Component it) {
        return new IllegalStateException(
                "The column '%s' is null, and %s cannot be: %s".formatted(it.column(), shape.name(it), query));
    }
}

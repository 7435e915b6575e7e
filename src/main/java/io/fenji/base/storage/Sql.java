package io.fenji.base.storage;

import io.fenji.base.storage.sql.SqlText;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * Plain SQL for what concerns many rows at once, with values by name: {@link #with}. Connections belong to the caller's transaction.
 *
 * <p>Question marks and values by position are deprecated: new statements have names.
 */
@ApplicationScoped
public class Sql {

    /** Where connections come from. */
    @FunctionalInterface
    public interface ConnectionSource {
        Connection getConnection() throws SQLException;
    }

    /** Turns one row into a value. */
    @FunctionalInterface
    public interface RowReader<T> {
        T read(ResultSet row) throws SQLException;
    }

    /** Turns the rows of one result into values. */
    interface ResultReader<T> {
        RowReader<T> of(ResultSet rows) throws SQLException;
    }

    private static final int FETCH = 2_000;

    private final ConnectionSource source;
    private final Consumer<SQLException> failures;

    /** Over a database that nobody else watches. */
    public Sql(ConnectionSource source) {
        this(source, failed -> {});
    }

    @Inject
    Sql(DataSource dataSource, DatabaseState state) {
        this(dataSource::getConnection, state::failed);
    }

    private Sql(ConnectionSource source, Consumer<SQLException> failures) {
        this.source = source;
        this.failures = failures;
    }

    public NamedSql with(String name, @Nullable Object value) {
        return new NamedSql(this).with(name, value);
    }

    public NamedSql with(String a, @Nullable Object x, String b, @Nullable Object y) {
        return with(a, x).with(b, y);
    }

    public NamedSql with(String a, @Nullable Object x, String b, @Nullable Object y, String c, @Nullable Object z) {
        return with(a, x).with(b, y).with(c, z);
    }

    /** Its components, each by its name. */
    public NamedSql with(Record given) {
        return new NamedSql(this).with(given);
    }

    public NamedSql with(Map<String, ? extends @Nullable Object> given) {
        return new NamedSql(this).with(given);
    }

    /** As {@link NamedSql#list}, of a query without values; so are those below. */
    public <T> List<T> list(Class<T> type, String text) {
        return new NamedSql(this).list(type, text);
    }

    public <T> Optional<T> first(Class<T> type, String text) {
        return new NamedSql(this).first(type, text);
    }

    public <T> T one(Class<T> type, String text) {
        return new NamedSql(this).one(type, text);
    }

    public <T> void each(Class<T> type, String text, Consumer<T> consumer) {
        new NamedSql(this).each(type, text, consumer);
    }

    public void batch(String text, Collection<? extends Record> rows) {
        new NamedSql(this).batch(text, rows);
    }

    public int update(String text) {
        return change(text, Map.of());
    }

    <T> void read(String text, Map<String, @Nullable Object> values, ResultReader<T> reader, Consumer<T> consumer) {
        var parsed = SqlText.of(text);
        read(parsed.statement(values), parsed.parameters(values), reader, consumer);
    }

    private <T> void read(
            String statement, List<@Nullable Object> parameters, ResultReader<T> reader, Consumer<T> consumer) {
        run(statement, parameters, prepared -> {
            prepared.setFetchSize(FETCH);
            try (var rows = prepared.executeQuery()) {
                var values = reader.of(rows);
                while (rows.next()) {
                    consumer.accept(values.read(rows));
                }
            }
            return true;
        });
    }

    int change(String text, Map<String, @Nullable Object> values) {
        var parsed = SqlText.of(text);
        return run(parsed.statement(values), parsed.parameters(values), PreparedStatement::executeUpdate);
    }

    void changeAll(String text, List<Map<String, @Nullable Object>> rows) {
        if (!rows.isEmpty()) {
            var parsed = SqlText.of(text);
            changeAll(parsed.statement(rows.get(0)), rows.stream().map(parsed::parameters));
        }
    }

    private void changeAll(String statement, Stream<List<@Nullable Object>> rows) {
        run(statement, List.of(), prepared -> {
            for (var row : (Iterable<List<@Nullable Object>>) rows::iterator) {
                bind(prepared, row);
                prepared.addBatch();
            }
            return prepared.executeBatch();
        });
    }

    long add(String text, Map<String, @Nullable Object> values) {
        var parsed = SqlText.of(text);
        return add(parsed.statement(values), parsed.parameters(values));
    }

    private long add(String statement, List<@Nullable Object> parameters) {
        return run(connection -> connection.prepareStatement(statement, new String[] {"id"}), parameters, prepared -> {
            prepared.executeUpdate();
            try (var keys = prepared.getGeneratedKeys()) {
                keys.next();
                return keys.getLong(1);
            }
        });
    }

    private interface Preparing {
        PreparedStatement on(Connection connection) throws SQLException;
    }

    private interface Work<T> {
        T with(PreparedStatement prepared) throws SQLException;
    }

    private <T> T run(String statement, List<@Nullable Object> parameters, Work<T> work) {
        return run(connection -> connection.prepareStatement(statement), parameters, work);
    }

    private <T> T run(Preparing preparing, List<@Nullable Object> parameters, Work<T> work) {
        try (var connection = source.getConnection();
                var prepared = preparing.on(connection)) {
            bind(prepared, parameters);
            return work.with(prepared);
        } catch (SQLException failed) {
            failures.accept(failed);
            throw new SqlFailure(failed);
        }
    }

    private static void bind(PreparedStatement statement, List<@Nullable Object> parameters) throws SQLException {
        for (var i = 0; i < parameters.size(); i++) {
            statement.setObject(i + 1, parameters.get(i));
        }
    }

    @Deprecated
    public <T> List<T> list(String sql, RowReader<T> reader, @Nullable Object... parameters) {
        var rows = new ArrayList<T>();
        each(sql, reader, rows::add, parameters);
        return rows;
    }

    @Deprecated
    public <T> T one(String sql, RowReader<T> reader, @Nullable Object... parameters) {
        var rows = list(sql, reader, parameters);
        if (rows.isEmpty()) {
            throw new IllegalStateException("No row: " + sql);
        }
        return rows.get(0);
    }

    @Deprecated
    public <T> void each(String sql, RowReader<T> reader, Consumer<T> consumer, @Nullable Object... parameters) {
        read(sql, Arrays.asList(parameters), rows -> reader, consumer);
    }

    @Deprecated
    public int update(String sql, @Nullable Object... parameters) {
        return run(sql, Arrays.asList(parameters), PreparedStatement::executeUpdate);
    }

    @Deprecated
    public void batch(String sql, List<@Nullable Object[]> rows) {
        if (!rows.isEmpty()) {
            changeAll(sql, rows.stream().map(Arrays::asList));
        }
    }

    @Deprecated
    public long insert(String sql, @Nullable Object... parameters) {
        return add(sql, Arrays.asList(parameters));
    }

    @Deprecated
    public static String marks(int values) {
        return String.join(",", Collections.nCopies(values, "?"));
    }
}

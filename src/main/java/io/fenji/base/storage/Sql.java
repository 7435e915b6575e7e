package io.fenji.base.storage;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.Consumer;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** Plain SQL for what concerns many rows at once. Connections belong to the caller's transaction. */
@ApplicationScoped
public class Sql {

    /** Turns one row into a value. */
    @FunctionalInterface
    public interface RowReader<T> {
        T read(ResultSet row) throws SQLException;
    }

    private static final int FETCH = 2_000;

    private final DataSource dataSource;
    private final Consumer<SQLException> failures;

    /** Over a database that nobody else watches. */
    public Sql(DataSource dataSource) {
        this(dataSource, failed -> {});
    }

    @Inject
    Sql(DataSource dataSource, DatabaseState state) {
        this(dataSource, state::failed);
    }

    private Sql(DataSource dataSource, Consumer<SQLException> failures) {
        this.dataSource = dataSource;
        this.failures = failures;
    }

    public <T> List<T> list(String sql, RowReader<T> reader, @Nullable Object... parameters) {
        var rows = new ArrayList<T>();
        each(sql, reader, rows::add, parameters);
        return rows;
    }

    /** The first row; a query that must find one and does not is a bug. */
    public <T> T one(String sql, RowReader<T> reader, @Nullable Object... parameters) {
        var rows = list(sql, reader, parameters);
        if (rows.isEmpty()) {
            throw new IllegalStateException("No row: " + sql);
        }
        return rows.get(0);
    }

    /** Reads row by row, in bounded memory. */
    public <T> void each(String sql, RowReader<T> reader, Consumer<T> consumer, @Nullable Object... parameters) {
        run(connection -> {
            try (var statement = prepared(connection, sql, parameters)) {
                statement.setFetchSize(FETCH);
                try (var rows = statement.executeQuery()) {
                    while (rows.next()) {
                        consumer.accept(reader.read(rows));
                    }
                }
            }
            return true;
        });
    }

    /** Returns the number of rows changed. */
    public int update(String sql, @Nullable Object... parameters) {
        return run(connection -> {
            try (var statement = prepared(connection, sql, parameters)) {
                return statement.executeUpdate();
            }
        });
    }

    /** One statement for many rows of parameters. */
    public void batch(String sql, List<@Nullable Object[]> rows) {
        if (rows.isEmpty()) {
            return;
        }
        run(connection -> {
            try (var statement = connection.prepareStatement(sql)) {
                for (var row : rows) {
                    bind(statement, row);
                    statement.addBatch();
                }
                return statement.executeBatch();
            }
        });
    }

    /** Inserts one row and returns the id it got. */
    public long insert(String sql, @Nullable Object... parameters) {
        return run(connection -> {
            try (var statement = connection.prepareStatement(sql, new String[] {"id"})) {
                bind(statement, parameters);
                statement.executeUpdate();
                try (var keys = statement.getGeneratedKeys()) {
                    keys.next();
                    return keys.getLong(1);
                }
            }
        });
    }

    /** As many ? as there are values, for {@code in (…)}. */
    public static String marks(int values) {
        return String.join(",", Collections.nCopies(values, "?"));
    }

    private interface Work<T> {
        T with(Connection connection) throws SQLException;
    }

    private <T> T run(Work<T> work) {
        try (var connection = dataSource.getConnection()) {
            return work.with(connection);
        } catch (SQLException failed) {
            failures.accept(failed);
            throw new SqlFailure(failed);
        }
    }

    private static PreparedStatement prepared(Connection connection, String sql, @Nullable Object... parameters)
            throws SQLException {
        var statement = connection.prepareStatement(sql);
        try {
            bind(statement, parameters);
            return statement;
        } catch (SQLException | RuntimeException failed) {
            statement.close();
            throw failed;
        }
    }

    private static void bind(PreparedStatement statement, @Nullable Object... parameters) throws SQLException {
        for (var i = 0; i < parameters.length; i++) {
            statement.setObject(i + 1, parameters[i]);
        }
    }
}

package io.fenji.base.ledger.verify;

import io.fenji.base.storage.EitherDatabase;
import java.io.PrintWriter;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLFeatureNotSupportedException;
import java.util.Properties;
import java.util.logging.Logger;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** A database that is only read, through one connection that stays open: no service, no pool. An H2 file is opened so that it cannot be written. */
public final class DatabaseCopy implements DataSource, AutoCloseable {

    private static final String READ_ONLY = ";ACCESS_MODE_DATA=r;IFEXISTS=TRUE";

    private final Connection only;

    public DatabaseCopy(Connection only) {
        this.only = only;
    }

    static DatabaseCopy open(String url, String user, String password) throws SQLException {
        var properties = new Properties();
        properties.setProperty("user", user);
        properties.setProperty("password", password);
        var connection = new EitherDatabase().connect(url.startsWith("jdbc:h2:") ? url + READ_ONLY : url, properties);
        if (connection == null) {
            throw new SQLException("There is no driver for " + url);
        }
        connection.setReadOnly(true);
        connection.setAutoCommit(false);
        return new DatabaseCopy(connection);
    }

    /** The one connection, which does not close when its user is done with it. */
    @Override
    public Connection getConnection() {
        return (Connection) Proxy.newProxyInstance(
                DatabaseCopy.class.getClassLoader(), new Class<?>[] {Connection.class}, (proxy, method, arguments) -> {
                    if (method.getName().equals("close")) {
                        return null;
                    }
                    try {
                        return method.invoke(only, arguments);
                    } catch (InvocationTargetException failed) {
                        throw failed.getCause();
                    }
                });
    }

    @Override
    public Connection getConnection(String user, String password) {
        return getConnection();
    }

    @Override
    public @Nullable PrintWriter getLogWriter() {
        return null;
    }

    @Override
    public void setLogWriter(@Nullable PrintWriter out) {}

    @Override
    public void setLoginTimeout(int seconds) {}

    @Override
    public int getLoginTimeout() {
        return 0;
    }

    @Override
    public Logger getParentLogger() throws SQLFeatureNotSupportedException {
        throw new SQLFeatureNotSupportedException();
    }

    @Override
    public <T> T unwrap(Class<T> type) throws SQLException {
        throw new SQLException("No " + type);
    }

    @Override
    public boolean isWrapperFor(Class<?> type) {
        return false;
    }

    @Override
    public void close() throws SQLException {
        only.rollback();
        only.close();
    }
}

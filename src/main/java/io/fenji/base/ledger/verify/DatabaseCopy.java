package io.fenji.base.ledger.verify;

import io.fenji.base.storage.EitherDatabase;
import io.fenji.base.storage.Sql;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Properties;

/** A database that is only read, through one connection that stays open: no service, no pool. An H2 file is opened so that it cannot be written. */
public final class DatabaseCopy implements Sql.ConnectionSource, AutoCloseable {

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
    public void close() throws SQLException {
        only.rollback();
        only.close();
    }
}

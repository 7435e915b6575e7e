package io.fenji.base.storage;

import java.sql.Connection;
import java.sql.Driver;
import java.sql.DriverPropertyInfo;
import java.sql.SQLException;
import java.util.Properties;
import java.util.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * The JDBC driver for both databases: which one it is stands in the URL, so that one packaged service runs on either.
 *
 * <p>It adds what each needs to be safe: with H2's default WRITE_DELAY a killed process loses commits it has acknowledged. By default H2 waits two
 * seconds for a lock, too short for those who wait their turn, and PostgreSQL for ever; with us both wait a minute.
 */
public final class EitherDatabase implements Driver {

    /** State of a URL that names no database of ours. */
    static final String NO_DATABASE = "FENJI";

    private static final int PATIENCE_MILLIS = 60_000;
    private static final String H2_SETTINGS =
            ";MODE=PostgreSQL;DATABASE_TO_LOWER=TRUE;DEFAULT_NULL_ORDERING=HIGH;WRITE_DELAY=0;DB_CLOSE_ON_EXIT=FALSE;TRACE_LEVEL_FILE=0;LOCK_TIMEOUT="
                    + PATIENCE_MILLIS;

    private final Driver h2 = new org.h2.Driver();
    private final Driver postgresql = new org.postgresql.Driver();

    @Override
    public @Nullable Connection connect(String url, Properties properties) throws SQLException {
        if (isH2(url)) {
            return h2.connect(url + H2_SETTINGS, properties);
        }
        if (!postgresql.acceptsURL(url)) {
            throw new SQLException(
                    "fenji.db.url is '%s'; it begins with jdbc:h2:file: or jdbc:postgresql:".formatted(url),
                    NO_DATABASE);
        }
        properties.putIfAbsent("reWriteBatchedInserts", "true");
        properties.putIfAbsent("options", "-c lock_timeout=" + PATIENCE_MILLIS);
        return postgresql.connect(url, properties);
    }

    /** By the whole name: H2 takes {@code jdbc:h2:fil:./data/x} for the path of a new database. */
    static boolean isH2(String url) {
        return url.startsWith("jdbc:h2:file:");
    }

    @Override
    public boolean acceptsURL(String url) throws SQLException {
        return isH2(url) || postgresql.acceptsURL(url);
    }

    @Override
    public DriverPropertyInfo[] getPropertyInfo(String url, Properties properties) throws SQLException {
        return isH2(url) ? h2.getPropertyInfo(url, properties) : postgresql.getPropertyInfo(url, properties);
    }

    @Override
    public int getMajorVersion() {
        return postgresql.getMajorVersion();
    }

    @Override
    public int getMinorVersion() {
        return postgresql.getMinorVersion();
    }

    @Override
    public boolean jdbcCompliant() {
        return false;
    }

    @Override
    public Logger getParentLogger() {
        return Logger.getLogger("io.fenji.base.storage");
    }
}

package io.fenji.base.storage;

import io.agroal.api.AgroalDataSource;
import io.agroal.api.AgroalDataSource.FlushMode;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.SQLException;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jboss.logging.Logger;

/**
 * Whether the database is there. One that went away, or whose disk is full, is told of once and not with each request; its connections are given up, so
 * that the next request opens it anew: H2 closes itself when it cannot write, and none of its connections would ever work again. Those in use are not
 * waited for then: giving one back to the pool would spin in H2 without end.
 */
@ApplicationScoped
class DatabaseState {

    private static final Logger LOG = Logger.getLogger(DatabaseState.class);

    private final AgroalDataSource pool;
    private final AtomicBoolean gone = new AtomicBoolean();

    DatabaseState(AgroalDataSource pool) {
        this.pool = pool;
    }

    /** Takes notice of a failure, if it is of the database as such. */
    void failed(SQLException failed) {
        if (Complaint.of(failed) == Complaint.UNREACHABLE) {
            pool.flush(Complaint.isOfTheDisk(failed) ? FlushMode.ALL : FlushMode.GRACEFUL);
            if (gone.compareAndSet(false, true)) {
                LOG.errorf(
                        "The database cannot be reached or cannot write: %s. Requests are answered with 503 until it can.",
                        String.valueOf(failed.getMessage()).lines().findFirst().orElse(""));
            }
        }
    }

    /** Takes notice that it was written to. */
    void written() {
        if (gone.compareAndSet(true, false)) {
            LOG.info("The database answers again");
        }
    }

    /** Whether it failed and was not written to since: a full disk, and a standby, can still be read. */
    boolean isGone() {
        return gone.get();
    }
}

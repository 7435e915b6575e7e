package io.fenji.base.http.problem;

import io.fenji.base.storage.Complaint;
import io.fenji.base.terms.Message;
import jakarta.persistence.OptimisticLockException;
import jakarta.ws.rs.core.Response;
import java.util.Optional;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** What comes of many at work at once, and of values that a database cannot hold, as an answer. */
final class DatabaseProblem {

    private static final Logger LOG = Logger.getLogger(DatabaseProblem.class);

    private DatabaseProblem() {}

    /** Empty where the failure is none of these. Of a database that is gone the log is told once, elsewhere. */
    static Optional<Response> of(Throwable failed) {
        for (@Nullable Throwable cause = failed; cause != null; cause = cause.getCause()) {
            if (cause instanceof OptimisticLockException) {
                return Optional.of(changedMeanwhile());
            }
        }
        return Complaint.in(failed).flatMap(complaint -> of(complaint, failed));
    }

    private static Optional<Response> of(Complaint complaint, Throwable failed) {
        return switch (complaint) {
            case DUPLICATE -> Optional.of(changedMeanwhile());
            case BUSY -> {
                LOG.warnf("Busy: %s", failed.getMessage());
                yield Optional.of(Problem.response(503, "busy", Message.of("busy.others")));
            }
            case VALUE -> {
                LOG.warnf("A value that the database refuses: %s", failed.getMessage());
                yield Optional.of(Problem.response(422, "value.unstorable", Message.of("value.unstorable")));
            }
            case UNREACHABLE ->
                Optional.of(Problem.response(503, "database.unreachable", Message.of("database.unreachable")));
        };
    }

    private static Response changedMeanwhile() {
        return Problem.response(409, "changed-meanwhile", Message.of("changed-meanwhile"));
    }
}

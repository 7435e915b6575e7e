package io.fenji.base.http.problem;

import io.fenji.base.storage.Complaint;
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
                yield Optional.of(Problem.response(
                        503, "busy", "Others are at work on the same; nothing was stored. Repeat it later."));
            }
            case VALUE -> {
                LOG.warnf("A value that the database refuses: %s", failed.getMessage());
                yield Optional.of(
                        Problem.response(
                                422,
                                "value.unstorable",
                                "A value is none that can be stored or asked for, such as a text with a zero character; nothing was stored."));
            }
            case UNREACHABLE ->
                Optional.of(Problem.response(
                        503,
                        "database.unreachable",
                        "The database cannot be reached or cannot write; nothing was stored. Repeat it later."));
        };
    }

    private static Response changedMeanwhile() {
        return Problem.response(
                409,
                "changed-meanwhile",
                "Somebody else changed this at the same moment; read it again and repeat what is still wanted.");
    }
}

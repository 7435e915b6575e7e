package io.fenji.base.start;

import io.quarkus.runtime.configuration.ConfigurationException;
import java.util.Optional;
import java.util.stream.Collectors;
import org.flywaydb.core.api.exception.FlywayValidateException;
import org.jspecify.annotations.Nullable;

/** Why a start failed, in words: what is wrong with the settings or with what they name; a fault of ours by its kind, too. */
final class FailedStart {

    private FailedStart() {}

    static String reason(Throwable failed) {
        return setting(failed).or(() -> tables(failed)).orElseGet(() -> "Fenji did not start: " + innermost(failed));
    }

    /** The tables are another version's; what Flyway advises would hide that. */
    private static Optional<String> tables(Throwable failed) {
        for (@Nullable Throwable cause = failed; cause != null; cause = cause.getCause()) {
            if (cause instanceof FlywayValidateException && cause.getMessage() != null) {
                return Optional.of(
                        "The tables of the database are not those of this version of Fenji (%s): a newer one has made them, or somebody has changed them. Start that version, or restore the backup from before it (docs/operations.md)."
                                .formatted(cause.getMessage()
                                        .lines()
                                        .map(String::strip)
                                        .filter(it -> it.startsWith("Detected "))
                                        .collect(Collectors.joining("; "))));
            }
        }
        return Optional.empty();
    }

    /** The message of what refused the start on purpose; problems of rule files stand on lines of their own. */
    private static Optional<String> setting(Throwable failed) {
        for (@Nullable Throwable cause = failed; cause != null; cause = cause.getCause()) {
            if (cause instanceof ConfigurationException) {
                return Optional.ofNullable(cause.getMessage());
            }
        }
        return Optional.empty();
    }

    private static String innermost(Throwable failed) {
        var cause = failed;
        while (cause.getCause() != null && cause.getCause() != cause) {
            cause = cause.getCause();
        }
        @Nullable String message = cause.getMessage();
        return message == null ? cause.toString() : oneLine(message);
    }

    private static String oneLine(String message) {
        return message.strip().lines().map(String::strip).distinct().collect(Collectors.joining(" "));
    }
}

package io.fenji.base.start;

import io.quarkus.runtime.configuration.ConfigurationException;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Why a start failed, in words: what is wrong with the settings or with what they name; a fault of ours by its kind, too. */
final class FailedStart {

    private FailedStart() {}

    static String reason(Throwable failed) {
        return setting(failed).orElseGet(() -> "Fenji did not start: " + innermost(failed));
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

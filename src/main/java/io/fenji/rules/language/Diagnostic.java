package io.fenji.rules.language;

import java.util.Comparator;
import org.jspecify.annotations.Nullable;

/**
 * One problem in a rule file, and what to do about it.
 *
 * @param line counted from 1; 0 where the problem is the whole set's
 * @param column counted from 1 in UTF-16 units; 0 as above
 * @param rule the rule it stands in, null outside of rules
 * @param code stable and machine-readable, such as {@code unknown-metric}
 */
public record Diagnostic(
        String file, int line, int column, @Nullable String rule, String code, String message, String hint) {

    public static final Comparator<Diagnostic> BY_PLACE = Comparator.comparing(Diagnostic::file)
            .thenComparingInt(Diagnostic::line)
            .thenComparingInt(Diagnostic::column)
            .thenComparing(Diagnostic::code);

    /** As compilers write it: file:line:column: message. hint */
    @Override
    public String toString() {
        return "%s:%d:%d: %s%s %s"
                .formatted(file, line, column, rule == null ? "" : "rule \"" + rule + "\": ", message, hint);
    }
}

package io.fenji.rules.language;

import io.fenji.base.terms.Message;
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
        String file, int line, int column, @Nullable String rule, String code, Message message, Message hint) {

    public static final Comparator<Diagnostic> BY_PLACE = Comparator.comparing(Diagnostic::file)
            .thenComparingInt(Diagnostic::line)
            .thenComparingInt(Diagnostic::column)
            .thenComparing(Diagnostic::code);

    /** A problem outside of rules, by the key of its message. */
    public static Diagnostic of(String file, int line, int column, String key, Object... values) {
        return of(file, line, column, null, Message.of(key, values));
    }

    /** A problem whose code its message's key begins with. */
    public static Diagnostic of(String file, int line, int column, @Nullable String rule, Message message) {
        return new Diagnostic(file, line, column, rule, message.code(), message, message.hint());
    }

    /** As compilers write it: file:line:column: message hint */
    public Message sentence() {
        var where = rule == null ? "" : Message.of("text.rule", rule);
        return Message.of("text.diagnostic", file, line, column, where, message, hint);
    }

    @Override
    public String toString() {
        return sentence().toString();
    }
}

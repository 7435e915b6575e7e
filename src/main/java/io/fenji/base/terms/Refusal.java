package io.fenji.base.terms;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * An expected "no": what was asked cannot be done, why, and what to do instead. Never a bug.
 *
 * <p>The message carries the values. {@code http} turns the kind into a status; nothing else does.
 */
public final class Refusal extends RuntimeException {

    /** What kind of no it is. */
    public enum Kind {
        /** What was named does not exist. */
        NOT_FOUND,
        /** It exists, but its present state does not allow this. */
        CONFLICT,
        /** Somebody changed it since it was read. */
        STALE,
        /** The request must say which version it was made for, and does not. */
        PRECONDITION_MISSING,
        /** The request cannot be read at all. */
        UNREADABLE,
        /** The request can be read, but a value in it cannot be. */
        INVALID,
        /** This caller may not, though another may. */
        FORBIDDEN,
        /** More than the service takes in one piece. */
        TOO_LARGE,
        /** The body came too slowly to be waited for. */
        TOO_SLOW,
        /** The body is packed or written in a way that is not read here. */
        MEDIA_TYPE,
        /** This caller asks for more at once than one caller gets. */
        TOO_MANY,
        /** Too many ask for the same at once; later it may go well. */
        BUSY
    }

    /** One offending value: where it stands (a JSON pointer, or a parameter's name) and what is wrong with it. */
    public record Violation(String pointer, Message detail) {}

    private final Kind kind;
    private final String code;
    private final transient Message message;
    private final List<Violation> violations;

    public Refusal(Kind kind, String code, Message message, List<Violation> violations) {
        super(code, null, false, false);
        this.kind = kind;
        this.code = code;
        this.message = message;
        this.violations = List.copyOf(violations);
    }

    public Refusal(Kind kind, String code, Message message) {
        this(kind, code, message, List.of());
    }

    public static Refusal notFound(String code, Message message) {
        return new Refusal(Kind.NOT_FOUND, code, message);
    }

    public static Refusal conflict(String code, Message message) {
        return new Refusal(Kind.CONFLICT, code, message);
    }

    public static Refusal forbidden(String code, Message message) {
        return new Refusal(Kind.FORBIDDEN, code, message);
    }

    public static Refusal invalid(String code, Message message, String pointer) {
        return new Refusal(Kind.INVALID, code, message, List.of(new Violation(pointer, message)));
    }

    public static Refusal invalid(String code, Message message, List<Violation> violations) {
        return new Refusal(Kind.INVALID, code, message, violations);
    }

    public static Refusal busy(Message message) {
        return new Refusal(Kind.BUSY, "busy", message);
    }

    public static Refusal tooMany(Message message) {
        return new Refusal(Kind.TOO_MANY, "too-many", message);
    }

    public static Refusal unreadable(String code, Message message) {
        return new Refusal(Kind.UNREADABLE, code, message);
    }

    /** The refusal for which something failed, such as a transaction that could not end well. */
    public static Optional<Refusal> behind(Throwable failed) {
        for (@Nullable Throwable cause = failed; cause != null; cause = cause.getCause()) {
            if (cause instanceof Refusal refusal) {
                return Optional.of(refusal);
            }
        }
        return Optional.empty();
    }

    public Kind kind() {
        return kind;
    }

    /** Stable and machine-readable, such as {@code month.unreadable}. */
    public String code() {
        return code;
    }

    public List<Violation> violations() {
        return violations;
    }

    /** In English, as the log and what is recorded have it. */
    public String message() {
        return message.toString();
    }

    /** For whoever is answered. */
    public Message text() {
        return message;
    }

    @Override
    public String getMessage() {
        return message();
    }
}

package io.fenji.base.access.credential;

import io.fenji.base.terms.Lookalike;
import io.fenji.base.terms.Message;
import io.fenji.base.terms.Refusal.Violation;
import io.quarkus.elytron.security.common.BcryptUtil;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a password has to be, and whether one is right. */
public final class Passwords {

    private static final int SHORTEST = 8;
    /** bcrypt reads no further. */
    private static final int LONGEST_BYTES = 72;

    /** Of nobody: checking a name that nobody has takes as long as any other. */
    private static final String NOBODYS = BcryptUtil.bcryptHash("nobody's");

    private Passwords() {}

    public static List<Violation> problems(String password, String name, String pointer) {
        if (password.codePoints().filter(c -> !Lookalike.isInvisible(c)).count() < SHORTEST) {
            return List.of(new Violation(pointer, Message.of("password.short", SHORTEST)));
        }
        if (password.getBytes(StandardCharsets.UTF_8).length > LONGEST_BYTES) {
            return List.of(new Violation(pointer, Message.of("password.long", LONGEST_BYTES)));
        }
        return Lookalike.seen(password).equals(Lookalike.seen(name))
                ? List.of(new Violation(pointer, Message.of("password.name")))
                : List.of();
    }

    /** @param hash null: nobody has that name, so none is right */
    public static boolean isRight(String password, @Nullable String hash) {
        var right = BcryptUtil.matches(password, hash == null ? NOBODYS : hash);
        return right && hash != null;
    }
}

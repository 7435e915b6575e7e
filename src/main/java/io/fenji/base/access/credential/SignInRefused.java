package io.fenji.base.access.credential;

import io.fenji.base.terms.Message;
import io.fenji.base.terms.Texts;
import io.quarkus.security.AuthenticationFailedException;
import org.jspecify.annotations.Nullable;

/** Somebody is not let in although the name, and perhaps the password, is right; with what to do about it. */
public final class SignInRefused extends SecurityException {

    private static final String API = "/api/";
    private static final int UNAUTHORIZED = 401;
    private static final int FORBIDDEN = 403;
    private static final int TOO_MANY_REQUESTS = 429;

    private final int status;
    private final String code;
    private final transient Message message;
    private final long retryAfterSeconds;

    public static SignInRefused delayed(long seconds) {
        return new SignInRefused(TOO_MANY_REQUESTS, "sign-in.delayed", Message.of("sign-in.delayed", seconds), seconds);
    }

    public static SignInRefused locked() {
        return new SignInRefused(UNAUTHORIZED, "account.locked", Message.of("account.locked"), 0);
    }

    public static SignInRefused oneTime() {
        return new SignInRefused(FORBIDDEN, "password.change-first", Message.of("password.change-first"), 0);
    }

    /** Where nobody signs in by password any more. */
    public static SignInRefused passwordsOff() {
        return new SignInRefused(UNAUTHORIZED, "sign-in.passwords-off", Message.of("sign-in.passwords-off"), 0);
    }

    /** The provider's token is sound, and lacks what tells who it is. */
    public static SignInRefused claimMissing(String claim) {
        return new SignInRefused(UNAUTHORIZED, "token.claim", Message.of("token.claim", claim), 0);
    }

    /** The provider vouches for somebody whom nobody here knows, under a name that cannot be taken over unseen. */
    public static SignInRefused stranger(@Nullable String name, ProviderSubject subject) {
        return new SignInRefused(
                FORBIDDEN,
                "sign-in.name",
                Message.of(
                        "sign-in.name",
                        name == null
                                ? Message.of("sign-in.name.none")
                                : Message.of("sign-in.name.unfit", Texts.shortened(name)),
                        Texts.shortened(subject.subject())),
                0);
    }

    /** As it is answered at that address: only the API gives reasons; health, metrics and pages of the framework know a plain no. */
    public RuntimeException at(String path) {
        return path.startsWith(API) ? this : new AuthenticationFailedException(this);
    }

    private SignInRefused(int status, String code, Message message, long retryAfterSeconds) {
        super(message.toString());
        this.status = status;
        this.code = code;
        this.message = message;
        this.retryAfterSeconds = retryAfterSeconds;
    }

    public int status() {
        return status;
    }

    public String code() {
        return code;
    }

    /** For whoever is answered. */
    public Message text() {
        return message;
    }

    public long retryAfterSeconds() {
        return retryAfterSeconds;
    }
}

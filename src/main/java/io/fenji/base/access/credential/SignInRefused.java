package io.fenji.base.access.credential;

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
    private final long retryAfterSeconds;

    public static SignInRefused delayed(long seconds) {
        return new SignInRefused(
                TOO_MANY_REQUESTS,
                "sign-in.delayed",
                "Too many wrong passwords came from your address; try again in %d seconds.".formatted(seconds),
                seconds);
    }

    public static SignInRefused locked() {
        return new SignInRefused(UNAUTHORIZED, "account.locked", "The account is locked; ask an administrator.", 0);
    }

    public static SignInRefused oneTime() {
        return new SignInRefused(
                FORBIDDEN,
                "password.change-first",
                "This password was given out by an administrator; PUT /api/v1/me/password with one of your own first.",
                0);
    }

    /** Where nobody signs in by password any more. */
    public static SignInRefused passwordsOff() {
        return new SignInRefused(
                UNAUTHORIZED,
                "sign-in.passwords-off",
                "Passwords open nothing here (fenji.sign-in.passwords=false); sign in at the identity provider and send its bearer token, or an API key.",
                0);
    }

    /** The provider's token is sound, and lacks what tells who it is. */
    public static SignInRefused claimMissing(String claim) {
        return new SignInRefused(
                UNAUTHORIZED,
                "token.claim",
                "Your token has no claim '%s' that can be used; let the identity provider add it.".formatted(claim),
                0);
    }

    /** The provider vouches for somebody whom nobody here knows, under a name that cannot be taken over unseen. */
    public static SignInRefused stranger(@Nullable String name, ProviderSubject subject) {
        return new SignInRefused(
                FORBIDDEN,
                "sign-in.name",
                (name == null
                                ? "Your token does not say a name (fenji.sign-in.claims.name)."
                                : "The identity provider calls you '%s', which is no name for a new user here, or too like that of a user, key or person there is."
                                        .formatted(Texts.shortened(name)))
                        + " Ask an administrator: PUT /api/v1/users/{name}/subject {\"subject\": \"%1$s\"} ties the user that is yours to you; POST /api/v1/users {\"name\": …, \"subject\": \"%1$s\"} makes another."
                                .formatted(Texts.shortened(subject.subject())),
                0);
    }

    /** As it is answered at that address: only the API gives reasons; health, metrics and pages of the framework know a plain no. */
    public RuntimeException at(String path) {
        return path.startsWith(API) ? this : new AuthenticationFailedException(this);
    }

    private SignInRefused(int status, String code, String message, long retryAfterSeconds) {
        super(message);
        this.status = status;
        this.code = code;
        this.retryAfterSeconds = retryAfterSeconds;
    }

    public int status() {
        return status;
    }

    public String code() {
        return code;
    }

    public long retryAfterSeconds() {
        return retryAfterSeconds;
    }
}

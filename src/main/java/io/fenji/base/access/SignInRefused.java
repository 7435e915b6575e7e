package io.fenji.base.access;

/** Somebody is not let in although the name, and perhaps the password, is right; with what to do about it. */
final class SignInRefused extends SecurityException {

    private static final int UNAUTHORIZED = 401;
    private static final int FORBIDDEN = 403;
    private static final int TOO_MANY_REQUESTS = 429;

    private final int status;
    private final String code;
    private final long retryAfterSeconds;

    static SignInRefused delayed(long seconds) {
        return new SignInRefused(
                TOO_MANY_REQUESTS,
                "sign-in.delayed",
                "Too many wrong passwords came from your address; try again in %d seconds.".formatted(seconds),
                seconds);
    }

    static SignInRefused locked() {
        return new SignInRefused(UNAUTHORIZED, "account.locked", "The account is locked; ask an administrator.", 0);
    }

    static SignInRefused oneTime() {
        return new SignInRefused(
                FORBIDDEN,
                "password.change-first",
                "This password was given out by an administrator; PUT /api/v1/me/password with one of your own first.",
                0);
    }

    private SignInRefused(int status, String code, String message, long retryAfterSeconds) {
        super(message);
        this.status = status;
        this.code = code;
        this.retryAfterSeconds = retryAfterSeconds;
    }

    int status() {
        return status;
    }

    String code() {
        return code;
    }

    long retryAfterSeconds() {
        return retryAfterSeconds;
    }
}

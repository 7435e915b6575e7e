package io.fenji.base.signin;

import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.BooleanSupplier;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Passwords that were right a moment ago, so that not each call of the same person costs a slow hash. Kept in memory only, as a keyed hash together with
 * the stored one that it fits: a password that was changed is out with the next call, and whether the account is locked is looked up with each.
 */
@ApplicationScoped
class ProvenPasswords {

    static final Duration FRESH = Duration.ofSeconds(30);
    static final int MOST = 1_000;

    private static final String HMAC = "HmacSHA256";
    private static final int KEY_BYTES = 32;

    private final byte[] key = new byte[KEY_BYTES];
    private final Clock clock;
    private final Map<String, Instant> proven = new LinkedHashMap<>(16, 0.75f, false) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Instant> eldest) {
            return size() > MOST;
        }
    };

    ProvenPasswords(Clock clock) {
        this.clock = clock;
        new SecureRandom().nextBytes(key);
    }

    /** Whether that password fits that stored hash: remembered, or found out by the slow check. Wrong ones are not remembered. */
    boolean isRight(String password, String hash, BooleanSupplier slowCheck) {
        var mark = mark(password, hash);
        if (isFresh(mark)) {
            return true;
        }
        var right = slowCheck.getAsBoolean();
        if (right) {
            remember(mark);
        }
        return right;
    }

    private synchronized boolean isFresh(String mark) {
        var until = proven.get(mark);
        if (until != null && !clock.instant().isBefore(until)) {
            proven.remove(mark);
            return false;
        }
        return until != null;
    }

    private synchronized void remember(String mark) {
        proven.remove(mark);
        proven.put(mark, clock.instant().plus(FRESH));
    }

    /** The stored hash has a length of its own and no zero, so no two pairs are one. */
    private String mark(String password, String hash) {
        try {
            var mac = Mac.getInstance(HMAC);
            mac.init(new SecretKeySpec(key, HMAC));
            return HexFormat.of().formatHex(mac.doFinal((hash + '\0' + password).getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException("Every Java platform has " + HMAC, impossible);
        }
    }

    synchronized int remembered() {
        return proven.size();
    }
}

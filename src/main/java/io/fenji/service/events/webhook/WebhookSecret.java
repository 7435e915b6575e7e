package io.fenji.service.events.webhook;

import io.fenji.base.terms.Message;
import io.fenji.base.terms.Refusal;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.stream.Collectors;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** What a receiver knows a sender by, as Standard Webhooks 1.0 writes it: {@code whsec_} and 24 to 64 bytes in Base64. */
record WebhookSecret(String text) {

    private static final String PREFIX = "whsec_";
    private static final String ALGORITHM = "HmacSHA256";
    private static final int LEAST = 24;
    private static final int MOST = 64;
    private static final int USUAL = 32;

    /** A refusal where it is none. */
    static WebhookSecret of(String text) {
        var secret = new WebhookSecret(text);
        var length = text.startsWith(PREFIX) ? secret.lengthOrNone() : 0;
        if (length < LEAST || length > MOST) {
            throw Refusal.invalid(
                    "webhook-secret.invalid", Message.of("webhook-secret.invalid", LEAST, MOST), "/secret");
        }
        return secret;
    }

    static WebhookSecret random(SecureRandom random) {
        var bytes = new byte[USUAL];
        random.nextBytes(bytes);
        return new WebhookSecret(PREFIX + Base64.getEncoder().encodeToString(bytes));
    }

    private int lengthOrNone() {
        try {
            return bytes().length;
        } catch (IllegalArgumentException noBase64) {
            return 0;
        }
    }

    private byte[] bytes() {
        return Base64.getDecoder().decode(text.substring(PREFIX.length()));
    }

    /** The header {@code webhook-signature}: one signature for each secret that is valid. */
    static String signatures(List<WebhookSecret> secrets, String id, Instant at, byte[] body) {
        return secrets.stream().map(it -> it.signature(id, at, body)).collect(Collectors.joining(" "));
    }

    private String signature(String id, Instant at, byte[] body) {
        try {
            var mac = Mac.getInstance(ALGORITHM);
            mac.init(new SecretKeySpec(bytes(), ALGORITHM));
            mac.update("%s.%d.".formatted(id, at.getEpochSecond()).getBytes(StandardCharsets.UTF_8));
            return "v1," + Base64.getEncoder().encodeToString(mac.doFinal(body));
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /** Never written to a log. */
    @Override
    public String toString() {
        return PREFIX + "…";
    }
}

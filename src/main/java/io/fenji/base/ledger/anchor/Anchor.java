package io.fenji.base.ledger.anchor;

import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import io.fenji.base.ledger.record.Canonical;
import io.fenji.base.ledger.record.Head;
import java.security.GeneralSecurityException;
import java.security.PublicKey;
import java.security.Signature;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.Objects;

/**
 * A head of the chain as it was at a moment, signed: proof against whoever can change the database but does not have the key.
 *
 * @param installation which database, by the random id that it got when its ledger began
 * @param key fingerprint of the key that signed: SHA-256 over the public key
 * @param signature Ed25519 over {@link #text()}, in Base64
 */
@JsonPropertyOrder({"installation", "seq", "hash", "at", "key", "signature"})
public record Anchor(String installation, long seq, String hash, String at, String key, String signature) {

    static final String ALGORITHM = "Ed25519";

    static Anchor signed(String installation, Head head, Instant at, SigningKey key) {
        var unsigned = new Anchor(installation, head.seq(), head.hash(), Canonical.instant(at), key.fingerprint(), "");
        return new Anchor(
                installation,
                head.seq(),
                head.hash(),
                unsigned.at,
                unsigned.key,
                Base64.getEncoder().encodeToString(key.sign(unsigned.text())));
    }

    /** Whether nothing is missing that was read. */
    boolean isWhole() {
        return Arrays.asList(installation, hash, at, key, signature).stream().allMatch(Objects::nonNull);
    }

    /** Whether the head is what it says. */
    boolean isOf(Head head) {
        return head.seq() == seq && head.hash().equals(hash);
    }

    /** What is signed. */
    String text() {
        return "fenji-anchor-1\n%s\n%d\n%s\n%s\n".formatted(installation, seq, hash, at);
    }

    public boolean isSignedWith(PublicKey given) {
        try {
            var check = Signature.getInstance(ALGORITHM);
            check.initVerify(given);
            check.update(text().getBytes(java.nio.charset.StandardCharsets.UTF_8));
            return key.equals(SigningKey.fingerprint(given))
                    && check.verify(Base64.getDecoder().decode(signature));
        } catch (GeneralSecurityException | IllegalArgumentException notOne) {
            return false;
        }
    }
}

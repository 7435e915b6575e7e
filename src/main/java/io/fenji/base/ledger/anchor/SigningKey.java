package io.fenji.base.ledger.anchor;

import io.fenji.base.ledger.record.Canonical;
import io.fenji.base.ledger.record.Head;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.Key;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.X509EncodedKeySpec;
import java.util.Base64;

/** The Ed25519 key with which heads are signed: a PKCS#8 file that only its owner may read, and the public half beside it. */
public final class SigningKey {

    private static final String PUBLIC = "PUBLIC KEY";
    private static final String PRIVATE = "PRIVATE KEY";

    private static final String HOW_ANEW = "write it anew with: openssl pkey -in %s -pubout";

    private final PrivateKey secret;
    private final PublicKey open;

    private SigningKey(PrivateKey secret, PublicKey open) {
        this.secret = secret;
        this.open = open;
    }

    static Path publicFile(Path file) {
        return Path.of(file + ".pub");
    }

    /**
     * The key in the file, which is made where there is none.
     *
     * @throws IOException where one half is missing or is not the other's, or cannot be read or written; the message says what to do
     */
    public static SigningKey ofFile(Path file) throws IOException {
        try {
            if (!Files.exists(file)) {
                create(file);
            } else if (!Files.exists(publicFile(file))) {
                throw new IOException("%s, the public key of %s, is missing; %s"
                        .formatted(publicFile(file), file, HOW_ANEW.formatted(file)));
            }
            var secret = KeyFactory.getInstance(Anchor.ALGORITHM)
                    .generatePrivate(new PKCS8EncodedKeySpec(decoded(Files.readString(file), PRIVATE)));
            var key = new SigningKey(secret, publicKey(Files.readString(publicFile(file))));
            key.checkPair(file);
            return key;
        } catch (GeneralSecurityException | IllegalArgumentException broken) {
            throw new IOException("%s is no Ed25519 key in PKCS#8".formatted(file), broken);
        }
    }

    private static void create(Path file) throws IOException, GeneralSecurityException {
        if (Files.exists(publicFile(file))) {
            throw new IOException(
                    "%s is missing, but its public key %s is there, which checks the anchors so far. Put the private key back; if it is lost, move the public key and the file of the anchors to where anchors are kept, and the next start makes a new pair and begins a new file"
                            .formatted(file, publicFile(file)));
        }
        KeyPair pair = KeyPairGenerator.getInstance(Anchor.ALGORITHM).generateKeyPair();
        if (file.getParent() != null) {
            Files.createDirectories(file.getParent());
        }
        Files.writeString(publicFile(file), pem(pair.getPublic(), PUBLIC));
        Files.createFile(file, ownerOnly());
        Files.writeString(file, pem(pair.getPrivate(), PRIVATE));
    }

    private static FileAttribute<?>[] ownerOnly() {
        return FileSystems.getDefault().supportedFileAttributeViews().contains("posix")
                ? new FileAttribute<?>[] {
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"))
                }
                : new FileAttribute<?>[0];
    }

    private void checkPair(Path file) throws IOException {
        var anchor = Anchor.signed("", new Head(0, Canonical.NOTHING), java.time.Instant.EPOCH, this);
        if (!anchor.isSignedWith(open)) {
            throw new IOException(
                    "%s is not the public key of %s; %s".formatted(publicFile(file), file, HOW_ANEW.formatted(file)));
        }
    }

    /** The key in that PEM text. */
    public static PublicKey publicKey(String pem) throws GeneralSecurityException {
        return KeyFactory.getInstance(Anchor.ALGORITHM).generatePublic(new X509EncodedKeySpec(decoded(pem, PUBLIC)));
    }

    private static byte[] decoded(String pem, String kind) {
        return Base64.getMimeDecoder()
                .decode(pem.replace("-----BEGIN %s-----".formatted(kind), "")
                        .replace("-----END %s-----".formatted(kind), ""));
    }

    private static String pem(Key key, String kind) {
        return "-----BEGIN %s-----\n%s\n-----END %s-----\n"
                .formatted(kind, Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(key.getEncoded()), kind);
    }

    static String fingerprint(PublicKey key) {
        return Canonical.sha256(key.getEncoded());
    }

    String fingerprint() {
        return fingerprint(open);
    }

    PublicKey open() {
        return open;
    }

    String publicPem() {
        return pem(open, PUBLIC);
    }

    byte[] sign(String text) {
        try {
            var signing = Signature.getInstance(Anchor.ALGORITHM);
            signing.initSign(secret);
            signing.update(text.getBytes(StandardCharsets.UTF_8));
            return signing.sign();
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}

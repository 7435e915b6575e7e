package io.fenji.base.ledger.anchor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.fenji.testing.OnADatabase;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The pair of keys, also when half of it is gone. */
@OnADatabase
class SigningKeyTest {

    private Path file = Path.of("target");

    @BeforeEach
    void made(@TempDir Path folder) throws IOException {
        file = folder.resolve("keys/key.pem");
        SigningKey.ofFile(file);
    }

    @Test
    void the_pair_stays_what_it_is() throws IOException {
        assertThat(SigningKey.ofFile(file).fingerprint())
                .isEqualTo(SigningKey.ofFile(file).fingerprint());
    }

    @Test
    void a_public_key_whose_private_key_is_missing_is_not_overwritten() throws IOException {
        var open = Files.readString(SigningKey.publicFile(file));
        Files.delete(file);
        assertThatThrownBy(() -> SigningKey.ofFile(file))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("key.pem is missing, but its public key ")
                .hasMessageContaining("Put the private key back; if it is lost, move the public key");
        assertThat(Files.readString(SigningKey.publicFile(file))).isEqualTo(open);
        assertThat(file).doesNotExist();
    }

    @Test
    void a_private_key_without_its_public_key_says_how_that_is_written() throws IOException {
        Files.delete(SigningKey.publicFile(file));
        assertThatThrownBy(() -> SigningKey.ofFile(file))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("key.pem.pub, the public key of ")
                .hasMessageContaining("openssl pkey -in ");
    }

    @Test
    void halves_of_two_pairs_are_refused() throws IOException {
        var other = file.resolveSibling("other.pem");
        SigningKey.ofFile(other);
        Files.copy(
                SigningKey.publicFile(other),
                SigningKey.publicFile(file),
                java.nio.file.StandardCopyOption.REPLACE_EXISTING);
        assertThatThrownBy(() -> SigningKey.ofFile(file)).hasMessageContaining(" is not the public key of ");
    }
}

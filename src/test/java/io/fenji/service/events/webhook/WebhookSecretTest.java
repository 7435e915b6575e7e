package io.fenji.service.events.webhook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Secrets and signatures by Standard Webhooks 1.0. */
class WebhookSecretTest {

    private static final WebhookSecret SECRET = new WebhookSecret("whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw");
    private static final String SIGNATURE = "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=";
    private static final String ID = "msg_p5jXN8AQM9LWM0D4loKWxJek";
    private static final Instant AT = Instant.ofEpochSecond(1_614_265_330);
    private static final byte[] BODY = "{\"test\": 2432232314}".getBytes(StandardCharsets.UTF_8);

    @Test
    void a_signature_is_that_of_the_specification() {
        assertThat(WebhookSecret.signatures(List.of(SECRET), ID, AT, BODY)).isEqualTo(SIGNATURE);
    }

    @Test
    void two_secrets_give_two_signatures_and_a_fraction_of_a_second_counts_for_nothing() {
        var other = WebhookSecret.random(new SecureRandom());
        var signatures = WebhookSecret.signatures(List.of(other, SECRET), ID, AT.plusMillis(999), BODY);
        assertThat(signatures.split(" ")).hasSize(2).endsWith(SIGNATURE).doesNotHaveDuplicates();
    }

    @Test
    void one_that_is_made_can_be_given_and_is_no_others() {
        var random = new SecureRandom();
        var secret = WebhookSecret.random(random);
        assertThat(WebhookSecret.of(secret.text())).isEqualTo(secret).isNotEqualTo(WebhookSecret.random(random));
        assertThat(secret).asString().isEqualTo("whsec_…");
    }

    @ParameterizedTest
    @CsvSource({"23,false", "24,true", "64,true", "65,false"})
    void a_secret_has_24_to_64_bytes(int bytes, boolean isOne) {
        var text = "whsec_" + Base64.getEncoder().encodeToString(new byte[bytes]);
        if (isOne) {
            assertThat(WebhookSecret.of(text).text()).isEqualTo(text);
        } else {
            assertThatThrownBy(() -> WebhookSecret.of(text)).hasMessageContaining("24 to 64 bytes");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "whsec_", "whsec_$$$$$$$$$$$$$$$$$$$$$$$$$$$$$$$$", "MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw"})
    void anything_else_is_refused(String text) {
        assertThatThrownBy(() -> WebhookSecret.of(text)).hasMessageStartingWith("A secret is whsec_");
    }
}

package io.fenji.base.http.request;

import static io.fenji.testing.Api.client;
import static org.assertj.core.api.Assertions.assertThat;

import io.fenji.base.storage.Sql;
import io.fenji.testing.DemoService;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;

/** Case C6: an answer with a customer's data is kept for a day and no longer. */
@QuarkusTest
@TestProfile(DemoService.class)
class AnswersSweptTest {

    @Inject
    Sql sql;

    @Inject
    Clock clock;

    @Inject
    AnswersSwept answers;

    private static Response grade(String key) {
        return client().contentType("application/json")
                .header("Idempotency-Key", key)
                .body("{\"customer\": \"FJ-1001\", \"asOf\": \"2026-06\", \"dryRun\": true}")
                .post("/gradings");
    }

    private void age(String key, Duration age) {
        QuarkusTransaction.requiringNew()
                .run(() -> sql.update(
                        "update idempotent_answer set recorded_at = ? where idempotency_key = ?",
                        clock.instant().minus(age).atOffset(ZoneOffset.UTC),
                        key));
    }

    private long kept(String key) {
        return sql.one("select count(*) from idempotent_answer where idempotency_key = ?", row -> row.getLong(1), key);
    }

    @Test
    void an_answer_is_repeated_within_a_day_and_forgotten_after_it() {
        grade("as-young").then().statusCode(200);
        grade("as-old").then().statusCode(200);
        age("as-young", Duration.ofHours(24).minusMinutes(1));
        age("as-old", Duration.ofHours(24).plusSeconds(1));
        assertThat(answers.sweep()).isPositive();
        assertThat(kept("as-young")).isEqualTo(1);
        assertThat(kept("as-old")).isZero();
        assertThat(grade("as-young").header("Idempotency-Replayed")).isEqualTo("true");
        assertThat(grade("as-old").header("Idempotency-Replayed")).isNull();
    }
}

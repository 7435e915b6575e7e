package io.fenji.service.events.webhook;

import static io.fenji.service.events.webhook.CalledSystems.changed;
import static io.fenji.service.events.webhook.CalledSystems.deleted;
import static io.fenji.service.events.webhook.CalledSystems.deliveries;
import static io.fenji.service.events.webhook.CalledSystems.subscribed;
import static io.fenji.service.events.webhook.CalledSystems.until;
import static io.fenji.testing.Api.as;
import static io.fenji.testing.Api.client;
import static org.assertj.core.api.Assertions.assertThat;

import io.fenji.base.http.Refused;
import io.fenji.base.storage.Sql;
import io.fenji.testing.Anew;
import io.fenji.testing.DemoService;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Events and deliveries are kept for so many days and no longer, and whoever comes too late is told so. */
@QuarkusTest
@TestProfile(DemoService.class)
@Anew(CalledSystems.class)
@Timeout(120)
class PurgeTest {

    @Inject
    Sql sql;

    @Inject
    Clock clock;

    private static String done(String job) {
        var before = ended(job);
        as("ADMIN").post("/jobs/%s/run".formatted(job)).then().statusCode(202);
        until(job + " is done", () -> !ended(job).equals(before));
        return as("ADMIN").get("/jobs").jsonPath().getString("items.find { it.name == '%s' }.result".formatted(job));
    }

    private static String ended(String job) {
        return String.valueOf(
                as("ADMIN").get("/jobs").jsonPath().getString("items.find { it.name == '%s' }.endedAt".formatted(job)));
    }

    @Test
    void what_is_older_is_gone_and_what_is_younger_stays() {
        try (var receiver = new CalledReceiver()) {
            var id = subscribed(receiver).jsonPath().getLong("id");
            changed("FJ-1022", 200);
            until("it is delivered", () -> deliveries(id, "DELIVERED").size() == 1);
            QuarkusTransaction.requiringNew().run(() -> {
                var old = sql.with("then", clock.instant().minus(Duration.ofDays(91)));
                old.update("update event set recorded_at = :then");
                old.update("update outbox_message set recorded_at = :then");
            });
            changed("FJ-1022", 210);
            until("it is delivered", () -> deliveries(id, "DELIVERED").size() == 2);
            assertThat(done("deliveries.purge")).isEqualTo("1 deliveries were older than 90 days");
            assertThat(done("events.purge")).endsWith("events were older than 90 days");
            assertThat(deliveries(id, "DELIVERED")).hasSize(1);
            assertThat(sql.one(Long.class, "select count(*) from event_attempt"))
                    .isEqualTo(1);
            var left = client().get("/events").jsonPath();
            assertThat(left.getList("items")).hasSize(1);
            Refused.with(client().get("/events?after=1"), 409, "events.gone");
            client().get("/events?after=" + left.getString("items[0].sequence"))
                    .then()
                    .statusCode(200);
            deleted(id);
        }
    }
}

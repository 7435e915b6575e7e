package io.fenji.service.events.webhook;

import static io.fenji.testing.Api.as;

import io.fenji.base.outbox.Outbox;
import io.fenji.base.storage.Sql;
import io.fenji.testing.Beginning;
import io.fenji.testing.OverrideRequests;
import io.fenji.testing.ServiceDay;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.restassured.response.Response;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/** Shared by tests of a service that may call this machine, has little patience and gives up soon. */
public class CalledSystems implements Beginning {

    static final String CHANGED = "io.fenji.tier.changed";
    private static final long PATIENCE_SECONDS = 60;
    private static final long PAUSE_NANOS = 20_000_000;

    @Override
    public Map<String, String> settings() {
        return Map.of(
                "fenji.events.allow", "127.0.0.1/32,localhost",
                "fenji.events.attempts", "3",
                "fenji.events.patience", "2s");
    }

    /** A new subscription of changes of tiers. */
    static Response subscribed(CalledReceiver to) {
        return subscribed(to.url(), CHANGED);
    }

    static Response subscribed(String url, String type) {
        return as("ADMIN")
                .contentType("application/json")
                .body(Map.of("url", url, "types", List.of(type)))
                .post("/subscriptions");
    }

    static Response step(long id, String step) {
        return as("ADMIN").contentType("application/json").body("{}").post("/subscriptions/%d/%s".formatted(id, step));
    }

    static void deleted(long id) {
        as("ADMIN").delete("/subscriptions/" + id).then().statusCode(204);
    }

    static List<Map<String, ?>> deliveries(long id, String state) {
        return as("AUDITOR")
                .get("/subscriptions/%d/deliveries?state=%s".formatted(id, state))
                .then()
                .statusCode(200)
                .extract()
                .jsonPath()
                .getList("items");
    }

    /** Puts the customer into another tier on some days so far ahead; returns the first one. */
    static String changed(String customer, int daysAhead) {
        var from = ServiceDay.today().plusDays(daysAhead);
        OverrideRequests.approved(customer, "A", from, from.plusDays(2));
        return from.toString();
    }

    /** Whatever waits for its next attempt has it now. */
    static void hurry(Sql sql, Outbox outbox, long id) {
        QuarkusTransaction.requiringNew().run(() -> {
            sql.with("receiver", Subscription.receiver(id), "then", Instant.EPOCH)
                    .update(
                            "update outbox_message set next_attempt = :then where receiver = :receiver and state = 'WAITING'");
            outbox.hurry(Subscription.receiver(id));
        });
    }

    static void until(String what, BooleanSupplier isSo) {
        var end = System.nanoTime() + PATIENCE_SECONDS * 1_000_000_000;
        while (!isSo.getAsBoolean()) {
            if (System.nanoTime() > end) {
                throw new AssertionError("It did not come to pass that " + what);
            }
            LockSupport.parkNanos(PAUSE_NANOS);
        }
    }
}

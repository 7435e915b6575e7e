package io.fenji.service.events.webhook;

import static io.fenji.service.events.webhook.CalledSystems.deleted;
import static io.fenji.service.events.webhook.CalledSystems.deliveries;
import static io.fenji.service.events.webhook.CalledSystems.step;
import static io.fenji.service.events.webhook.CalledSystems.until;
import static io.fenji.testing.Api.as;
import static io.fenji.testing.Api.client;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import io.fenji.base.storage.Sql;
import io.fenji.testing.Anew;
import io.fenji.testing.DemoService;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Subscriptions that pause, end, are begun anew, get another secret, or are made by another process. */
@QuarkusTest
@TestProfile(DemoService.class)
@Anew(CalledSystems.class)
@Timeout(180)
class SubscriptionLifeTest {

    @Inject
    Sql sql;

    @SuppressWarnings("NullAway.Init")
    private SubscribedReceiver system;

    @BeforeEach
    void subscribe() {
        system = new SubscribedReceiver();
    }

    @AfterEach
    void leave() {
        system.close();
    }

    @Test
    void a_receiver_that_is_gone_ends_the_subscription_until_somebody_begins_it_anew() {
        system.receiver.answer = call -> call.status(410);
        SubscribedReceiver.changed("FJ-1005");
        until("it has ended", () -> as("ADMIN")
                .get("/subscriptions/" + system.id)
                .jsonPath()
                .getString("state")
                .equals("ENDED"));
        SubscribedReceiver.changed("FJ-1005");
        client().get("/events").then().statusCode(200);
        assertThat(deliveries(system.id, "WAITING")).isEmpty();
        var dead = deliveries(system.id, "DEAD");
        assertThat(dead).hasSize(1);
        assertThat(system.receiver.calls).hasSize(1);
        as("ADMIN")
                .post("/deliveries/%s/resend".formatted(dead.get(0).get("id")))
                .then()
                .statusCode(409)
                .body("code", equalTo("subscription.ended"));
        system.receiver.answer = call -> call.status(200);
        step(system.id, "resume").then().statusCode(200).body("state", equalTo("ACTIVE"));
        SubscribedReceiver.changed("FJ-1006");
        system.awaitDelivered(1);
    }

    @Test
    void a_pause_keeps_what_happens_and_its_end_sends_it() {
        step(system.id, "pause").then().statusCode(200).body("state", equalTo("PAUSED"));
        var first = SubscribedReceiver.changed("FJ-1007");
        var second = SubscribedReceiver.changed("FJ-1007");
        client().get("/events").then().statusCode(200);
        until("both wait", () -> deliveries(system.id, "WAITING").size() == 2);
        assertThat(system.receiver.calls).isEmpty();
        step(system.id, "resume").then().statusCode(200);
        system.awaitDelivered(2);
        assertThat(system.receiver.froms("FJ-1007")).containsExactly(first, second);
    }

    /** Within ten seconds, at its next look. */
    @Test
    void a_subscription_that_another_process_made_is_delivered_to_by_this_one() {
        var made = QuarkusTransaction.requiringNew()
                .call(() -> sql.with("url", system.receiver.url(), "type", CalledSystems.CHANGED)
                        .with("secret", system.secret)
                        .insert("""
                        insert into event_subscription (url, types, state, secret, created_at, created_by)
                        values (:url, :type, 'ACTIVE', :secret, current_timestamp, 'admin')"""));
        SubscribedReceiver.changed("FJ-1023");
        until("it is delivered", () -> deliveries(made, "DELIVERED").size() == 1);
        system.awaitDelivered(1);
        deleted(made);
    }

    @Test
    void a_rotated_secret_signs_beside_the_one_before() {
        var rotated = step(system.id, "rotate").then().statusCode(200).extract().jsonPath();
        assertThat(rotated.getString("secret")).isNotEqualTo(system.secret);
        assertThat(rotated.getString("oldSecretUntil")).isNotNull();
        SubscribedReceiver.changed("FJ-1008");
        system.awaitDelivered(1);
        system.receiver.calls.get(0).signedWith(system.secret);
        system.receiver.calls.get(0).signedWith(rotated.getString("secret"));
    }
}

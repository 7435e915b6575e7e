package io.fenji.service.events.webhook;

import static io.fenji.service.events.webhook.CalledSystems.changed;
import static io.fenji.service.events.webhook.CalledSystems.deleted;
import static io.fenji.service.events.webhook.CalledSystems.deliveries;
import static io.fenji.service.events.webhook.CalledSystems.hurry;
import static io.fenji.service.events.webhook.CalledSystems.step;
import static io.fenji.service.events.webhook.CalledSystems.subscribed;
import static io.fenji.service.events.webhook.CalledSystems.until;
import static io.fenji.testing.Api.as;
import static io.fenji.testing.Api.client;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;

import io.fenji.base.outbox.Outbox;
import io.fenji.base.storage.Sql;
import io.fenji.testing.Anew;
import io.fenji.testing.DemoService;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What reaches a receiver, and what becomes of it where the receiver does not do what it should. */
@QuarkusTest
@TestProfile(DemoService.class)
@Anew(CalledSystems.class)
@Timeout(180)
class WebhooksTest {

    private static int daysAhead = 100;

    @Inject
    Sql sql;

    @Inject
    Outbox outbox;

    @SuppressWarnings("NullAway.Init")
    private CalledReceiver receiver;

    private long id;
    private String secret = "";

    @BeforeEach
    void subscribe() {
        receiver = new CalledReceiver();
        var made = subscribed(receiver).then().statusCode(201).extract().jsonPath();
        id = made.getLong("id");
        secret = made.getString("secret");
    }

    @AfterEach
    void leave() {
        deleted(id);
        receiver.close();
    }

    private static String next(String customer) {
        daysAhead += 5;
        return changed(customer, daysAhead);
    }

    private void awaitCalls(int many) {
        until("%d calls came".formatted(many), () -> receiver.calls.size() >= many);
    }

    private void awaitDelivered(int many) {
        until("%d were delivered".formatted(many), () -> deliveries(id, "DELIVERED").size() == many);
    }

    @Test
    void an_event_comes_as_it_is_polled_signed_once_and_on_record() {
        next("FJ-1001");
        awaitDelivered(1);
        var call = receiver.calls.get(0);
        call.signedWith(secret);
        assertThat(call.headers().getFirst("Content-Type")).isEqualTo("application/cloudevents+json; charset=utf-8");
        assertThat(call.event().getString("id")).isEqualTo(call.id());
        var polled = client().get("/events?type=io.fenji.tier.changed&limit=1000").jsonPath();
        Map<String, Object> same = polled.getMap("items.find { it.id == '%s' }".formatted(call.id()));
        assertThat(call.event().<String, Object>getMap("")).isEqualTo(same);
        as("ADMIN")
                .get("/subscriptions/%d/deliveries".formatted(id))
                .then()
                .body("items.size()", equalTo(1))
                .body("items[0].event", equalTo(call.id()))
                .body("items[0].subject", equalTo("FJ-1001"))
                .body("items[0].state", equalTo("DELIVERED"))
                .body("items[0].error", nullValue())
                .body("items[0].attempts.size()", equalTo(1))
                .body("items[0].attempts[0].status", equalTo(204))
                .body("items[0].attempts[0].error", nullValue());
    }

    @Test
    void one_that_fails_holds_back_the_later_ones_of_its_customer_only_and_they_come_in_order() {
        receiver.answer = call -> call.status("FJ-1002".equals(call.event().getString("subject")) ? 500 : 200);
        var first = next("FJ-1002");
        awaitCalls(1);
        var second = next("FJ-1002");
        var other = next("FJ-1003");
        until("the other customer's came", () -> receiver.froms("FJ-1003").equals(List.of(other)));
        assertThat(receiver.froms("FJ-1002")).containsOnly(first);
        assertThat(deliveries(id, "WAITING"))
                .extracting(it -> (Object) it.get("error"))
                .containsExactly(null, "answered 500");
        receiver.calls.clear();
        receiver.answer = call -> call.status(200);
        hurry(sql, outbox, id);
        awaitDelivered(3);
        assertThat(receiver.froms("FJ-1002")).containsExactly(first, second);
    }

    @Test
    void one_that_is_given_up_lets_the_later_ones_through_and_can_be_sent_again() {
        receiver.answer = call -> call.status(500);
        var first = next("FJ-1004");
        for (var attempts = 1; attempts <= 3; attempts++) {
            awaitCalls(attempts);
            var made = attempts;
            until(
                    "the attempt is on record",
                    () -> sql.with("receiver", Subscription.receiver(id)).one(Integer.class, """
                            select max(attempts) from outbox_message where receiver = :receiver""") == made);
            hurry(sql, outbox, id);
        }
        until("it is given up", () -> deliveries(id, "DEAD").size() == 1);
        receiver.answer = call -> call.status(200);
        var second = next("FJ-1004");
        awaitDelivered(1);
        as("ADMIN").get("/subscriptions/" + id).then().body("dead", equalTo(1)).body("waiting", equalTo(0));
        as("ADMIN")
                .post("/deliveries/%s/resend".formatted(deliveries(id, "DEAD").get(0).get("id")))
                .then()
                .statusCode(202)
                .body("state", equalTo("WAITING"));
        awaitDelivered(2);
        assertThat(receiver.froms("FJ-1004")).containsExactly(first, first, first, second, first);
        var ids = receiver.calls.stream().map(CalledReceiver.Call::id).distinct();
        assertThat(ids).as("the same whenever it is sent").hasSize(2);
        var attempts = deliveries(id, "DELIVERED").get(1).get("attempts");
        assertThat((List<?>) attempts).hasSize(4);
    }

    @Test
    void a_receiver_that_is_gone_ends_the_subscription_until_somebody_begins_it_anew() {
        receiver.answer = call -> call.status(410);
        next("FJ-1005");
        until(
                "it has ended",
                () -> as("ADMIN").get("/subscriptions/" + id).jsonPath().getString("state").equals("ENDED"));
        next("FJ-1005");
        client().get("/events").then().statusCode(200);
        assertThat(deliveries(id, "WAITING")).isEmpty();
        var dead = deliveries(id, "DEAD");
        assertThat(dead).hasSize(1);
        assertThat(receiver.calls).hasSize(1);
        as("ADMIN")
                .post("/deliveries/%s/resend".formatted(dead.get(0).get("id")))
                .then()
                .statusCode(409)
                .body("code", equalTo("subscription.ended"));
        receiver.answer = call -> call.status(200);
        step(id, "resume").then().statusCode(200).body("state", equalTo("ACTIVE"));
        next("FJ-1006");
        awaitDelivered(1);
    }

    @Test
    void a_pause_keeps_what_happens_and_its_end_sends_it() {
        step(id, "pause").then().statusCode(200).body("state", equalTo("PAUSED"));
        var first = next("FJ-1007");
        var second = next("FJ-1007");
        client().get("/events").then().statusCode(200);
        until("both wait", () -> deliveries(id, "WAITING").size() == 2);
        assertThat(receiver.calls).isEmpty();
        step(id, "resume").then().statusCode(200);
        awaitDelivered(2);
        assertThat(receiver.froms("FJ-1007")).containsExactly(first, second);
    }

    @Test
    void one_that_answers_too_late_gets_it_again_under_the_same_id() {
        var isLate = new AtomicBoolean(true);
        receiver.answer = call -> {
            if (isLate.getAndSet(false)) {
                LockSupport.parkNanos(3_000_000_000L);
            }
            call.status(200);
        };
        next("FJ-1009");
        until(
                "our patience is over",
                () -> deliveries(id, "WAITING").stream()
                        .anyMatch(it -> "no whole answer within 2000 ms".equals(it.get("error"))));
        hurry(sql, outbox, id);
        awaitDelivered(1);
        assertThat(receiver.calls).hasSize(2);
        assertThat(receiver.calls.get(1).id()).isEqualTo(receiver.calls.get(0).id());
    }

    /** Within ten seconds, at its next look. */
    @Test
    void a_subscription_that_another_process_made_is_delivered_to_by_this_one() {
        var made = QuarkusTransaction.requiringNew()
                .call(() -> sql.with("url", receiver.url(), "type", CalledSystems.CHANGED)
                        .with("secret", secret)
                        .insert("""
                        insert into event_subscription (url, types, state, secret, created_at, created_by)
                        values (:url, :type, 'ACTIVE', :secret, current_timestamp, 'admin')"""));
        next("FJ-1023");
        until("it is delivered", () -> deliveries(made, "DELIVERED").size() == 1);
        awaitDelivered(1);
        deleted(made);
    }

    @Test
    void a_rotated_secret_signs_beside_the_one_before() {
        var rotated = step(id, "rotate").then().statusCode(200).extract().jsonPath();
        assertThat(rotated.getString("secret")).isNotEqualTo(secret);
        assertThat(rotated.getString("oldSecretUntil")).isNotNull();
        next("FJ-1008");
        awaitDelivered(1);
        receiver.calls.get(0).signedWith(secret);
        receiver.calls.get(0).signedWith(rotated.getString("secret"));
    }
}

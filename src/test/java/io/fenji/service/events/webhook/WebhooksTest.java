package io.fenji.service.events.webhook;

import static io.fenji.service.events.webhook.CalledSystems.deliveries;
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

    @Inject
    Sql sql;

    @Inject
    Outbox outbox;

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
    void an_event_comes_as_it_is_polled_signed_once_and_on_record() {
        SubscribedReceiver.changed("FJ-1001");
        system.awaitDelivered(1);
        var call = system.receiver.calls.get(0);
        call.signedWith(system.secret);
        assertThat(call.headers().getFirst("Content-Type")).isEqualTo("application/cloudevents+json; charset=utf-8");
        assertThat(call.event().getString("id")).isEqualTo(call.id());
        var polled =
                client().get("/events?type=io.fenji.tier.changed&limit=1000").jsonPath();
        Map<String, Object> same = polled.getMap("items.find { it.id == '%s' }".formatted(call.id()));
        assertThat(call.event().<String, Object>getMap("")).isEqualTo(same);
        as("ADMIN")
                .get("/subscriptions/%d/deliveries".formatted(system.id))
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
        system.receiver.answer =
                call -> call.status("FJ-1002".equals(call.event().getString("subject")) ? 500 : 200);
        var first = SubscribedReceiver.changed("FJ-1002");
        system.awaitCalls(1);
        var second = SubscribedReceiver.changed("FJ-1002");
        var other = SubscribedReceiver.changed("FJ-1003");
        until(
                "the other customer's came",
                () -> system.receiver.froms("FJ-1003").equals(List.of(other)));
        assertThat(system.receiver.froms("FJ-1002")).containsOnly(first);
        assertThat(deliveries(system.id, "WAITING"))
                .extracting(it -> (Object) it.get("error"))
                .containsExactly(null, "answered 500");
        system.receiver.calls.clear();
        system.receiver.answer = call -> call.status(200);
        system.hurry(sql, outbox);
        system.awaitDelivered(3);
        assertThat(system.receiver.froms("FJ-1002")).containsExactly(first, second);
    }

    @Test
    void one_that_is_given_up_lets_the_later_ones_through_and_can_be_sent_again() {
        system.receiver.answer = call -> call.status(500);
        var first = SubscribedReceiver.changed("FJ-1004");
        for (var attempts = 1; attempts <= 3; attempts++) {
            system.awaitCalls(attempts);
            system.awaitNoted(sql, attempts);
            system.hurry(sql, outbox);
        }
        until("it is given up", () -> deliveries(system.id, "DEAD").size() == 1);
        system.receiver.answer = call -> call.status(200);
        var second = SubscribedReceiver.changed("FJ-1004");
        system.awaitDelivered(1);
        as("ADMIN")
                .get("/subscriptions/" + system.id)
                .then()
                .body("dead", equalTo(1))
                .body("waiting", equalTo(0));
        as("ADMIN")
                .post("/deliveries/%s/resend"
                        .formatted(deliveries(system.id, "DEAD").get(0).get("id")))
                .then()
                .statusCode(202)
                .body("state", equalTo("WAITING"));
        system.awaitDelivered(2);
        assertThat(system.receiver.froms("FJ-1004")).containsExactly(first, first, first, second, first);
        var ids = system.receiver.calls.stream().map(CalledReceiver.Call::id).distinct();
        assertThat(ids).as("the same whenever it is sent").hasSize(2);
        var attempts = deliveries(system.id, "DELIVERED").get(1).get("attempts");
        assertThat((List<?>) attempts).hasSize(4);
    }

    @Test
    void one_that_answers_too_late_gets_it_again_under_the_same_id() {
        var isLate = new AtomicBoolean(true);
        system.receiver.answer = call -> {
            if (isLate.getAndSet(false)) {
                LockSupport.parkNanos(3_000_000_000L);
            }
            call.status(200);
        };
        SubscribedReceiver.changed("FJ-1009");
        until("our patience is over", () -> deliveries(system.id, "WAITING").stream()
                .anyMatch(it -> "no whole answer within 2000 ms".equals(it.get("error"))));
        system.hurry(sql, outbox);
        system.awaitDelivered(1);
        assertThat(system.receiver.calls).hasSize(2);
        assertThat(system.receiver.calls.get(1).id())
                .isEqualTo(system.receiver.calls.get(0).id());
    }
}

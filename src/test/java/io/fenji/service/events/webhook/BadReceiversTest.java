package io.fenji.service.events.webhook;

import static io.fenji.service.events.webhook.CalledSystems.changed;
import static io.fenji.service.events.webhook.CalledSystems.deleted;
import static io.fenji.service.events.webhook.CalledSystems.deliveries;
import static io.fenji.service.events.webhook.CalledSystems.step;
import static io.fenji.service.events.webhook.CalledSystems.subscribed;
import static io.fenji.service.events.webhook.CalledSystems.until;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.lessThan;
import static org.hamcrest.Matchers.nullValue;
import static org.hamcrest.Matchers.startsWith;

import io.fenji.testing.Anew;
import io.fenji.testing.DemoService;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.response.ValidatableResponse;
import java.io.IOException;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Receivers that hang, break off, send us elsewhere or never end; each is tried at once with POST …/test. */
@QuarkusTest
@TestProfile(DemoService.class)
@Anew(CalledSystems.class)
@Timeout(120)
class BadReceiversTest {

    private static final int PATIENCE_MILLIS = 2_000;

    private final CalledReceiver receiver = new CalledReceiver();
    private long id;

    @BeforeEach
    void subscribe() {
        id = subscribed(receiver).then().statusCode(201).extract().jsonPath().getLong("id");
    }

    @AfterEach
    void leave() {
        deleted(id);
        receiver.close();
    }

    private ValidatableResponse tried() {
        return step(id, "test").then().statusCode(200);
    }

    @Test
    void one_that_answers_gets_an_event_that_never_happened() {
        receiver.answer = call -> call.status(200);
        tried().body("status", equalTo(200)).body("error", nullValue());
        var event = receiver.calls.get(0).event();
        assertThat(event.getString("type")).isEqualTo("io.fenji.subscription.test");
        assertThat(event.getLong("data.subscription")).isEqualTo(id);
        assertThat(event.getString("sequence")).isNull();
    }

    @Test
    void one_that_sends_us_elsewhere_is_not_followed() {
        try (var elsewhere = new CalledReceiver()) {
            receiver.answer = call -> {
                call.exchange().getResponseHeaders().set("Location", elsewhere.url());
                call.status(307);
            };
            tried().body("status", equalTo(307)).body("error", equalTo("answered 307, and redirects are not followed"));
            assertThat(elsewhere.calls).isEmpty();
        }
    }

    @Test
    void one_that_never_answers_is_left_after_our_patience() {
        var end = new CountDownLatch(1);
        receiver.answer = call -> await(end);
        tried().body("status", nullValue())
                .body("error", equalTo("no whole answer within 2000 ms"))
                .body("ms", lessThan(5 * PATIENCE_MILLIS));
        end.countDown();
    }

    private static void await(CountDownLatch end) {
        try {
            end.await();
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    @Test
    void one_that_never_ends_its_answer_is_left_and_one_with_a_long_one_is_cut_off() {
        receiver.answer = call -> {
            call.exchange().sendResponseHeaders(200, 0);
            call.exchange().getResponseBody().write(1);
            call.exchange().getResponseBody().flush();
        };
        tried().body("status", nullValue()).body("error", startsWith("no whole answer"));
        receiver.answer = call -> {
            call.exchange().sendResponseHeaders(200, 0);
            flood(call);
        };
        tried().body("status", equalTo(200)).body("error", nullValue());
    }

    /** Until it is cut off. */
    private static void flood(CalledReceiver.Call call) {
        try {
            while (true) {
                call.exchange().getResponseBody().write(new byte[65_536]);
            }
        } catch (IOException cut) {
            call.exchange().close();
        }
    }

    @Test
    void one_that_breaks_off_or_is_not_there_has_not_got_it() {
        receiver.answer = call -> call.exchange().close();
        tried().body("status", nullValue()).body("error", startsWith("io.vertx"));
        receiver.close();
        tried().body("status", nullValue()).body("error", startsWith("io.netty"));
    }

    @Test
    void one_that_hangs_holds_up_no_other() {
        var end = new CountDownLatch(1);
        receiver.answer = call -> await(end);
        try (var other = new CalledReceiver()) {
            var second = subscribed(other).then().extract().jsonPath().getLong("id");
            var from = changed("FJ-1010", 40);
            until("the other has it", () -> other.froms("FJ-1010").contains(from));
            until("the first is tried in vain", () -> deliveries(id, "WAITING").stream()
                    .anyMatch(it -> "no whole answer within 2000 ms".equals(it.get("error"))));
            deleted(second);
        } finally {
            end.countDown();
        }
    }
}

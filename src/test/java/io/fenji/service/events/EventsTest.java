package io.fenji.service.events;

import static io.fenji.testing.Api.client;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.fenji.base.storage.Sql;
import io.fenji.testing.Anew;
import io.fenji.testing.AtOnce;
import io.fenji.testing.DemoService;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import jakarta.transaction.TransactionSynchronizationRegistry;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** One sequence, for whoever polls: nothing is left out, nothing comes twice, whoever writes at the same time. */
@QuarkusTest
@TestProfile(DemoService.class)
@Anew
@Timeout(120)
class EventsTest {

    private record Named(String ruleSet, String from, String label) {}

    private static final String ACTIVATED = "io.fenji.ruleset.activated";

    @Inject
    Sql sql;

    @Inject
    EventLog log;

    @Inject
    Event<EventsNumbered> numbered;

    @Inject
    TransactionSynchronizationRegistry transaction;

    private void put(String... labels) {
        for (var label : labels) {
            log.add(
                    EventType.named(ACTIVATED),
                    List.of(new NewEvent(null, new Named("0".repeat(64), "2026-01", label))));
        }
    }

    private long last() {
        client().get("/events?limit=1").then().statusCode(200);
        return sql.one(Long.class, "select last_seq from event_turn");
    }

    private static List<Map<String, Object>> after(long place) {
        return client().get("/events?limit=1000&after=" + place)
                .then()
                .statusCode(200)
                .extract()
                .jsonPath()
                .getList("items");
    }

    private static List<String> labels(List<Map<String, Object>> events) {
        return events.stream()
                .map(it -> String.valueOf(((Map<?, ?>) Objects.requireNonNull(it.get("data"))).get("label")))
                .toList();
    }

    private static List<Long> places(List<Map<String, Object>> events) {
        return events.stream()
                .map(it -> Long.valueOf(String.valueOf(it.get("sequence"))))
                .toList();
    }

    @Test
    void a_transaction_that_ends_late_takes_its_places_late_and_nobody_misses_them() throws Exception {
        var before = last();
        var written = new CountDownLatch(1);
        var goOn = new CountDownLatch(1);
        var late = CompletableFuture.runAsync(
                () -> QuarkusTransaction.requiringNew().run(() -> {
                    put("late-1", "late-2");
                    written.countDown();
                    await(goOn);
                }));
        written.await();
        QuarkusTransaction.requiringNew().run(() -> put("soon"));
        var first = after(before);
        assertThat(labels(first)).containsExactly("soon");
        goOn.countDown();
        late.get();
        assertThat(labels(after(before + 1))).containsExactly("late-1", "late-2");
        assertThat(places(after(before))).containsExactly(before + 1, before + 2, before + 3);
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException stopped) {
            throw new IllegalStateException(stopped);
        }
    }

    @Test
    void what_is_rolled_back_never_was() {
        var before = last();
        assertThatThrownBy(() -> QuarkusTransaction.requiringNew().run(() -> {
                    put("never");
                    throw new IllegalStateException("made up");
                }))
                .hasMessage("made up");
        QuarkusTransaction.requiringNew().run(() -> put("then"));
        assertThat(labels(after(before))).containsExactly("then");
        assertThat(places(after(before))).containsExactly(before + 1);
    }

    /** Processes give places by turns; each of these is one, as far as the database can tell. */
    @Test
    void processes_at_work_together_leave_no_gap_and_give_no_place_twice() throws Exception {
        var before = last();
        AtOnce.times(4, i -> {
            var process = new Numbering(sql, numbered, transaction);
            for (var n = 0; n < 25; n++) {
                var label = i + "-" + n;
                QuarkusTransaction.requiringNew().run(() -> put(label));
                process.now();
            }
            return i;
        });
        var events = after(before);
        assertThat(places(events))
                .containsExactlyElementsOf(
                        LongStream.rangeClosed(before + 1, before + 100).boxed().toList());
        for (var i = 0; i < 4; i++) {
            var own = i + "-";
            assertThat(labels(events).stream().filter(it -> it.startsWith(own)))
                    .as("each thread's in its order")
                    .containsExactlyElementsOf(
                            IntStream.range(0, 25).mapToObj(n -> own + n).toList());
        }
    }

    /** A kill between the commit and what is done after it leaves rows without a place, and nobody who was asked. */
    @Test
    void what_was_committed_before_a_kill_gets_its_place_later() {
        var before = last();
        QuarkusTransaction.requiringNew().run(() -> sql.with("type", ACTIVATED)
                .with("data", "{\"ruleSet\":\"%s\",\"from\":null,\"label\":\"killed\"}".formatted("0".repeat(64)))
                .update("""
                        insert into event (uuid, type, data, recorded_at) values ('00000000-0000-0000-0000-00000000dead', :type, :data, current_timestamp)"""));
        assertThat(labels(after(before))).containsExactly("killed");
    }

    @Test
    void pages_follow_one_another_by_place_or_by_id() {
        var before = last();
        QuarkusTransaction.requiringNew().run(() -> put("a", "b", "c", "d", "e"));
        var read = new ArrayList<String>();
        var next = String.valueOf(before);
        while (next != null) {
            var page = client().get("/events?limit=2&after=" + next).jsonPath();
            read.addAll(page.getList("items.data.label"));
            next = page.getString("next");
        }
        assertThat(read).containsExactly("a", "b", "c", "d", "e");
        var third = after(before).get(2).get("id");
        assertThat(client().get("/events?after=" + third).jsonPath().getList("items.data.label"))
                .containsExactly("d", "e");
    }
}

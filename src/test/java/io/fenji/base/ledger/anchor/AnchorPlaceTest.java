package io.fenji.base.ledger.anchor;

import static org.assertj.core.api.Assertions.assertThat;

import io.fenji.base.ledger.record.Canonical;
import io.fenji.base.outbox.Courier;
import io.fenji.testing.OnADatabase;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What waits for a place is not lost, and holds nothing up. */
@OnADatabase
class AnchorPlaceTest {

    private static final Duration LONG = Duration.ofSeconds(30);

    private final List<Long> sent = Collections.synchronizedList(new ArrayList<>());
    private Path file = Path.of("target");

    @BeforeEach
    void none(@TempDir Path folder) {
        file = folder.resolve("anchors.jsonl");
    }

    private static List<Anchor> anchors(long first, long last) {
        var anchors = new ArrayList<Anchor>();
        for (var seq = first; seq <= last; seq++) {
            anchors.add(new Anchor("here", seq, "hash", Canonical.instant(Instant.EPOCH), "key", "signature" + seq));
        }
        return anchors;
    }

    /** As a service does from its start to its stop, while nobody takes more than so many. */
    private void service(int taken, List<Anchor> anchors) throws InterruptedException {
        sent.clear();
        var place = new AnchorPlace("webhook", file, anchor -> sent.size() < taken && sent.add(anchor.seq()));
        place.send(anchors);
        Courier.stop(List.of(place.courier), LONG);
    }

    @Test
    void what_did_not_get_there_before_the_stop_is_sent_after_the_next_start_each_in_its_turn() throws Exception {
        service(0, anchors(1, 1));
        service(2, anchors(1, 4));
        assertThat(sent).containsExactly(1L, 2L);
        service(0, anchors(1, 5));
        assertThat(sent).isEmpty();
        service(9, anchors(1, 6));
        assertThat(sent).containsExactly(3L, 4L, 5L, 6L);
        service(9, anchors(1, 6));
        assertThat(sent).isEmpty();
    }

    @Test
    void a_place_that_is_new_begins_with_the_last() throws Exception {
        service(9, anchors(1, 4));
        assertThat(sent).containsExactly(4L);
        service(9, List.of());
        assertThat(sent).isEmpty();
    }

    @Test
    void other_anchors_than_before_are_all_new() throws Exception {
        service(9, anchors(1, 4));
        service(9, anchors(11, 13));
        assertThat(sent).containsExactly(11L, 12L, 13L);
    }

    @Test
    @Timeout(60)
    void a_stop_waits_for_a_moment_only_and_nothing_is_lost() throws Exception {
        var reached = new CountDownLatch(1);
        var never = new CompletableFuture<Boolean>();
        var place = new AnchorPlace("webhook", file, anchor -> {
            reached.countDown();
            return stalls(never);
        });
        place.send(anchors(1, 2));
        reached.await();
        Courier.stop(List.of(place.courier), Duration.ofMillis(1));
        service(9, anchors(1, 3));
        assertThat(sent).containsExactly(2L, 3L);
    }

    private static boolean stalls(CompletableFuture<Boolean> never) {
        try {
            return never.get();
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            return false;
        } catch (java.util.concurrent.ExecutionException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /** However often it is asked meanwhile. */
    @Test
    @Timeout(60)
    void one_that_stalls_is_tried_once_more_and_not_once_for_each_anchor() throws Exception {
        var reached = new CountDownLatch(1);
        var goOn = new CompletableFuture<Boolean>();
        var tried = Collections.synchronizedList(new ArrayList<Long>());
        var place = new AnchorPlace("webhook", file, anchor -> {
            tried.add(anchor.seq());
            reached.countDown();
            return stalls(goOn);
        });
        place.send(anchors(1, 1));
        reached.await();
        for (var seq = 2; seq <= 9; seq++) {
            place.send(anchors(1, seq));
        }
        goOn.complete(false);
        Courier.stop(List.of(place.courier), LONG);
        assertThat(tried).containsExactly(1L, 1L);
    }
}

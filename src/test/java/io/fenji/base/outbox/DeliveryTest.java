package io.fenji.base.outbox;

import static org.assertj.core.api.Assertions.assertThat;

import io.fenji.base.storage.EitherDatabase;
import io.fenji.base.storage.Sql;
import io.fenji.testing.AtOnce;
import io.fenji.testing.DemoService;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import jakarta.transaction.TransactionSynchronizationRegistry;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Properties;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.stream.IntStream;
import org.eclipse.microprofile.config.ConfigProvider;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Receivers that stall, processes that are killed or work at the same time. */
@QuarkusTest
@TestProfile(DemoService.class)
@Timeout(120)
class DeliveryTest {

    private static final int MANY = 60;

    @Inject
    Sql sql;

    @Inject
    TransactionSynchronizationRegistry transaction;

    private final MovedClock clock = new MovedClock();
    private final Somebody crm = new Somebody("crm");
    private final Somebody letters = new Somebody("letters");

    @AfterEach
    void empty() {
        sql.update("delete from outbox_message");
    }

    private OutboxProcess process() {
        return new OutboxProcess(sql, transaction, clock, crm, letters).start();
    }

    private long count(String state) {
        return sql.one("select count(*) from outbox_message where state = ?", row -> row.getLong(1), state);
    }

    private long attempts() {
        return sql.one("select sum(attempts) from outbox_message", row -> row.getLong(1));
    }

    @Test
    void one_that_stalls_holds_up_neither_another_receiver_nor_who_puts_for_it() throws Exception {
        var goOn = new CompletableFuture<Boolean>();
        crm.answer = message -> goOn.get();
        try (var process = process()) {
            process.put(crm, "FJ-1", "first");
            process.put(crm, "FJ-1", "second");
            process.put(letters, "FJ-1", "letter");
            Rounds.await(process.deliveries.to("letters").courier);
            assertThat(letters.taken).containsExactly("letter");
            assertThat(crm.taken).isEmpty();
            goOn.complete(true);
            process.await();
            assertThat(crm.taken).containsExactly("first", "second");
        } finally {
            goOn.complete(true);
        }
    }

    /** {@link Somebody} fails where two are with it at once. */
    @Test
    void processes_at_work_together_deliver_each_message_once_and_in_order() throws Exception {
        var contents = IntStream.range(0, MANY).mapToObj(String::valueOf).toArray(String[]::new);
        try (var one = process();
                var two = process();
                var three = process()) {
            AtOnce.times(3, i -> {
                var process = i == 0 ? one : i == 1 ? two : three;
                if (i == 0) {
                    process.put(crm, "FJ-1", contents);
                }
                for (var times = 0; times < MANY && count("SENT") < MANY; times++) {
                    process.look();
                }
                return i;
            });
            one.look();
        }
        assertThat(crm.taken).containsExactly(contents);
        assertThat(attempts()).isZero();
    }

    /** A kill between the commit and the delivery leaves rows, and nobody who was asked. */
    @Test
    void what_was_committed_before_a_kill_is_sent_by_the_next_start() throws Exception {
        for (var content : List.of("first", "second")) {
            sql.insert(
                    "insert into outbox_message (receiver, lane, content, state, attempts, next_attempt, recorded_at) values ('crm', 'FJ-1', ?, 'WAITING', 0, ?, ?)",
                    content,
                    OffsetDateTime.now(clock),
                    OffsetDateTime.now(clock));
        }
        try (var next = process()) {
            next.await();
            assertThat(crm.taken).containsExactly("first", "second");
        }
    }

    /** The connection of a process that is killed breaks off, and with it what it had not committed. */
    @Test
    void the_turn_of_a_process_is_its_own_and_free_once_it_is_killed() throws Exception {
        try (var process = process()) {
            process.await();
            try (var other = connection()) {
                other.setAutoCommit(false);
                other.createStatement()
                        .executeQuery("select receiver from outbox_turn where receiver = 'crm' for update");
                process.put(crm, "FJ-1", "first");
                process.put(letters, "FJ-1", "letter");
                process.look();
                assertThat(letters.taken).containsExactly("letter");
                assertThat(crm.taken).as("the other one delivers").isEmpty();
            }
            while (crm.taken.isEmpty()) { // PostgreSQL takes a moment to see that nobody is there
                process.look();
            }
            assertThat(crm.taken).containsExactly("first");
        }
    }

    private Connection connection() throws SQLException {
        var config = ConfigProvider.getConfig();
        var who = new Properties();
        who.put("user", config.getValue("fenji.db.username", String.class));
        who.put("password", config.getValue("fenji.db.password", String.class));
        return Objects.requireNonNull(new EitherDatabase().connect(config.getValue("fenji.db.url", String.class), who));
    }

    @Test
    void a_stop_waits_some_seconds_at_most_counts_no_attempt_and_loses_nothing() throws Exception {
        var reached = new CountDownLatch(1);
        var interrupted = new ArrayList<Boolean>();
        crm.answer = message -> {
            reached.countDown();
            try {
                new CompletableFuture<Boolean>().get();
            } catch (InterruptedException stopped) {
                interrupted.add(true);
                throw stopped;
            }
        };
        var began = System.nanoTime();
        try (var process = process()) {
            process.put(crm, "FJ-1", "first", "second");
            process.put(letters, "FJ-1", "letter");
            reached.await();
        }
        assertThat(Duration.ofNanos(System.nanoTime() - began)).isLessThan(Duration.ofSeconds(30));
        assertThat(interrupted).containsExactly(true);
        assertThat(letters.taken).containsExactly("letter");
        assertThat(count("WAITING")).isEqualTo(2);
        assertThat(attempts()).isZero();
        crm.answer = message -> {};
        try (var next = process()) {
            next.await();
            assertThat(crm.taken).containsExactly("first", "second");
        }
    }
}

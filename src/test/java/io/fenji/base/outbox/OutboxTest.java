package io.fenji.base.outbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.fenji.base.storage.Sql;
import io.fenji.testing.DemoService;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import jakarta.transaction.TransactionSynchronizationRegistry;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What becomes of a message from its cause until somebody has it. */
@QuarkusTest
@TestProfile(DemoService.class)
class OutboxTest {

    @Inject
    Sql sql;

    @Inject
    TransactionSynchronizationRegistry transaction;

    private final MovedClock clock = new MovedClock();
    private final Somebody crm = new Somebody("crm");

    @SuppressWarnings("NullAway.Init")
    private OutboxProcess process;

    @BeforeEach
    void start() {
        process = new OutboxProcess(sql, transaction, clock, crm).start();
    }

    @AfterEach
    void stop() throws InterruptedException {
        process.close();
        sql.update("delete from outbox_message");
    }

    private List<String> rows() {
        return sql.list(
                "select content, state, attempts, last_error, sent_at is not null from outbox_message order by id",
                row -> "%s %s %d %s %s"
                        .formatted(
                                row.getString(1),
                                row.getString(2),
                                row.getInt(3),
                                row.getString(4),
                                row.getBoolean(5)));
    }

    @Test
    void what_a_transaction_puts_is_delivered_after_its_commit_in_its_order() {
        QuarkusTransaction.requiringNew().run(() -> {
            process.outbox.put("crm", "FJ-1", "first");
            process.outbox.put("crm", "FJ-2", "second");
            process.outbox.put("crm", "FJ-1", "third");
            process.look();
            assertThat(crm.taken).as("nothing is committed yet").isEmpty();
        });
        process.await();
        assertThat(crm.taken).containsExactly("first", "second", "third");
        assertThat(rows())
                .containsExactly("first SENT 0 null true", "second SENT 0 null true", "third SENT 0 null true");
        assertThat(process.deliveries.waiting()).containsExactly(Waiting.none("crm"));
    }

    @Test
    void a_cause_that_is_rolled_back_sends_nothing() {
        assertThatThrownBy(() -> QuarkusTransaction.requiringNew().run(() -> {
                    process.outbox.put("crm", "FJ-1", "never");
                    throw new IllegalStateException("made up");
                }))
                .hasMessage("made up");
        process.look();
        assertThat(crm.taken).isEmpty();
        assertThat(rows()).isEmpty();
    }

    @Test
    void a_message_needs_a_cause_and_a_receiver() {
        assertThatThrownBy(() -> process.outbox.put("crm", "FJ-1", "of nothing"))
                .isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> process.put(new Somebody("nobody"), "FJ-1", "to nobody"))
                .hasMessageContaining("'nobody' is none of the receivers [crm]");
        assertThat(rows()).isEmpty();
    }

    @Test
    void a_receiver_that_was_away_gets_all_of_it_in_order_once_it_is_back() {
        crm.answer = message -> {
            throw new IOException("status 503");
        };
        process.put(crm, "FJ-1", "first", "second");
        process.await();
        var since = clock.instant();
        assertThat(rows())
                .containsExactly(
                        "first WAITING 1 java.io.IOException: status 503 false", "second WAITING 0 null false");
        process.look();
        assertThat(rows().get(0)).as("its time has not come").startsWith("first WAITING 1");
        clock.move(Duration.ofSeconds(10));
        process.look();
        clock.move(Duration.ofSeconds(19));
        process.look();
        assertThat(rows().get(0)).as("pauses grow").startsWith("first WAITING 2");
        assertThat(process.deliveries.waiting()).containsExactly(new Waiting("crm", 2, since));
        crm.answer = message -> {};
        clock.move(Duration.ofSeconds(1));
        process.look();
        assertThat(crm.taken).containsExactly("first", "second");
        assertThat(rows().get(0)).startsWith("first SENT 2");
    }

    @Test
    void a_message_that_does_not_get_there_holds_up_its_lane_and_no_other() {
        crm.answer = message -> {
            if (message.content().equals("refused")) {
                throw new IOException("no such customer");
            }
        };
        process.put(crm, "FJ-1", "before", "refused", "behind");
        process.put(crm, "FJ-2", "beside");
        process.look();
        assertThat(crm.taken).containsExactly("before", "beside");
    }

    /** It opens one of its own: what fails in there undoes nothing that the outbox notes. */
    @Test
    void a_receiver_works_outside_of_our_transaction() {
        crm.answer = message -> {
            assertThat(QuarkusTransaction.isActive()).isFalse();
            QuarkusTransaction.requiringNew().run(() -> sql.update("insert into no_such_table (id) values (1)"));
        };
        process.put(crm, "FJ-1", "first");
        process.await();
        assertThat(rows()).singleElement().asString().startsWith("first WAITING 1 ");
    }
}

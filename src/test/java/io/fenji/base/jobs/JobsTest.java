package io.fenji.base.jobs;

import static io.fenji.testing.Api.as;
import static io.fenji.testing.People.nobody;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.notNullValue;

import io.fenji.base.http.Refused;
import io.fenji.base.jobs.JobState.Outcome;
import io.fenji.base.storage.Sql;
import io.fenji.testing.AtOnce;
import io.fenji.testing.DemoService;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import jakarta.transaction.TransactionSynchronizationRegistry;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Jobs are done when they are due, by one process at a time, and go on after one that failed. */
@QuarkusTest
@TestProfile(DemoService.class)
@Timeout(60)
class JobsTest {

    private static final String NAME = "made-up";

    /** Notes how often it is done, and by how many at once. */
    private static final class MadeUp implements Job {

        private final AtomicInteger runs = new AtomicInteger();
        private final AtomicInteger present = new AtomicInteger();
        private volatile boolean isBroken;

        @Override
        public String name() {
            return NAME;
        }

        @Override
        public Duration pause() {
            return Duration.ofHours(1);
        }

        @Override
        public String run() {
            assertThat(QuarkusTransaction.isActive()).isFalse();
            assertThat(present.incrementAndGet())
                    .as("nobody does it beside another")
                    .isOne();
            LockSupport.parkNanos(50_000_000);
            present.decrementAndGet();
            if (isBroken) {
                throw new IllegalStateException("made up");
            }
            return "run %d".formatted(runs.incrementAndGet());
        }
    }

    @Inject
    Sql sql;

    @Inject
    TransactionSynchronizationRegistry transaction;

    @Inject
    Clock clock;

    private final MadeUp job = new MadeUp();

    @AfterEach
    void forget() {
        sql.with("name", NAME).update("delete from job where name = :name");
    }

    private Jobs process() {
        return new Jobs(List.of(job), sql, transaction, clock);
    }

    private void due(Duration ago) {
        sql.with("name", NAME, "at", clock.instant().minus(ago)).update("""
                insert into job (name, next_run, failures) values (:name, :at, 0) on conflict do nothing""");
        sql.with("name", NAME, "at", clock.instant().minus(ago))
                .update("update job set next_run = :at where name = :name");
    }

    private static JobState only(Jobs jobs) {
        return jobs.all().get(0);
    }

    @Test
    void it_is_done_when_it_is_due_and_then_not_before_its_pause_is_over() {
        var jobs = process();
        due(Duration.ofMinutes(-1));
        assertThat(jobs.look(job)).isFalse();
        due(Duration.ZERO);
        assertThat(jobs.look(job)).isTrue();
        assertThat(jobs.look(job)).isFalse();
        var state = only(jobs);
        assertThat(state.outcome()).isEqualTo(Outcome.DONE);
        assertThat(state.result()).isEqualTo("run 1");
        assertThat(state.nextRun()).isAfter(clock.instant().plus(Duration.ofMinutes(59)));
        assertThat(state.beganAt()).isBefore(state.endedAt());
    }

    @Test
    void of_several_processes_one_does_it() throws Exception {
        due(Duration.ofDays(3));
        var did = AtOnce.times(4, i -> process().look(job));
        assertThat(did).containsOnlyOnce(true);
        assertThat(job.runs).hasValue(1);
    }

    @Test
    void one_that_fails_is_shown_and_goes_on() {
        var jobs = process();
        job.isBroken = true;
        for (var times = 1; times <= 2; times++) {
            due(Duration.ZERO);
            assertThat(jobs.look(job)).isTrue();
            assertThat(only(jobs).failures()).isEqualTo(times);
        }
        assertThat(only(jobs).outcome()).isEqualTo(Outcome.FAILED);
        assertThat(only(jobs).result()).isEqualTo("java.lang.IllegalStateException: made up");
        var told = new JobHealth(jobs).call();
        assertThat(told.getData().orElseThrow()).hasEntrySatisfying(NAME, it -> assertThat(it)
                .asString()
                .startsWith("failed 2 times")
                .contains("made up"));
        job.isBroken = false;
        due(Duration.ZERO);
        assertThat(jobs.look(job)).isTrue();
        assertThat(only(jobs).failures()).isZero();
        assertThat(new JobHealth(jobs).call().getData()).isEmpty();
    }

    /** The first start of a process that has a new job. */
    @Test
    void a_new_one_is_done_at_the_start_and_a_stop_waits_for_it() throws Exception {
        var jobs = process();
        jobs.onStart(new StartupEvent());
        while (job.present.get() == 0 && job.runs.get() == 0) {
            LockSupport.parkNanos(1_000_000);
        }
        jobs.onStop(new ShutdownEvent());
        assertThat(job.runs).hasValue(1);
        assertThat(only(jobs).result()).isEqualTo("run 1");
    }

    @Test
    void administrators_see_them_and_have_one_done_at_once() {
        as("AUDITOR")
                .get("/jobs")
                .then()
                .statusCode(200)
                .body("items.name", hasItems("answers.forget", "deliveries.purge", "events.purge"))
                .body("items.nextRun", hasItem(notNullValue()));
        var asked = clock.instant();
        as("ADMIN").post("/jobs/events.purge/run").then().statusCode(202).body("name", equalTo("events.purge"));
        while (lastBegan("events.purge").isBefore(asked)) {
            LockSupport.parkNanos(20_000_000);
        }
        Refused.with(as("ADMIN").post("/jobs/nothing/run"), 404, "job.unknown");
        Refused.with(as("AUDITOR").post("/jobs/events.purge/run"), 403, "forbidden");
        nobody().basePath("").get("/q/health/ready").then().body("checks.name", hasItem("jobs"));
    }

    private static Instant lastBegan(String name) {
        var began =
                as("ADMIN").get("/jobs").jsonPath().getString("items.find { it.name == '%s' }.beganAt".formatted(name));
        return began == null ? Instant.EPOCH : Instant.parse(began);
    }
}

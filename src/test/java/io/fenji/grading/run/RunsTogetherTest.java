package io.fenji.grading.run;

import static io.fenji.testing.Api.as;
import static io.fenji.testing.Api.awaitRun;
import static io.fenji.testing.Api.importCsv;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.matchesPattern;

import io.fenji.base.storage.Sql;
import io.fenji.base.terms.Month;
import io.fenji.grading.metrics.Portfolio;
import io.fenji.rules.rulebook.RuleSets;
import io.fenji.testing.DemoService;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;

/** A run that another process has begun. */
@QuarkusTest
@TestProfile(DemoService.class)
class RunsTogetherTest {

    private static final Month MAY = Month.parse("2026-05", "asOf");

    @Inject
    Runs runs;

    @Inject
    RuleSets ruleSets;

    @Inject
    Portfolio portfolio;

    @Inject
    Sql sql;

    @Inject
    Clock clock;

    private long begunElsewhere() {
        return QuarkusTransaction.requiringNew().call(() -> GradingRun.start(
                        RunKind.OFFICIAL,
                        MAY,
                        ruleSets.active().hash(),
                        portfolio.company(MAY),
                        portfolio.extent(MAY, clock.instant()),
                        clock.instant(),
                        "elsewhere")
                .id);
    }

    private long decided(long run) {
        return sql.one("select count(*) from decision where run_id = ?", row -> row.getLong(1), run);
    }

    @Test
    void two_processes_take_turns_and_each_customer_gets_one_decision() {
        var run = begunElsewhere();
        QuarkusTransaction.requiringNew().run(() -> {
            stepElsewhere(run);
            runs.onStart(new StartupEvent());
            pause(1_000);
        });
        var ended = awaitRun(run);
        ended.then().body("state", equalTo("EVALUATED"));
        assertThat(decided(run)).isEqualTo(ended.jsonPath().getLong("total"));
    }

    /** The other process grades the first customer, and has not committed it. */
    private void stepElsewhere(long run) {
        sql.update(
                "update grading_run set version = version + 1, done = 1, last_customer = (select min(id) from customer) where id = ?",
                run);
        sql.update(
                "insert into decision (run_id, customer_id, as_of, outcome, rule_set, met, metrics, provided, preliminary, figures, recorded_at, recorded_by)"
                        + " select r.id, r.last_customer, r.as_of, 'HELD', r.rule_set, '', '{}', false, false, r.figures, r.started_at, r.started_by"
                        + " from grading_run r where r.id = ?",
                run);
    }

    private static void pause(long millis) {
        try {
            Thread.sleep(millis);
        } catch (InterruptedException stopped) {
            throw new AssertionError(stopped);
        }
    }

    @Test
    void a_run_whose_process_has_ended_goes_on_without_a_new_start() {
        awaitRun(begunElsewhere()).then().body("state", equalTo("EVALUATED"));
    }

    @Test
    void a_tier_approved_meanwhile_is_none_that_the_run_sees() {
        importCsv("customers", "customer_id,name", "RT1,Promoted meanwhile").statusCode(200);
        var run = begunElsewhere();
        sql.update(
                "insert into effective_tier (customer_id, tier, valid_from, decision_id, recorded_at, recorded_by)"
                        + " select c.id, 'A', cast('2026-01-01' as date), (select min(id) from decision), cast(? as timestamp(6) with time zone), 'manager'"
                        + " from customer c where c.code = 'RT1'",
                clock.instant().plusMillis(1).atOffset(ZoneOffset.UTC));
        runs.onStart(new StartupEvent());
        awaitRun(run).then().body("state", equalTo("EVALUATED"));
        String metrics = sql.one(
                "select d.metrics from decision d join customer c on c.id = d.customer_id where c.code = 'RT1' and d.run_id = ?",
                row -> row.getString(1),
                run);
        assertThat(metrics).contains("\"currentTier\":null");
        as("AUDITOR").get("/customers/RT1/metrics?asOf=2026-05").then().body("metrics.currentTier", equalTo("A"));
    }

    @Test
    void a_run_that_cannot_succeed_ends_with_an_incident_and_tells_nothing_of_the_database() {
        var run = begunElsewhere();
        sql.update(
                "insert into rule_set (hash, recorded_at, recorded_by) values ('without files', ?, 'nobody')",
                clock.instant().atOffset(ZoneOffset.UTC));
        sql.update("update grading_run set rule_set = 'without files' where id = ?", run);
        runs.onStart(new StartupEvent());
        awaitRun(run)
                .then()
                .body("state", equalTo("FAILED"))
                .body("failure", matchesPattern("This is our fault\\. It is logged as incident [0-9a-f-]{36}\\."));
    }
}

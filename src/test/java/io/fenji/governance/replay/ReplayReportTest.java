package io.fenji.governance.replay;

import static io.fenji.governance.replay.ReplayCalls.get;
import static io.fenji.governance.replay.ReplayCalls.report;
import static io.fenji.testing.Api.as;
import static io.fenji.testing.Api.importCsv;
import static io.fenji.testing.Api.run;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.hamcrest.Matchers.equalTo;

import io.fenji.base.storage.Sql;
import io.fenji.base.terms.Refusal;
import io.fenji.grading.decision.RecordedDecisions;
import io.fenji.rules.rulebook.RuleSets;
import io.fenji.testing.Anew;
import io.fenji.testing.DemoService;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Reports over more decisions than one transaction takes. */
@QuarkusTest
@TestProfile(DemoService.class)
@Anew
class ReplayReportTest {

    private static final int CUSTOMERS = 2_500;

    private static long may;
    private static long june;
    private static long customers;

    @Inject
    Sql sql;

    @Inject
    RuleSets ruleSets;

    @Inject
    ReplayStore store;

    @Inject
    Replays replays;

    @Inject
    RecordedDecisions decisions;

    @BeforeAll
    static void graded() {
        importCsv(
                        "customers",
                        Stream.concat(
                                        Stream.of("customer_id,name"),
                                        IntStream.range(0, CUSTOMERS).mapToObj(i -> "RP-%04d,Many".formatted(i)))
                                .toArray(String[]::new))
                .statusCode(200);
        may = run("2026-05").jsonPath().getLong("id");
        var last = run("2026-06").jsonPath();
        june = last.getLong("id");
        customers = last.getLong("total");
    }

    private void update(String statement, Object... parameters) {
        QuarkusTransaction.requiringNew().run(() -> assertThat(sql.update(statement, parameters))
                .as(statement)
                .isPositive());
    }

    @ParameterizedTest
    @CsvSource({
        "{},2",
        "{\"run\": %run},1",
        "{\"from\": \"2026-06\"},1",
        "{\"to\": \"2026-05\"},1",
        "{\"to\": \"2026-04\"},0"
    })
    void a_report_is_about_a_run_about_months_or_about_all(String body, int runs) {
        var report = report(body.replace("%run", String.valueOf(may)));
        assertThat(report.getString("state")).isEqualTo("DONE");
        assertThat(report.getLong("total")).isEqualTo(runs * customers);
        assertThat(report.getLong("done")).isEqualTo(runs * customers);
        assertThat(report.getLong("identical")).isEqualTo(runs * customers);
        assertThat(report.getString("endedAt")).isNotNull();
        assertThat(get("/audit/replays?limit=1").getLong("items[0].id")).isEqualTo(report.getLong("id"));
    }

    @Test
    void what_differs_is_counted_and_kept_decision_by_decision() {
        var ids = get("/runs/%d/decisions?limit=1000".formatted(june)).getList("items.id", Long.class);
        var different = List.of(ids.get(3), ids.get(900));
        var broken = ids.get(500);
        update("update decision set error = 'never' where id in (?, ?)", different.get(0), different.get(1));
        update("update decision set metrics = '{' || metrics where id = ?", broken);
        try {
            var report = report("{\"run\": %d}".formatted(june));
            assertThat(report.getLong("different")).isEqualTo(2);
            assertThat(report.getLong("notReplayable")).isEqualTo(1);
            assertThat(report.getLong("identical")).isEqualTo(customers - 3);
            var path = "/audit/replays/%d/differences".formatted(report.getLong("id"));
            assertThat(get(path).getList("items.decision", Long.class))
                    .containsExactly(different.get(0), broken, different.get(1));
            assertThat(get(path).getList("items.verdict")).containsExactly("DIFFERENT", "NOT_REPLAYABLE", "DIFFERENT");
            var first = get(path + "?limit=1");
            assertThat(first.getList("items.differences[0].field")).containsExactly("error");
            assertThat(first.getString("items[0].differences[0].recorded")).isEqualTo("never");
            assertThat(get(path + "?limit=1&cursor=" + first.getString("next")).getString("items[0].reason"))
                    .startsWith("The recorded metrics cannot be read");
        } finally {
            update("update decision set error = null where id in (?, ?)", different.get(0), different.get(1));
            update("update decision set metrics = substring(metrics, 2, length(metrics)) where id = ?", broken);
        }
    }

    private long begun() {
        return QuarkusTransaction.requiringNew().call(() -> {
            var all = new RecordedDecisions.Extent(null, null, null, decisions.last());
            return store.begin(all, decisions.count(all), "somebody");
        });
    }

    @Test
    void a_replay_whose_process_has_ended_goes_on() {
        var id = begun();
        assertThat(ReplayCalls.await(id).getString("state")).isEqualTo("DONE");
        assertThat(get("/audit/replays/" + id).getLong("identical")).isEqualTo(2 * customers);
    }

    @Test
    void a_cancelled_replay_stays_as_far_as_it_is() {
        var id = begun();
        as("AUDITOR").delete("/audit/replays/" + id).then().statusCode(200).body("state", equalTo("CANCELLED"));
        as("AUDITOR").delete("/audit/replays/" + id).then().statusCode(409).body("code", equalTo("replay.state"));
        assertThat(report("{\"run\": %d}".formatted(may)).getString("state")).isEqualTo("DONE");
        assertThat(get("/audit/replays/" + id).getString("state")).isEqualTo("CANCELLED");
    }

    @Test
    void a_set_that_is_not_in_force_is_compiled_once_and_not_for_every_thousand() {
        var retired = ruleSets.active().hash();
        ReplayCalls.activate(ruleSets, "4900000");
        var builds = builds();
        assertThat(report("{}").getLong("identical")).isEqualTo(2 * customers);
        assertThat(builds() - builds).isEqualTo(1);
        assertThat(ruleSets.active().hash()).isNotEqualTo(retired);
    }

    /** How often rules were compiled so far. */
    private static long builds() {
        try {
            var engine = Class.forName("io.fenji.rules.ruleset.Engine", true, RuleSets.class.getClassLoader());
            var builds = engine.getDeclaredMethod("builds");
            builds.setAccessible(true);
            return (long) builds.invoke(null);
        } catch (ReflectiveOperationException missing) {
            throw new AssertionError(missing);
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "{\"run\": 999999999}; 404",
                "{\"from\": \"2026-06\", \"to\": \"2026-05\"}; 422",
                "{\"from\": \"June\"}; 422",
                "{\"month\": \"2026-06\"}; 400",
                "{\"run\": \"all\"}; 400"
            })
    void what_cannot_be_replayed_is_refused(String body, int status) {
        as("AUDITOR")
                .contentType("application/json")
                .body(body)
                .post("/audit/replays")
                .then()
                .statusCode(status);
    }

    @Test
    void auditors_and_who_prepares_or_approves_ask_for_reports_and_nobody_else() {
        for (var role : List.of("SALES", "SERVICE", "HR", "RULES")) {
            as(role).contentType("application/json")
                    .body("{}")
                    .post("/audit/replays")
                    .then()
                    .statusCode(403);
            as(role).get("/audit/replays").then().statusCode(403);
        }
        as("AUDITOR").get("/audit/replays/999999999").then().statusCode(404);
        as("AUDITOR").get("/audit/replays/999999999/differences").then().statusCode(404);
        as("AUDITOR").delete("/audit/replays/999999999").then().statusCode(404);
    }

    /** What has begun in the same transaction is under way for as long as that is open; it is taken back at the end. */
    @Test
    void one_caller_has_five_replays_under_way_and_no_sixth() {
        QuarkusTransaction.begin();
        try {
            for (var i = 0; i < 5; i++) {
                store.begin(new RecordedDecisions.Extent(june, null, null, decisions.last()), 1, "eager");
            }
            assertThatThrownBy(() -> replays.start(june, null, null, "eager"))
                    .isInstanceOfSatisfying(Refusal.class, it -> {
                        assertThat(it.kind()).isEqualTo(Refusal.Kind.TOO_MANY);
                        assertThat(it.message()).startsWith("'eager' has 5 replays under way");
                    });
        } finally {
            QuarkusTransaction.rollback();
        }
    }
}

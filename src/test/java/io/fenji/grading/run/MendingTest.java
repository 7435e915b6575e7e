package io.fenji.grading.run;

import static io.fenji.testing.Api.as;
import static io.fenji.testing.Api.run;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;

import io.fenji.base.ledger.anchor.MovedMoments;
import io.fenji.base.ledger.record.Ledger;
import io.fenji.base.storage.Sql;
import io.fenji.testing.Anew;
import io.fenji.testing.DemoService;
import io.fenji.testing.People;
import io.fenji.testing.Rows;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/** A ledger that an earlier version broke in a time zone is mended by two people. Case T13. */
@QuarkusTest
@TestProfile(DemoService.class)
@Anew
class MendingTest {

    @Inject
    Sql sql;

    @Inject
    Ledger ledger;

    private static String state() {
        return as("AUDITOR").get("/audit/verify").jsonPath().getString("state");
    }

    private static Response propose() {
        return as("ADMIN")
                .contentType("application/json")
                .body("{\"reason\": \"ran in Asia/Taipei until now\"}")
                .post("/audit/mendings");
    }

    private static Response approve(long mending) {
        return as("MANAGER").post("/audit/mendings/%d/approve".formatted(mending));
    }

    private static JsonPath of(long run) {
        return as("AUDITOR").get("/runs/" + run).jsonPath();
    }

    @Test
    void moments_that_were_moved_are_put_back_and_the_ledger_is_intact_again() {
        var id = run("2026-05").jsonPath().getLong("id");
        var began = of(id).getString("startedAt");
        var ended = of(id).getString("endedAt");
        propose().then().statusCode(409).body("code", equalTo("mending.nothing"));
        MovedMoments.back(id);
        as("ANALYST").post("/runs/%d/submit".formatted(id)).then().statusCode(200);
        var submitted = of(id).getString("submittedAt");
        MovedMoments.back(id);
        as("MANAGER").post("/runs/%d/approve".formatted(id)).then().statusCode(200);
        assertThat(state()).isEqualTo("BROKEN");

        var mending = propose()
                .then()
                .statusCode(201)
                .body("runs.run", contains((int) id))
                .body("runs[0].began", equalTo(began))
                .extract()
                .jsonPath()
                .getLong("id");
        as("ADMIN").post("/audit/mendings/%d/approve".formatted(mending)).then().statusCode(403);
        People.userOf("admin", "admin-decides", "MANAGER");
        People.by("admin-decides")
                .post("/audit/mendings/%d/approve".formatted(mending))
                .then()
                .statusCode(403)
                .body("code", equalTo("approval.own-work"));
        approve(mending)
                .then()
                .statusCode(200)
                .body("state", equalTo("APPROVED"))
                .body("decidedBy", equalTo("manager"));

        assertThat(of(id).getString("startedAt")).isEqualTo(began);
        assertThat(of(id).getString("endedAt")).isEqualTo(ended);
        assertThat(of(id).getString("submittedAt")).isEqualTo(submitted);
        assertThat(state()).isEqualTo("INTACT");
        approve(mending).then().statusCode(409).body("code", equalTo("mending.state"));
        as("AUDITOR").get("/audit/ledger?kind=MENDING_STEP").then().body("items.rows", hasItem(1));
    }

    /** The first save moved the beginning before the ledger read it: the entry keeps what it has, and the run gets its moment. */
    @Test
    void a_beginning_that_was_recorded_wrongly_is_told_rightly_and_still_fits_its_entry() {
        var began = Instant.now().minus(Duration.ofHours(8)).truncatedTo(java.time.temporal.ChronoUnit.MICROS);
        var id = QuarkusTransaction.requiringNew().call(() -> {
            var run = sql.insert(
                    "insert into grading_run (version, as_of, state, rule_set, figures, company_profit, preliminary, total, done, last_customer, up_to, graded_a, graded_b,"
                            + " graded_c, graded_d, held, rule_errors, started_at, started_by) select 0, 24300, 'RUNNING', hash, 1, 1, false, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, cast(? as timestamp(6) with time zone), 'analyst' from rule_set",
                    began.atOffset(java.time.ZoneOffset.UTC));
            ledger.append(RunTables.RUN, run);
            return run;
        });
        assertThat(state()).isEqualTo("INTACT");
        io.fenji.testing.Api.awaitRun(id);
        MovedMoments.back(id);
        assertThat(state()).isEqualTo("BROKEN");
        approve(propose().jsonPath().getLong("id")).then().statusCode(200);
        assertThat(Instant.parse(of(id).getString("startedAt"))).isEqualTo(began.plus(Duration.ofHours(8)));
        assertThat(state()).isEqualTo("INTACT");
    }

    /** What a hand did to a run is not taken for what a time zone did. */
    @Test
    void another_change_of_a_run_is_not_mended() {
        var id = run("2026-04").jsonPath().getLong("id");
        var rows = new Rows(sql);
        rows.update("update grading_run set started_at = started_at - interval '7' minute where id = ?", id);
        assertThat(state()).isEqualTo("BROKEN");
        propose().then().statusCode(409).body("code", equalTo("mending.nothing"));
        rows.update("update grading_run set started_at = started_at + interval '7' minute where id = ?", id);
        rows.update(
                "update grading_run set started_as_recorded = started_at, started_at = started_at + interval '8' hour where id = ?",
                id);
        as("AUDITOR").get("/audit/verify").then().body("findings.problem", hasItem("STATE_CHANGED"));
        rows.update(
                "update grading_run set started_at = started_as_recorded, started_as_recorded = null where id = ?", id);
        assertThat(state()).isEqualTo("INTACT");
    }
}

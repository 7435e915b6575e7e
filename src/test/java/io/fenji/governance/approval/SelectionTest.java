package io.fenji.governance.approval;

import static io.fenji.governance.approval.ApprovedPortfolio.approved;
import static io.fenji.governance.approval.ApprovedPortfolio.submitted;
import static io.fenji.governance.approval.ApprovedPortfolio.tier;
import static io.fenji.testing.Api.as;
import static io.fenji.testing.Api.awaitRun;
import static io.fenji.testing.Api.importCsv;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.startsWith;

import io.fenji.testing.Anew;
import io.fenji.testing.DemoService;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A manager approves a part of a run, and the rest goes back with a reason (policy 三(三)2); a preview is never submitted. */
@QuarkusTest
@TestProfile(DemoService.class)
@Anew
class SelectionTest {

    private static final String ORDERS = "order_id,customer_id,order_date,amount,currency,profit,status";

    private static Response approve(long run, String body) {
        return as("MANAGER").contentType("application/json").body(body).post("/runs/%d/approve".formatted(run));
    }

    private static JsonPath decisions(long run) {
        return as("AUDITOR").get("/runs/%d/decisions?limit=1000".formatted(run)).jsonPath();
    }

    private static long decision(long run, String customer) {
        return decisions(run).getLong("items.find { it.customer == '%s' }.id".formatted(customer));
    }

    @Test
    void whom_a_manager_leaves_out_stays_as_before_and_is_told_why() {
        approved("2025-03");
        tier("FJ-1005", "2025-03").then().statusCode(200).body("from", equalTo("2025-04-01"));
        var run = submitted("2025-04");
        var total = decisions(run).getList("items").size();

        approve(run, "{\"except\": [\"FJ-1005\", \"FJ-1001\"], \"reason\": \"their contracts are renegotiated\"}")
                .then()
                .statusCode(200)
                .body("state", equalTo("APPROVED"))
                .body("leftOut", equalTo(2))
                .body("reason", equalTo("their contracts are renegotiated"));

        for (var customer : List.of("FJ-1005", "FJ-1001")) {
            tier(customer, "2025-04").then().statusCode(200).body("from", equalTo("2025-04-01"));
        }
        tier("FJ-1002", "2025-04").then().body("from", equalTo("2025-05-01"));
        as("AUDITOR")
                .get("/runs/%d/left-out".formatted(run))
                .then()
                .statusCode(200)
                .body("items.customer", contains("FJ-1001", "FJ-1005"))
                .body("items[1].decision", equalTo((int) decision(run, "FJ-1005")));
        assertThat(total).isGreaterThan(30);

        var told =
                "Management left this customer out when it approved run %d, so this grading gave no tier: their contracts are renegotiated."
                        .formatted(run);
        as("AUDITOR")
                .get("/decisions/%d/why".formatted(decision(run, "FJ-1005")))
                .then()
                .body("inForce", equalTo(false))
                .body("leftOut", equalTo("their contracts are renegotiated"))
                .body("summary", hasItem(told));
        as("AUDITOR")
                .get("/decisions/%d/why.html?lang=zh-Hant".formatted(decision(run, "FJ-1005")))
                .then()
                .body(containsString("管理層核准評級 %d 時未納入此客戶".formatted(run)));
        as("AUDITOR")
                .get("/decisions/%d/why".formatted(decision(run, "FJ-1002")))
                .then()
                .body("inForce", equalTo(true))
                .body("leftOut", equalTo(null));
        as("AUDITOR").get("/audit/verify").then().body("state", equalTo("INTACT"));
    }

    /** An earlier run of the month stays in force for whom the second one does not decide on. */
    @Test
    void a_repeated_month_takes_nothing_back_from_whom_it_leaves_out() {
        importCsv("customers", "customer_id,name", "SE-1,Selected", "SE-2,Left out")
                .statusCode(200);
        importCsv(
                        "orders",
                        ORDERS,
                        "SE-a,SE-1,2025-06-05,20000,CNY,2000,COMPLETED",
                        "SE-b,SE-2,2025-06-05,20000,CNY,2000,COMPLETED")
                .statusCode(200);
        approved("2026-02");
        importCsv(
                        "orders",
                        ORDERS,
                        "SE-c,SE-1,2026-01-05,20000,CNY,,COMPLETED",
                        "SE-d,SE-2,2026-01-05,20000,CNY,,COMPLETED")
                .statusCode(200);
        var again = ApprovedPortfolio.evaluated("2026-02");
        as("MANAGER")
                .contentType("application/json")
                .body("{\"customers\": [\"SE-1\", \"SE-2\"], \"reason\": \"their profits come later\"}")
                .post("/runs/%d/accepted-held".formatted(again))
                .then()
                .statusCode(201);
        as("ANALYST").post("/runs/%d/submit".formatted(again)).then().statusCode(200);
        approve(again, "{\"except\": [\"SE-2\"], \"reason\": \"not yet\"}")
                .then()
                .statusCode(200);
        tier("SE-1", "2026-02").then().statusCode(404);
        tier("SE-2", "2026-02").then().statusCode(200).body("from", equalTo("2026-03-01"));

        var third = ApprovedPortfolio.evaluated("2026-02");
        as("MANAGER")
                .get("/runs/%d/movers?limit=1000".formatted(third))
                .then()
                .statusCode(200)
                .body(
                        "items.find { it.customer == 'SE-2' }.sentence",
                        startsWith("SE-2 is held: an approval takes back C, which the earlier run of the month gave"))
                .body("items.findAll { it.customer == 'SE-1' }", hasSize(0));
        as("MANAGER")
                .get("/runs/%d/summary".formatted(third))
                .then()
                .body("against", equalTo((int) again), "takenBack", equalTo(1));
    }

    @Test
    void whoever_is_named_is_approved_and_nobody_else() {
        approved("2023-11");
        var run = submitted("2023-12");
        var total = decisions(run).getList("items").size();
        approve(run, "{\"customers\": [\"FJ-1005\"], \"reason\": \"one is enough\"}")
                .then()
                .statusCode(200)
                .body("leftOut", equalTo(total - 1));
        as("MANAGER")
                .get("/runs/%d/left-out?limit=1000".formatted(run))
                .then()
                .body("items", hasSize(total - 1))
                .body("items.findAll { it.customer == 'FJ-1005' }", hasSize(0));
        assertThat(as("AUDITOR")
                        .get("/audit/portfolio?asOf=2024-01-01&limit=1000")
                        .jsonPath()
                        .getList("items.findAll { it.period.from == '2024-01-01' }.customer", String.class))
                .containsExactly("FJ-1005");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"customers\": [], \"reason\": \"r\"} | selection.nobody | /customers",
                "{\"customers\": [\"FJ-1005\", \"NOBODY\"], \"reason\": \"r\"} | selection.strangers | /customers/1",
                "{\"except\": [\"FJ-1005\", null], \"reason\": \"r\"} | selection.strangers | /except/1",
                "{\"customers\": [\"FJ-1005\"], \"except\": [\"FJ-1001\"], \"reason\": \"r\"} | selection.either | /customers",
                "{\"customers\": [\"FJ-1005\"]} | reason.missing | /reason",
                "{\"except\": [\"FJ-1005\"], \"reason\": \" \"} | reason.missing | /reason",
            })
    void a_selection_that_cannot_be_meant_is_refused_and_nothing_is_approved(String body, String code, String pointer) {
        var run = submitted("2025-08");
        approve(run, body)
                .then()
                .statusCode(422)
                .body("code", equalTo(code), "violations[0].pointer", equalTo(pointer));
        as("AUDITOR").get("/runs/" + run).then().body("state", equalTo("SUBMITTED"), "leftOut", equalTo(0));
        as("AUDITOR").get("/runs/%d/left-out".formatted(run)).then().body("items", hasSize(0));
    }

    @Test
    void a_reason_that_is_too_long_is_named_as_the_field_that_it_is() {
        var run = submitted("2025-11");
        approve(run, "{\"reason\": \"%s\"}".formatted("r".repeat(1_001)))
                .then()
                .statusCode(422)
                .body("violations[0].pointer", equalTo("/reason"));
    }

    @Test
    void a_selection_of_everybody_is_an_approval_of_the_whole() {
        var run = submitted("2025-09");
        approve(run, "{\"except\": []}").then().statusCode(200).body("leftOut", equalTo(0));
    }

    @Test
    void a_preview_is_graded_and_never_submitted() {
        var id = as("ANALYST")
                .contentType("application/json")
                .body("{\"asOf\": \"2022-10\", \"kind\": \"PREVIEW\"}")
                .post("/runs")
                .then()
                .statusCode(201)
                .body("kind", equalTo("PREVIEW"))
                .extract()
                .jsonPath()
                .getLong("id");
        awaitRun(id);
        as("ANALYST")
                .post("/runs/%d/submit".formatted(id))
                .then()
                .statusCode(409)
                .body("code", equalTo("run.preview"));
        as("AUDITOR")
                .get("/decisions/%d/why".formatted(decision(id, "FJ-1005")))
                .then()
                .body("runKind", equalTo("PREVIEW"))
                .body(
                        "summary",
                        hasItem("Run %d, of which this grading is, is a preview: it gives no tier.".formatted(id)));
        as("ANALYST")
                .contentType("application/json")
                .body("{\"asOf\": \"2022-10\", \"kind\": \"DRAFT\"}")
                .post("/runs")
                .then()
                .statusCode(422)
                .body("code", equalTo("run.kind"), "violations[0].pointer", equalTo("/kind"));
    }
}

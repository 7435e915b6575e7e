package io.fenji.governance.approval;

import static io.fenji.governance.approval.ApprovedPortfolio.approved;
import static io.fenji.governance.approval.ApprovedPortfolio.tier;
import static io.fenji.testing.Api.as;
import static io.fenji.testing.Api.importCsv;
import static io.fenji.testing.Api.run;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;

import io.fenji.testing.Anew;
import io.fenji.testing.DemoService;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.response.ValidatableResponse;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A customer ends (policy 二, reading 12). Case T3. */
@QuarkusTest
@TestProfile(DemoService.class)
@Anew
class ClosingTest {

    private static final String ORDERS = "order_id,customer_id,order_date,amount,currency,profit,status";

    /** Two orders of 20,000 a month, from 2024-01 to 2026-06. */
    private static void customer(String code) {
        importCsv("customers", "customer_id,name", code + ",Ends").statusCode(200);
        var rows = new ArrayList<>(List.of(ORDERS));
        for (var day = LocalDate.of(2024, 1, 15); day.isBefore(LocalDate.of(2026, 7, 1)); day = day.plusMonths(1)) {
            rows.add("%1$s-%2$s,%1$s,%2$s,20000,CNY,2000,COMPLETED".formatted(code, day));
        }
        importCsv("orders", rows.toArray(String[]::new)).statusCode(200).body("rejected", equalTo(0));
    }

    private static ValidatableResponse propose(String code, String body) {
        return as("ANALYST")
                .contentType("application/json")
                .body(body)
                .post("/customers/%s/closing".formatted(code))
                .then();
    }

    private static ValidatableResponse approve(long closing) {
        return as("MANAGER").post("/closings/%d/approve".formatted(closing)).then();
    }

    private static void closed(String code, String body) {
        approve(propose(code, body).statusCode(201).extract().jsonPath().getLong("id"))
                .statusCode(200)
                .body("state", equalTo("APPROVED"))
                .body("decidedBy", equalTo("manager"));
    }

    private static List<String> customers(String month) {
        var id = run(month).jsonPath().getLong("id");
        return as("AUDITOR")
                .get("/runs/%d/decisions?limit=1000".formatted(id))
                .jsonPath()
                .getList("items.customer");
    }

    private static void intact() {
        as("AUDITOR").get("/audit/verify").then().body("state", equalTo("INTACT"));
    }

    @Test
    void a_merged_customer_gives_its_figures_to_the_other_one_and_is_in_no_run_any_more() {
        customer("CL-X");
        importCsv("customers", "customer_id,name", "CL-Y,Goes on").statusCode(200);
        approved("2026-06");
        tier("CL-X", "2026-06").then().body("tier", equalTo("C"));

        closed("CL-X", "{\"on\": \"2026-07-10\", \"mergedInto\": \"CL-Y\", \"reason\": \"the same company twice\"}");

        tier("CL-X", "2026-07-09").then().statusCode(200).body("to", equalTo("2026-07-10"));
        tier("CL-X", "2026-07-10").then().statusCode(404);
        as("AUDITOR")
                .get("/customers/CL-X")
                .then()
                .body("closing.on", equalTo("2026-07-10"))
                .body("closing.mergedInto", equalTo("CL-Y"));
        as("AUDITOR").get("/customers/CL-Y").then().body("closing", nullValue());
        assertThat(customers("2026-07")).contains("CL-Y").doesNotContain("CL-X");
        as("ANALYST")
                .get("/customers/CL-Y/metrics?asOf=2026-06")
                .then()
                .body("metrics.annualOrderAmount", equalTo(240000));
        intact();
    }

    @Test
    void what_comes_in_for_whoever_ended_is_refused_or_warned_of() {
        customer("CL-G");
        customer("CL-M");
        importCsv("customers", "customer_id,name", "CL-N,Goes on").statusCode(200);
        closed("CL-G", "{\"on\": \"2026-09-01\", \"reason\": \"gave up\"}");
        closed("CL-M", "{\"on\": \"2026-09-01\", \"mergedInto\": \"CL-N\", \"reason\": \"twice\"}");
        importCsv(
                        "orders",
                        ORDERS,
                        "CL-G-L,CL-G,2026-09-02,1,CNY,0,COMPLETED",
                        "CL-M-L,CL-M,2026-09-02,1,CNY,0,COMPLETED")
                .statusCode(200)
                .body("accepted", equalTo(1))
                .body(
                        "warnings.message",
                        contains("'CL-G' ends on 2026-09-01 and is in no run from then on; the row is kept"))
                .body("errors.message", contains("customer 'CL-M' was merged into another"))
                .body("errors.expected", contains("'CL-N', which has its figures now"));
    }

    @Test
    void a_month_before_the_end_that_is_run_again_brings_a_tier_up_to_the_end() {
        customer("CL-E");
        closed("CL-E", "{\"on\": \"2026-08-20\", \"reason\": \"gave up its business\"}");
        approved("2026-05");
        tier("CL-E", "2026-05").then().body("tier", equalTo("C")).body("to", equalTo("2026-08-20"));
        assertThat(customers("2026-08")).doesNotContain("CL-E");
        as("AUDITOR").get("/customers/CL-E/tier-history").then().body("periods.to", contains("2026-08-20"));
        intact();
    }

    @Test
    void who_proposes_an_end_does_not_approve_it_and_it_is_decided_on_once() {
        customer("CL-O");
        var asked = "{\"reason\": \"no answer for a year\"}";
        var own = as("MANAGER")
                .contentType("application/json")
                .body(asked)
                .post("/customers/CL-O/closing")
                .then()
                .statusCode(201)
                .body("state", equalTo("PROPOSED"))
                .extract()
                .jsonPath()
                .getLong("id");
        approve(own).statusCode(403).body("code", equalTo("approval.own-work"));
        as("MANAGER").post("/closings/%d/withdraw".formatted(own)).then().statusCode(200);
        approve(own).statusCode(409).body("code", equalTo("closing.state"));
        propose("CL-O", "{}").statusCode(422).body("violations.pointer", contains("/reason"));
        propose("CL-O", "{\"reason\": \"x\", \"mergedInto\": \"CL-O\"}")
                .statusCode(422)
                .body("code", equalTo("closing.itself"));
        var first = propose("CL-O", asked).statusCode(201).extract().jsonPath().getLong("id");
        var second = propose("CL-O", asked).statusCode(201).extract().jsonPath().getLong("id");
        approve(first).statusCode(200);
        approve(second).statusCode(409).body("code", equalTo("customer.closed"));
        propose("CL-O", asked).statusCode(409).body("code", equalTo("customer.closed"));
        as("AUDITOR").get("/closings?state=APPROVED&limit=1").then().body("items.customer", contains("CL-O"));
    }

    @Test
    void an_erased_customer_is_closed() {
        customer("CL-Z");
        approved("2026-04");
        var id = as("ADMIN")
                .contentType("application/json")
                .body("{\"reason\": \"asked for it\"}")
                .post("/customers/CL-Z/erasure")
                .then()
                .statusCode(200)
                .extract()
                .jsonPath()
                .getString("customer");
        tier(id, LocalDate.now().plusDays(2).toString()).then().statusCode(404);
        assertThat(customers("2026-07")).doesNotContain(id);
        intact();
    }
}

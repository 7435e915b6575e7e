package io.fenji.governance.approval;

import static io.fenji.governance.approval.ApprovedPortfolio.approve;
import static io.fenji.governance.approval.ApprovedPortfolio.approved;
import static io.fenji.governance.approval.ApprovedPortfolio.submitted;
import static io.fenji.governance.approval.ApprovedPortfolio.tier;
import static io.fenji.testing.Api.as;
import static io.fenji.testing.Api.client;
import static io.fenji.testing.Api.importCsv;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import io.fenji.testing.Anew;
import io.fenji.testing.DemoService;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** A month that is run again, and a run that rests on tiers which are others by now (policy 二, reading 11). */
@QuarkusTest
@TestProfile(DemoService.class)
@Anew
class RepeatedMonthTest {

    private static final String ORDERS = "order_id,customer_id,order_date,amount,currency,profit,status";

    /** RM-W and RM-R order 20,000 a month from 2023-09 on. */
    @BeforeAll
    static void two_small_customers() {
        importCsv("customers", "customer_id,name", "RM-W,Wells", "RM-R,Rose").statusCode(200);
        var rows = new ArrayList<>(List.of(ORDERS));
        for (var month = LocalDate.of(2023, 9, 15); month.getYear() < 2027; month = month.plusMonths(1)) {
            if (month.isBefore(LocalDate.of(2026, 9, 1))) {
                rows.add("RM-W-%1$s,RM-W,%1$s,20000,CNY,2000,COMPLETED".formatted(month));
                rows.add("RM-R-%1$s,RM-R,%1$s,20000,CNY,2000,COMPLETED".formatted(month));
            }
        }
        importCsv("orders", rows.toArray(String[]::new)).statusCode(200).body("rejected", equalTo(0));
    }

    private static void replace(String row) {
        client().contentType("text/csv")
                .body(ORDERS + "\n" + row)
                .post("/imports/orders?replace=true")
                .then()
                .statusCode(200)
                .body("accepted", equalTo(1));
    }

    /** Case T2. */
    @Test
    void whom_the_second_run_of_a_month_holds_goes_back_to_the_tier_of_the_month_before() {
        approved("2026-06");
        tier("RM-W", "2026-06").then().body("tier", equalTo("C"));
        importCsv("orders", ORDERS, "RM-X,RM-W,2026-07-20,6000000,CNY,600000,COMPLETED")
                .body("accepted", equalTo(1));
        approved("2026-07");
        tier("RM-W", "2026-07").then().body("tier", equalTo("B")).body("from", equalTo("2026-08-01"));

        replace("RM-X,RM-R,2026-07-20,6000000,CNY,600000,COMPLETED");
        replace("RM-W-2023-09-15,RM-W,2023-09-15,20000,CNY,,COMPLETED");
        var again = submitted("2026-07");
        as("MANAGER")
                .get("/runs/%d/summary".formatted(again))
                .then()
                .body("takenBack", equalTo(1), "otherRules", equalTo(false))
                .body("cells.find { it.from == 'B' && it.to == 'HELD' }.customers", equalTo(1));
        as("MANAGER")
                .get("/runs/%d/movers?limit=1000".formatted(again))
                .then()
                .body(
                        "items.find { it.customer == 'RM-W' }.sentence",
                        equalTo(
                                "RM-W is held: an approval takes back B, which the earlier run of the month gave, and it goes back to C."));
        var decision = as("AUDITOR")
                .get("/runs/%d/decisions?limit=1000".formatted(again))
                .jsonPath()
                .getLong("items.find { it.customer == 'RM-W' }.id");
        var open = "Nobody has decided on run %d yet: it gives no tier until it is approved.".formatted(again);
        as("AUDITOR")
                .get("/decisions/%d/why".formatted(decision))
                .then()
                .body("run", equalTo((int) again), "runState", equalTo("SUBMITTED"), "summary", hasItem(open));
        as("AUDITOR").get("/decisions/%d/why.html".formatted(decision)).then().body(containsString(open));
        approve(again).then().statusCode(200);
        as("AUDITOR")
                .get("/decisions/%d/why".formatted(decision))
                .then()
                .body("runState", equalTo("APPROVED"), "summary", not(hasItem(open)));

        tier("RM-W", "2026-07")
                .then()
                .statusCode(200)
                .body("tier", equalTo("C"))
                .body("from", equalTo("2026-07-01"))
                .body("to", nullValue());
        tier("RM-R", "2026-07").then().body("tier", equalTo("B"));
        as("AUDITOR")
                .get("/customers/RM-W/why?asOf=2026-07")
                .then()
                .statusCode(200)
                .body("outcome", equalTo("HELD"))
                .body(
                        "summary[0]",
                        equalTo(
                                "Customer RM-W is not graded as of 2026-07: missing months: 2023-09. It keeps the tier that it had at the end of that month."));
        as("AUDITOR")
                .get("/customers/RM-W/tier-history")
                .then()
                .body("periods.tier", everyItem(equalTo("C")))
                .body("versions.findAll { it.tier == 'B' }.supersededAt", contains(notNullValue()));
        as("AUDITOR").get("/audit/verify").then().body("state", equalTo("INTACT"));
    }

    /** Cases T2 and T8: of two runs of one month the second is approved over the first, and replaces its tiers for everybody. */
    @Test
    void a_customer_without_a_month_before_has_no_tier_again() {
        importCsv("customers", "customer_id,name", "RM-N,New").statusCode(200);
        importCsv("orders", ORDERS, "RM-N-1,RM-N,2025-11-20,20000,CNY,2000,COMPLETED")
                .statusCode(200);
        approved("2025-11");
        tier("RM-N", "2025-11").then().body("tier", equalTo("C"));
        replace("RM-N-1,RM-N,2025-11-20,20000,CNY,2000,CANCELLED");
        approved("2025-11");
        tier("RM-N", "2025-11").then().statusCode(404);
    }

    /** Case T8: June, approved in between, is what July would have found. */
    @Test
    void a_run_that_found_other_tiers_is_not_approved() {
        var april = submitted("2025-05");
        var may = submitted("2025-06");
        approve(april).then().statusCode(200);
        approve(may)
                .then()
                .statusCode(409)
                .body("code", equalTo("run.tiers-changed"))
                .body("detail", org.hamcrest.Matchers.containsString("run 2025-06 again"));
        as("ANALYST")
                .contentType("application/json")
                .body("{\"reason\": \"May came in between\"}")
                .post("/runs/%d/withdraw".formatted(may))
                .then()
                .statusCode(200)
                .body("state", equalTo("WITHDRAWN"))
                .body("reason", equalTo("May came in between"));
        approve(may).then().statusCode(409);
        approved("2025-06");
    }

    /** Case C1. */
    @Test
    void a_run_is_withdrawn_with_a_reason_and_only_once() {
        var run = submitted("2025-03");
        as("ANALYST")
                .noContentType()
                .post("/runs/%d/withdraw".formatted(run))
                .then()
                .statusCode(422);
        var reason = "{\"reason\": \"begun by mistake\"}";
        as("MANAGER")
                .contentType("application/json")
                .body(reason)
                .post("/runs/%d/withdraw".formatted(run))
                .then()
                .statusCode(200)
                .body("decidedBy", equalTo("manager"));
        as("ANALYST")
                .contentType("application/json")
                .body(reason)
                .post("/runs/%d/withdraw".formatted(run))
                .then()
                .statusCode(409)
                .body("code", equalTo("run.state"));
    }
}

package io.fenji.grading.monthly;

import static io.fenji.grading.monthly.MonthCalls.file;
import static io.fenji.grading.monthly.MonthCalls.month;
import static io.fenji.grading.monthly.MonthCalls.step;
import static io.fenji.grading.monthly.MonthCalls.totals;
import static io.fenji.testing.Api.as;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.nullValue;

import io.fenji.testing.Anew;
import io.fenji.testing.DemoService;
import io.fenji.testing.People;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import org.junit.jupiter.api.Test;

/** Policy 三(一): one submission for a customer and month, verified by another person, held against the orders. */
@QuarkusTest
@TestProfile(DemoService.class)
@Anew(MonthsFiled.class)
class MonthlyFiguresTest {

    private static final String MAY = "2026-05";

    @Test
    void a_month_that_was_not_filed_tells_what_it_would_be_filled_in_with() {
        MonthCalls.customers("MF-1");
        month("ANALYST", "MF-1", MAY)
                .statusCode(200)
                .header("ETag", "\"0\"")
                .body("state", equalTo("NOT_FILED"))
                .body("version", equalTo(0))
                .body("orderAmount", equalTo(90))
                .body("orderCount", equalTo(1))
                .body("profit", equalTo(9))
                .body("workingDaysLate", equalTo(0));
        month("ANALYST", "MF-1", "2026-03")
                .body("orderAmount", equalTo(0))
                .body("orderCount", equalTo(0))
                .body("profit", equalTo(0));
        month("ANALYST", "MF-1", "1999-03").body("orderAmount", nullValue()).body("profit", nullValue());
    }

    @Test
    void a_month_goes_from_draft_over_another_person_to_verified_and_a_difference_is_told() {
        MonthCalls.customers("MF-2");
        file("SALES", "MF-2", MAY, totals(100, 2, 12.5))
                .statusCode(200)
                .header("ETag", "\"1\"")
                .body("state", equalTo("DRAFT"))
                .body("origin", equalTo("TYPED"))
                .body("profit", equalTo(12.5f));
        step("SALES", "MF-2", MAY, "submit", "{}")
                .statusCode(200)
                .body("state", equalTo("SUBMITTED"))
                .body("submitted.recordedBy", equalTo("sales"));
        month("ANALYST", "MF-2", MAY)
                .body("reconciliation.expected.orderAmount", equalTo(90))
                .body("reconciliation.actual.orderAmount", equalTo(100))
                .body("reconciliation.difference.orderAmount", equalTo(10))
                .body("reconciliation.difference.orderCount", equalTo(1))
                .body("reconciliation.difference.profit", equalTo(3.5f))
                .body("reconciliation.differencePercent", equalTo(11.111111f));
        step("ANALYST", "MF-2", MAY, "verify", "{\"comment\": \"an order is under way\"}")
                .statusCode(200)
                .body("state", equalTo("VERIFIED"))
                .body("verifiedVersion", equalTo(1))
                .body("decided.comment", equalTo("an order is under way"))
                .body("decided.recordedBy", equalTo("analyst"));
        step("ANALYST", "MF-2", MAY, "verify", "{}").statusCode(409).body("code", equalTo("monthly.state"));
    }

    @Test
    void whoever_typed_or_submitted_a_version_never_decides_on_it_under_whatever_name() {
        MonthCalls.customers("MF-3");
        People.userOf("Two Names", "mf-typist", "ANALYST");
        People.userOf("Two Names", "mf-again", "ANALYST");
        file("MF-TYPIST", "MF-3", MAY, totals(90, 1, 9)).statusCode(200);
        step("ANALYST", "MF-3", MAY, "submit", "{}").statusCode(200);
        for (var step : new String[] {"verify", "reject"}) {
            for (var own : new String[] {"ANALYST", "MF-TYPIST", "MF-AGAIN"}) {
                step(own, "MF-3", MAY, step, step.equals("verify") ? "{}" : "{\"reason\": \"mine\"}")
                        .statusCode(403)
                        .body("code", equalTo("approval.own-work"))
                        .body("detail", containsString("another person decides"));
            }
        }
        People.user("mf-other", "ANALYST");
        step("MF-OTHER", "MF-3", MAY, "verify", "{}").statusCode(200);
    }

    @Test
    void a_rejection_says_why_and_the_next_version_is_a_draft_again() {
        MonthCalls.customers("MF-4");
        file("SALES", "MF-4", MAY, totals(90, 1, 9)).statusCode(200);
        step("SALES", "MF-4", MAY, "submit", "{}").statusCode(200);
        file("SALES", "MF-4", MAY, totals(95, 1, 9)).statusCode(409).body("code", equalTo("monthly.state"));
        step("ANALYST", "MF-4", MAY, "reject", "{}").statusCode(422).body("violations.pointer", contains("/reason"));
        step("ANALYST", "MF-4", MAY, "reject", "{\"reason\": \"no invoice\"}")
                .statusCode(200)
                .body("state", equalTo("REJECTED"))
                .body("decided.comment", equalTo("no invoice"));
        file("SALES", "MF-4", MAY, totals(95, 1, 9)).statusCode(428);
        as("SALES")
                .contentType("application/json")
                .header("If-Match", "\"1\"")
                .body(totals(95, 1, 9))
                .put("/customers/MF-4/monthly-figures/2026-05")
                .then()
                .statusCode(200)
                .header("ETag", "\"2\"")
                .body("state", equalTo("DRAFT"));
        as("SALES")
                .contentType("application/json")
                .header("If-Match", "\"1\"")
                .body(totals(96, 1, 9))
                .put("/customers/MF-4/monthly-figures/2026-05")
                .then()
                .statusCode(412)
                .body("code", equalTo("if-match.stale"));
        as("AUDITOR")
                .get("/customers/MF-4/monthly-figures/2026-05/history")
                .then()
                .body("items.version", contains(2, 1))
                .body("items.state", contains("DRAFT", "REJECTED"))
                .body("items[1].submitted.recordedBy", equalTo("sales"))
                .body("items[1].decided.recordedBy", equalTo("analyst"));
    }

    @Test
    void a_verified_month_is_corrected_with_a_reason_and_counts_until_the_correction_is_verified() {
        MonthCalls.customers("MF-5");
        MonthCalls.verified("MF-5", MAY, totals(90, 1, 9));
        file("SALES", "MF-5", MAY, totals(95, 1, 9)).statusCode(409).body("detail", containsString("correct"));
        step("SALES", "MF-5", MAY, "correct", "{\"orderAmount\": 95}")
                .statusCode(422)
                .body("violations.pointer", contains("/reason"));
        step("SALES", "MF-5", MAY, "correct", "{\"orderAmount\": 95, \"reason\": \"a late invoice\"}")
                .statusCode(200)
                .body("version", equalTo(2))
                .body("state", equalTo("DRAFT"))
                .body("orderAmount", equalTo(95))
                .body("orderCount", equalTo(1))
                .body("reason", equalTo("a late invoice"))
                .body("verifiedVersion", equalTo(1));
        step("SALES", "MF-5", MAY, "submit", "{}").statusCode(200);
        step("ANALYST", "MF-5", MAY, "verify", "{\"comment\": \"seen\"}").body("verifiedVersion", equalTo(2));
        as("AUDITOR")
                .get("/customers/MF-5/monthly-figures/2026-05/history?limit=1")
                .then()
                .body("items", hasSize(1))
                .body("next", equalTo("2"));
    }

    @Test
    void sales_files_its_own_customers_only_and_is_not_told_the_profit_of_the_orders() {
        MonthCalls.customers("MF-6");
        People.user("mf-elsewhere", "SALES");
        file("MF-ELSEWHERE", "MF-6", MAY, totals(90, 1, 9)).statusCode(403).body("code", equalTo("customer.not-yours"));
        month("MF-ELSEWHERE", "MF-6", MAY).statusCode(403);
        month("SALES", "MF-6", MAY).body("profit", nullValue()).body("masked", contains("profit"));
        file("SALES", "MF-6", MAY, totals(90, 1, 9))
                .body("profit", equalTo(9))
                .body("reconciliation.expected.profit", nullValue())
                .body("reconciliation.difference.profit", nullValue())
                .body("masked", contains("reconciliation.profit"));
        as("CLIENT")
                .get("/monthly-figures?customer=MF-6")
                .then()
                .statusCode(200)
                .body("items[0].profit", nullValue());
        as("MF-ELSEWHERE").get("/monthly-figures?month=2026-05").then().body("items", hasSize(0));
        as("SERVICE").get("/monthly-figures").then().statusCode(403);
    }
}

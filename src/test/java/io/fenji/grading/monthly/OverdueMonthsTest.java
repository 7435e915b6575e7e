package io.fenji.grading.monthly;

import static io.fenji.grading.monthly.MonthCalls.file;
import static io.fenji.grading.monthly.MonthCalls.month;
import static io.fenji.grading.monthly.MonthCalls.step;
import static io.fenji.grading.monthly.MonthCalls.totals;
import static io.fenji.testing.Api.as;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.not;

import io.fenji.testing.Anew;
import io.fenji.testing.DemoService;
import io.fenji.testing.People;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import org.junit.jupiter.api.Test;

/** Policy 三(一)1: who has not filed in time is listed; the due day is the tenth working day after the month. */
@QuarkusTest
@TestProfile(DemoService.class)
@Anew
class OverdueMonthsTest {

    private static final String MAY = "2026-05";

    @Test
    void a_month_that_was_not_submitted_in_time_is_overdue_with_owner_due_day_and_working_days() {
        MonthCalls.customers("MM-5", "MM-6", "MM-7");
        file("SALES", "MM-5", MAY, totals(90, 1, 9)).statusCode(200);
        file("SALES", "MM-6", MAY, totals(90, 1, 9)).statusCode(200);
        step("SALES", "MM-6", MAY, "submit", "{}").statusCode(200);
        as("MANAGER")
                .get("/monthly-figures/overdue?month=2026-05&limit=1000")
                .then()
                .statusCode(200)
                .body("items.customer", hasItems("MM-5", "MM-7"))
                .body("items.customer", not(hasItem("MM-6")))
                .body("items.find { it.customer == 'MM-5' }.state", equalTo("DRAFT"))
                .body("items.find { it.customer == 'MM-7' }.state", equalTo("NOT_FILED"))
                .body("items.find { it.customer == 'MM-7' }.owner", equalTo("sales"))
                .body("items.find { it.customer == 'MM-7' }.dueOn", equalTo("2026-06-12"))
                .body("items.find { it.customer == 'MM-7' }.workingDaysLate", greaterThan(100));
        People.user("mm-nobody", "SALES");
        as("MM-NOBODY").get("/monthly-figures/overdue?month=2026-05").then().body("items", hasSize(0));
    }

    @Test
    void a_month_that_is_submitted_late_is_found_so() {
        MonthCalls.customers("MM-9");
        month("ANALYST", "MM-9", MAY).body("dueOn", equalTo("2026-06-12")).body("workingDaysLate", greaterThan(100));
        file("SALES", "MM-9", MAY, totals(90, 1, 9)).statusCode(200);
        step("SALES", "MM-9", MAY, "submit", "{}").statusCode(200);
        month("ANALYST", "MM-9", MAY).body("findings.code", hasItem("LATE"));
    }
}

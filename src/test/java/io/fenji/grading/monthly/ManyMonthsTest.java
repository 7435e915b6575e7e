package io.fenji.grading.monthly;

import static io.fenji.grading.monthly.MonthCalls.file;
import static io.fenji.grading.monthly.MonthCalls.many;
import static io.fenji.grading.monthly.MonthCalls.month;
import static io.fenji.grading.monthly.MonthCalls.step;
import static io.fenji.grading.monthly.MonthCalls.totals;
import static io.fenji.testing.Api.as;
import static io.fenji.testing.Api.importCsv;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.hasEntry;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;

import io.fenji.testing.Anew;
import io.fenji.testing.DemoService;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import org.junit.jupiter.api.Test;

/** Policy 三(一): a month of many customers at once, and which months are missing. */
@QuarkusTest
@TestProfile(DemoService.class)
@Anew(MonthsFiled.class)
class ManyMonthsTest {

    private static final String MAY = "2026-05";

    @Test
    void drafts_are_filled_in_from_the_orders_submitted_and_verified_together() {
        MonthCalls.customers("MM-1", "MM-2", "MM-3");
        importCsv("customers", "customer_id,name", "MM-0,Nobody's").statusCode(200);
        importCsv(
                        "orders",
                        "order_id,customer_id,order_date,amount,currency,profit,status",
                        "MM-2-x,MM-2,2026-05-11,30,CNY,,SHIPPED",
                        "MM-3-x,MM-3,2026-05-12,40,CNY,4,CREDIT_NOTE",
                        "MM-3-y,MM-3,2026-05-12,70,CNY,4,SAMPLE")
                .statusCode(200);
        many("SALES", MAY, "prefill", "{\"customers\": [\"MM-1\", \"MM-2\", \"MM-3\", \"MM-0\", \"none\"]}")
                .statusCode(200)
                .body("done.customer", contains("MM-1", "MM-3"))
                .body("done.state", everyItem(equalTo("DRAFT")))
                .body("refused.customer", contains("MM-0", "MM-2", "none"))
                .body("refused.code", contains("customer.not-yours", "monthly.no-orders", "customer.unknown"));
        month("ANALYST", "MM-3", MAY)
                .body("orderAmount", equalTo(50))
                .body("orderCount", equalTo(1))
                .body("profit", equalTo(5))
                .body("origin", equalTo("PREFILLED"));
        many("SALES", MAY, "submit", "{}").body("done.customer", hasItems("MM-1", "MM-3"));
        file("ANALYST", "MM-2", MAY, totals(120, 2, 9)).statusCode(200);
        step("ANALYST", "MM-2", MAY, "submit", "{}").statusCode(200);
        many("ANALYST", MAY, "verify", "{\"customers\": [\"MM-1\", \"MM-2\", \"MM-3\"]}")
                .statusCode(200)
                .body("done.customer", hasItem("MM-1"))
                .body("refused.customer", hasItem("MM-2"))
                .body("refused.find { it.customer == 'MM-2' }.code", equalTo("approval.own-work"));
        as("ANALYST")
                .get("/monthly-figures?month=2026-05&state=VERIFIED&customer=MM-1")
                .then()
                .body("items", hasSize(1));
        many("ANALYST", MAY, "verify", "{\"customers\": []}").statusCode(422);
    }

    @Test
    void everybody_of_whom_nothing_was_filed_is_filled_in_at_once() {
        MonthCalls.customers("MM-4");
        many("ANALYST", "2026-04", "prefill", "{}").statusCode(200).body("done.customer", hasItem("MM-4"));
        many("ANALYST", "2026-04", "prefill", "{}").body("done.customer", not(hasItem("MM-4")));
    }

    @Test
    void the_matrix_tells_how_far_each_month_of_each_customer_has_come() {
        MonthCalls.customers("MM-8");
        MonthCalls.verified("MM-8", "2026-04", totals(90, 1, 9));
        step("SALES", "MM-8", "2026-04", "correct", "{\"profit\": 8, \"reason\": \"freight\"}")
                .statusCode(200);
        file("SALES", "MM-8", MAY, totals(90, 1, 9)).statusCode(200);
        as("AUDITOR")
                .get("/monthly-figures/completeness?from=2026-03&to=2026-06&limit=1&cursor=MM-7z")
                .then()
                .statusCode(200)
                .body("items[0].customer", equalTo("MM-8"))
                .body("items[0].months", hasEntry("2026-04", "VERIFIED"))
                .body("items[0].months", hasEntry("2026-05", "DRAFT"))
                .body("items[0].months", hasEntry("2026-06", "NOT_FILED"))
                .body("items[0].months.'2026-03'", nullValue())
                .body("items[0].missing", equalTo(2));
        as("AUDITOR")
                .get("/monthly-figures/completeness?from=2026-06&to=2026-03")
                .then()
                .statusCode(422)
                .body("code", equalTo("monthly.range"));
    }

    @Test
    void months_are_listed_page_by_page_by_month_and_customer() {
        MonthCalls.customers("MM-9", "MM-9b");
        for (var customer : new String[] {"MM-9", "MM-9b"}) {
            file("SALES", customer, "2026-02", totals(0, 0, 0)).statusCode(200);
        }
        var first = as("ANALYST")
                .get("/monthly-figures?month=2026-02&state=DRAFT&limit=1")
                .then();
        first.body("items.customer", contains("MM-9")).body("next", equalTo("2026-02 MM-9"));
        as("ANALYST")
                .get("/monthly-figures?month=2026-02&limit=1&cursor=2026-02 MM-9")
                .then()
                .body("items.customer", contains("MM-9b"))
                .body("next", nullValue());
        as("ANALYST")
                .get("/monthly-figures?state=NOT_FILED")
                .then()
                .statusCode(422)
                .body("code", equalTo("state.unknown"));
    }
}

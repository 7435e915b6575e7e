package io.fenji.grading.monthly;

import static io.fenji.grading.monthly.MonthCalls.file;
import static io.fenji.grading.monthly.MonthCalls.month;
import static io.fenji.grading.monthly.MonthCalls.step;
import static io.fenji.grading.monthly.MonthCalls.totals;
import static io.fenji.testing.Api.as;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.not;

import io.fenji.base.storage.Sql;
import io.fenji.testing.Anew;
import io.fenji.testing.DemoService;
import io.fenji.testing.Rows;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What was filed of a month is in the ledger with each step, and outlives the end of its customer. */
@QuarkusTest
@TestProfile(DemoService.class)
@Anew(MonthsFiled.class)
class KeptMonthsTest {

    private static final String MAY = "2026-05";

    @Inject
    Sql sql;

    private static void intact() {
        as("AUDITOR").get("/audit/verify").then().body("state", equalTo("INTACT"));
    }

    private long id(String table, String customer) {
        return sql.with("customer", customer)
                .one(
                        Long.class,
                        "select max(f.id) from %s f join customer c on c.id = f.customer_id where c.code = :customer"
                                .formatted(table));
    }

    @ParameterizedTest
    @CsvSource({
        "KM-1, monthly_figures, order_amount, 91, ROW_CHANGED, MONTHLY_FIGURES",
        "KM-2, monthly_figures, state, DRAFT, STATE_CHANGED, MONTHLY_FIGURES",
        "KM-3, reported_month, profit, 91, ROW_CHANGED, REPORTED_MONTH",
        "KM-4, reported_month, superseded, 1, STATE_CHANGED, REPORTED_MONTH"
    })
    void a_month_that_is_changed_past_its_record_is_found(
            String customer, String table, String column, String value, String problem, String kind)
            throws IOException {
        MonthCalls.customers(customer);
        MonthCalls.verified(customer, MAY, totals(90, 1, 9));
        intact();
        Object tampered = column.equals("state") ? value : Long.valueOf(value);
        new Rows(sql).tampered(table, id(table, customer), column, tampered, () -> as("AUDITOR")
                .get("/audit/verify")
                .then()
                .body("state", equalTo("BROKEN"))
                .body("first.problem", equalTo(problem))
                .body("first.kind", equalTo(kind)));
        intact();
    }

    @Test
    void nothing_is_filed_of_an_erased_customer_and_what_was_filed_stays() {
        MonthCalls.customers("KM-5");
        MonthCalls.verified("KM-5", MAY, totals(90, 1, 9));
        var erased = as("ADMIN")
                .contentType("application/json")
                .body("{\"reason\": \"asked for it\"}")
                .post("/customers/KM-5/erasure")
                .then()
                .statusCode(200)
                .extract()
                .jsonPath()
                .getString("customer");
        month("ANALYST", "KM-5", MAY).statusCode(404);
        month("ANALYST", erased, MAY).statusCode(200).body("state", equalTo("VERIFIED"));
        file("ANALYST", erased, "2026-04", totals(1, 1, 1)).statusCode(409).body("code", equalTo("monthly.erased"));
        as("ANALYST")
                .get("/monthly-figures/completeness?from=2026-05&to=2026-05&limit=1000")
                .then()
                .body("items.customer", not(hasItem(erased)));
        intact();
    }

    @Test
    void a_merger_gives_the_verified_months_to_the_other_customer() {
        MonthCalls.customers("KM-6", "KM-7");
        MonthCalls.verified("KM-6", MAY, totals(90, 1, 9));
        MonthCalls.verified("KM-7", MAY, totals(10, 1, 1));
        end("KM-6", "\"mergedInto\": \"KM-7\", ");
        var amounts = sql.list(Integer.class, """
                select cast(r.order_amount as int) from reported_month r join customer c on c.id = r.customer_id
                where c.code = 'KM-7' and r.superseded is null order by r.id""");
        assertThat(amounts).containsExactlyInAnyOrder(90, 10);
        file("ANALYST", "KM-6", "2026-04", totals(1, 1, 1)).statusCode(409).body("code", equalTo("monthly.merged"));
        as("AUDITOR")
                .get("/customers/KM-6/monthly-figures/2026-05/history")
                .then()
                .body("items", hasSize(1));
        intact();
    }

    @Test
    void of_a_closed_customer_only_the_months_in_which_it_was_one_are_filed() {
        MonthCalls.customers("KM-8");
        end("KM-8", "\"on\": \"2026-05-20\", ");
        file("ANALYST", "KM-8", MAY, totals(1, 1, 1)).statusCode(200);
        file("ANALYST", "KM-8", "2026-06", totals(1, 1, 1)).statusCode(409).body("code", equalTo("monthly.ended"));
        step("ANALYST", "KM-8", "2026-06", "submit", "{}").statusCode(409);
        as("ANALYST")
                .get("/monthly-figures/overdue?month=2026-06&limit=1000")
                .then()
                .body("items.customer", not(hasItem("KM-8")));
    }

    private static void end(String customer, String how) {
        var id = as("ANALYST")
                .contentType("application/json")
                .body("{%s\"reason\": \"has ended\"}".formatted(how))
                .post("/customers/%s/closing".formatted(customer))
                .then()
                .statusCode(201)
                .extract()
                .jsonPath()
                .getLong("id");
        as("MANAGER")
                .contentType("application/json")
                .body("{}")
                .post("/closings/%d/approve".formatted(id))
                .then()
                .statusCode(200);
    }
}

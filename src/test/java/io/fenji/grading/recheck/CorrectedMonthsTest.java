package io.fenji.grading.recheck;

import static io.fenji.testing.Api.as;
import static io.fenji.testing.Api.importCsv;
import static io.fenji.testing.Api.run;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import io.fenji.base.storage.Sql;
import io.fenji.base.terms.Month;
import io.fenji.grading.run.GradingRun;
import io.fenji.testing.Anew;
import io.fenji.testing.DemoService;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Case T9: a correction is told on each approved month that rests on it, until that month is run again and approved (policy 二, reading 15). */
@QuarkusTest
@TestProfile(DemoService.class)
@Anew
class CorrectedMonthsTest {

    private static final String ORDERS = "order_id,customer_id,order_date,amount,currency,profit,status";

    @Inject
    Sql sql;

    /** Orders 20,000 a month, from 2024-01 to 2026-09. */
    private static void customer(String code) {
        importCsv("customers", "customer_id,name", code + ",Corrected").statusCode(200);
        var rows = new ArrayList<>(List.of(ORDERS));
        for (var day = LocalDate.of(2024, 1, 15); day.isBefore(LocalDate.of(2026, 10, 1)); day = day.plusMonths(1)) {
            rows.add("%1$s-%2$s,%1$s,%2$s,20000,CNY,2000,COMPLETED".formatted(code, day));
        }
        importCsv("orders", rows.toArray(String[]::new)).statusCode(200).body("rejected", equalTo(0));
    }

    private static long submitted(String month) {
        var id = run(month).jsonPath().getLong("id");
        as("ANALYST").post("/runs/%d/submit".formatted(id)).then().statusCode(200);
        return id;
    }

    private static long approve(long run) {
        as("MANAGER").post("/runs/%d/approve".formatted(run)).then().statusCode(200);
        return run;
    }

    private static void correct(String order) {
        as("ANALYST")
                .contentType("application/json")
                .body("{\"amount\": 19000, \"reason\": \"short delivery\"}")
                .post("/orders/%s/corrections".formatted(order))
                .then()
                .statusCode(201);
    }

    private static List<String> months() {
        return as("MANAGER").get("/corrected-months").jsonPath().getList("items.asOf");
    }

    private static ValidatableResponse why(String customer, String month) {
        return as("AUDITOR")
                .get("/customers/%s/why?asOf=%s".formatted(customer, month))
                .then();
    }

    @Test
    void each_month_that_rests_on_it_is_told_and_those_after_one_that_is_run_again_still_are() {
        customer("CM-1");
        for (var month : List.of("2026-07", "2026-08", "2026-09")) {
            approve(submitted(month));
        }
        correct("CM-1-2026-08-15");
        assertThat(months()).contains("2026-09", "2026-08").doesNotContain("2026-07");
        approve(submitted("2026-08"));
        assertThat(months()).contains("2026-09").doesNotContain("2026-08", "2026-07");

        why("CM-1", "2026-09").body("correctedSince", notNullValue());
        as("ANALYST")
                .contentType("application/json")
                .body("{\"customer\": \"CM-1\", \"asOf\": \"2026-09\"}")
                .post("/gradings")
                .then()
                .statusCode(201);
        why("CM-1", "2026-09").body("correctedSince", notNullValue());
        var again = submitted("2026-09");
        why("CM-1", "2026-09").body("correctedSince", notNullValue());
        approve(again);
        why("CM-1", "2026-09").body("correctedSince", nullValue());
    }

    @Test
    void of_two_runs_of_a_month_the_one_approved_last_counts_not_the_one_started_last() {
        var first = submitted("2026-10");
        var second = submitted("2026-10");
        approve(second);
        approve(first);
        QuarkusTransaction.requiringNew().run(() -> {
            assertThat(GradingRun.newest().orElseThrow().id).isEqualTo(first);
            assertThat(GradingRun.approvedBefore(Month.parse("2026-11", "asOf")).orElseThrow().id)
                    .isEqualTo(first);
            assertThat(GradingRun.lastApproved().get(0).id).isEqualTo(first);
        });
    }

    @Test
    void a_customer_who_is_erased_is_not_called_by_its_code_any_more() {
        customer("CM-E");
        var run = approve(submitted("2026-06"));
        correct("CM-E-2026-06-15");
        var path = "/runs/%d/corrections".formatted(run);
        as("MANAGER").get(path).then().body("items.customer", contains("CM-E"));
        var erased = as("ADMIN")
                .contentType("application/json")
                .body("{\"reason\": \"asked for it\"}")
                .post("/customers/CM-E/erasure")
                .jsonPath()
                .getString("customer");
        as("MANAGER").get(path).then().body("items.customer", contains(erased));
        as("MANAGER")
                .get("/corrected-months")
                .then()
                .body("items.find { it.asOf == '2026-06' }.customers.customer", hasItem(erased))
                .body("items.find { it.asOf == '2026-06' }.customers.customer", not(hasItem("CM-E")));
    }

    @Test
    void thousands_who_ended_between_two_customers_are_passed_over() {
        importCsv(
                        "customers",
                        Stream.concat(
                                        Stream.of("customer_id,name", "CM-A,First"),
                                        Stream.concat(
                                                IntStream.range(0, 2_100).mapToObj("CM-X%d,Ended"::formatted),
                                                Stream.of("CM-Z,Last")))
                                .toArray(String[]::new))
                .statusCode(200);
        QuarkusTransaction.requiringNew().run(() -> {
            sql.update(
                    "insert into customer_closing (customer_id, closed_on, reason, recorded_at, recorded_by) select id, date '2024-01-01', 'CM-X', changed_at, 'test' from customer where code like 'CM-X%'");
            sql.update(
                    "insert into customer_closing_step (closing_id, step, recorded_at, recorded_by) select id, 'APPROVED', recorded_at, 'test' from customer_closing where reason = 'CM-X'");
        });
        importCsv(
                        "orders",
                        ORDERS,
                        "CM-A-1,CM-A,2025-05-15,20000,CNY,2000,COMPLETED",
                        "CM-Z-1,CM-Z,2025-05-15,20000,CNY,2000,COMPLETED")
                .statusCode(200);
        var run = submitted("2025-06");
        correct("CM-A-1");
        correct("CM-Z-1");
        as("MANAGER")
                .get("/runs/%d/summary".formatted(run))
                .then()
                .statusCode(200)
                .body("changedSince.imports", equalTo(2))
                .body("changedSince.customers", equalTo(0));
        approve(run);
        as("MANAGER")
                .get("/runs/%d/corrections".formatted(run))
                .then()
                .body("items.customer", contains("CM-A", "CM-Z"));
    }
}

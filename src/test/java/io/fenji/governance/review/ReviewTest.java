package io.fenji.governance.review;

import static io.fenji.testing.Api.as;
import static io.fenji.testing.Api.client;
import static io.fenji.testing.Api.importCsv;
import static io.fenji.testing.Api.run;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;
import static org.hamcrest.Matchers.startsWith;

import io.fenji.testing.Anew;
import io.fenji.testing.DemoService;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.response.ValidatableResponse;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What is read of a run before it is decided on, and afterwards. */
@QuarkusTest
@TestProfile(DemoService.class)
@Anew
class ReviewTest {

    private static final String ORDERS = "order_id,customer_id,order_date,amount,currency,profit,status";

    private static long march;
    private static long april;

    /** RV-1 orders 100,000 a month and 400,000 in 2025-04, so that its year falls by 25 % when that month is no longer in it. RV-2 lacks a profit. */
    @BeforeAll
    static void two_months() {
        importCsv("customers", "customer_id,name", "RV-1,Moves", "RV-2,Lacks").statusCode(200);
        var rows = new ArrayList<>(List.of(ORDERS));
        for (var day = LocalDate.of(2023, 10, 15); day.isBefore(LocalDate.of(2026, 5, 1)); day = day.plusMonths(1)) {
            var amount = day.equals(LocalDate.of(2025, 4, 15)) ? 400000 : 100000;
            rows.add("RV-1-%1$s,RV-1,%1$s,%2$d,CNY,20000,COMPLETED".formatted(day, amount));
            rows.add("RV-2-%1$s,RV-2,%1$s,100000,CNY,20000,COMPLETED".formatted(day));
        }
        importCsv("orders", rows.toArray(String[]::new)).statusCode(200).body("rejected", equalTo(0));
        march = approved("2026-03");
        replace("RV-2-2023-11-15,RV-2,2023-11-15,100000,CNY,,COMPLETED");
        april = submitted("2026-04");
    }

    private static long submitted(String month) {
        var id = run(month).jsonPath().getLong("id");
        as("ANALYST").post("/runs/%d/submit".formatted(id)).then().statusCode(200);
        return id;
    }

    private static long approved(String month) {
        var id = submitted(month);
        as("MANAGER").post("/runs/%d/approve".formatted(id)).then().statusCode(200);
        return id;
    }

    private static void replace(String row) {
        client().contentType("text/csv")
                .body(ORDERS + "\n" + row)
                .post("/imports/orders?replace=true")
                .then()
                .statusCode(200)
                .body("accepted", equalTo(1));
    }

    private static ValidatableResponse get(String path, Object... values) {
        return as("MANAGER").get(path.formatted(values)).then().statusCode(200);
    }

    @Test
    void each_mover_is_told_with_the_one_criterion_that_decided() {
        get("/runs/%d/movers?limit=1000", april)
                .body("items.find { it.customer == 'RV-1' }.from", equalTo("B"))
                .body("items.find { it.customer == 'RV-1' }.to", equalTo("C"))
                .body("items.find { it.customer == 'RV-1' }.criterion", equalTo("B.2"))
                .body(
                        "items.find { it.customer == 'RV-1' }.sentence",
                        equalTo(
                                "RV-1 falls from B to C: order growth fell from 25 % to -20 %, and B asks for at least -5 %."));
        var table = as("MANAGER").get("/runs/%d/movers.csv".formatted(april)).asString();
        assertThat(table).contains("RV-1,Moves,B,C,1200000,").contains("B.2,\"RV-1 falls from B to C");
        assertThat(as("MANAGER")
                        .header("Accept-Language", "zh-TW")
                        .get("/runs/%d/movers.csv".formatted(april))
                        .asString())
                .contains("RV-1,Moves,B,C,1200000,", "RV-1 由 B 級降到 C 級：訂單增長率由 25 % 降到 -20 %");
    }

    @Test
    void the_summary_adds_up_from_and_to() {
        var summary = get("/runs/%d/summary", april).extract().jsonPath();
        var customers = summary.getList("cells.customers", Long.class).stream()
                .mapToLong(it -> it)
                .sum();
        assertThat(customers).isEqualTo(summary.getLong("run.total"));
        assertThat(summary.getList("cells.findAll { it.from == 'B' && it.to == 'C' }"))
                .isNotEmpty();
        get("/runs/%d/summary?against=%d", april, april)
                .body("moved", equalTo(0))
                .body("against", equalTo((int) april));
        as("MANAGER")
                .get("/runs/%d/summary?against=999999".formatted(april))
                .then()
                .statusCode(404);
    }

    /** What its approval would change is what the approved run of the month gave, not what was in force before it. */
    @Test
    void a_second_run_of_an_approved_month_is_compared_with_the_first() {
        get("/runs/%d/summary", march).body("against", nullValue()).body("cells.from", everyItem(equalTo("NONE")));
        var before = approved("2026-03");
        var again = run("2026-03").jsonPath().getLong("id");
        get("/runs/%d/summary", again).body("against", equalTo((int) before)).body("cells.from", not(hasItem("NONE")));
        get("/runs/%d/movers?limit=1000", again).body("items.from", not(hasItem("NONE")));
        var waiting = submitted("2026-03");
        var meanwhile = approved("2026-03");
        get("/runs/%d/summary", waiting).body("against", equalTo((int) meanwhile));
        get("/runs/%d/summary", meanwhile).body("against", equalTo((int) before));
        as("ANALYST")
                .contentType("application/json")
                .body("{\"reason\": \"another came first\"}")
                .post("/runs/%d/withdraw".formatted(waiting))
                .then()
                .statusCode(200);
    }

    /** Case C1. */
    @Test
    void a_run_before_the_records_begin_says_so() {
        assertThat(run("1999-10").jsonPath().getList("notes", String.class))
                .containsExactly(
                        "No order is on record up to 1999-10: nothing is computable, and every customer is held.");
        assertThat(get("/runs/%d", march).extract().asString()).doesNotContain("\"notes\"");
    }

    @Test
    void near_misses_are_counted_by_tier_and_listed_on_both_sides() {
        var demo = run("2026-06").jsonPath().getLong("id");
        var found = get("/runs/%d/near-misses?limit=1000", demo).extract().jsonPath();
        // 4,950,000 of more than 5,000,000
        assertThat(found.getList("items.find { it.customer == 'FJ-1005' }.almost.criteria.id"))
                .containsExactly("A.1");
        assertThat(found.getString("items.find { it.customer == 'FJ-1005' }.almost.tier"))
                .isEqualTo("A");
        var summary = get("/runs/%d/summary", demo).extract().jsonPath();
        for (var tier : List.of("A", "B", "C", "D")) {
            for (var side : List.of("barely", "almost")) {
                assertThat(summary.getInt("nearMisses.find { it.tier == '%s' }.%s".formatted(tier, side)))
                        .isEqualTo(found.getList("items.findAll { it.%s?.tier == '%s' }".formatted(side, tier))
                                .size());
            }
        }
        assertThat(found.getList(
                        "items.collect { [it.barely, it.almost] }.flatten().findAll { it != null }.criteria.flatten()"))
                .isNotEmpty();
        get("/runs/%d/near-misses?limit=1000&tier=B&within=1", demo)
                .body("items.tier", everyItem(equalTo("B")))
                .body("items.customer", hasItem("FJ-1005"));
        get("/runs/%d/near-misses?limit=1000&within=0.5", demo)
                .body("items.findAll { it.customer == 'FJ-1005' }.almost", everyItem(nullValue()));
        as("MANAGER")
                .get("/runs/%d/near-misses?within=-1".formatted(demo))
                .then()
                .statusCode(422);
    }

    /** Case T3: a run lists who is held with a tier, and since when. */
    @Test
    void whom_a_run_holds_is_listed_with_the_tier_that_it_keeps() {
        get("/runs/%d/held?limit=1000", april)
                .body("items.find { it.customer == 'RV-2' }.tier", equalTo("B"))
                .body("items.find { it.customer == 'RV-2' }.since", equalTo("2026-04-01"))
                .body("items.find { it.customer == 'RV-2' }.missingMonths", contains("2023-11"));
    }

    /** Case T12. */
    @Test
    void the_orders_without_a_profit_are_listed() {
        get("/runs/%d/gaps?limit=1000", april)
                .body("items.order", hasItem("RV-2-2023-11-15"))
                .body("items.find { it.order == 'RV-2-2023-11-15' }.window", equalTo("EARLIER"))
                .body("items.find { it.order == 'RV-2-2023-11-15' }.customer", equalTo("RV-2"));
    }

    /** Cases T8 and T9: March is approved, and one of its orders is corrected afterwards; April waits for its approval. */
    @Test
    void a_correction_is_told_on_the_months_that_rest_on_it_until_they_are_run_again() {
        get("/corrected-months")
                .body("items.asOf", contains("2026-03"))
                .body("items[0].customers.customer", contains("RV-2"));
        replace("RV-1-2026-02-15,RV-1,2026-02-15,90000,CNY,20000,COMPLETED");
        get("/runs/%d/corrections", march)
                .body("items.customer", contains("RV-1", "RV-2"))
                .body("items[0].metrics.find { it.metric == 'annualOrderAmount' }.recorded", equalTo(1500000))
                .body("items[0].metrics.find { it.metric == 'annualOrderAmount' }.now", equalTo(1490000));
        as("AUDITOR")
                .get("/customers/RV-1/why?asOf=2026-03")
                .then()
                .body("correctedSince.metrics.metric", hasItem("annualOrderAmount"))
                .body(
                        "summary",
                        hasItem(
                                startsWith(
                                        "Figures of 2026-03 were corrected since: annualOrderAmount 1500000 is 1490000 now; ")));
        get("/runs/%d/summary", april)
                .body("changedSince.imports", equalTo(1))
                .body("changedSince.ruleSet", nullValue())
                .body("changedSince.customers", equalTo(0))
                .body("corrected", equalTo(1));
        replace("RV-1-2026-03-15,RV-1,2026-03-15,3000000,CNY,200000,COMPLETED");
        get("/runs/%d/summary", april)
                .body("changedSince.imports", equalTo(2))
                .body("changedSince.customers", equalTo(1));
        as("MANAGER")
                .post("/runs/%d/approve".formatted(april))
                .then()
                .statusCode(200)
                .body("state", equalTo("APPROVED"))
                .body("changedSince.imports", equalTo(2))
                .body("changedSince.customers", equalTo(1));
        approved("2026-03");
        approved("2026-04");
        get("/corrected-months").body("items", equalTo(List.of()));
    }
}

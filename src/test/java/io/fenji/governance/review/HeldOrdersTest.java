package io.fenji.governance.review;

import static io.fenji.testing.Api.as;
import static io.fenji.testing.Api.client;
import static io.fenji.testing.Api.importCsv;
import static io.fenji.testing.Api.run;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;
import static org.hamcrest.Matchers.startsWith;

import io.fenji.testing.Anew;
import io.fenji.testing.DemoService;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.response.ValidatableResponse;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Cases T3 and T12: whoever is held is told by which orders, and whether there never was one or is none any more. */
@QuarkusTest
@TestProfile(DemoService.class)
@Anew
class HeldOrdersTest {

    private static final String ORDERS = "order_id,customer_id,order_date,amount,currency,profit,status";

    /** So that the records begin long before. */
    @BeforeAll
    static void earlier() {
        importCsv("customers", "customer_id,name", "HO-OLD,Earlier").statusCode(200);
        importCsv("orders", ORDERS, "HO-OLD-1,HO-OLD,2015-01-05,100,CNY,10,COMPLETED")
                .statusCode(200);
    }

    private static void replace(String... rows) {
        client().contentType("text/csv")
                .body(ORDERS + "\n" + String.join("\n", rows))
                .post("/imports/orders?replace=true")
                .then()
                .statusCode(200)
                .body("accepted", equalTo(rows.length));
    }

    private static long graded(String customer, String asOf) {
        return client().contentType("application/json")
                .body("{\"customer\": \"%s\", \"asOf\": \"%s\"}".formatted(customer, asOf))
                .post("/gradings")
                .then()
                .statusCode(201)
                .extract()
                .jsonPath()
                .getLong("id");
    }

    private static ValidatableResponse get(String path, Object... values) {
        return as("MANAGER").get(path.formatted(values)).then().statusCode(200);
    }

    private static void is_as_recorded(long decision) {
        as("AUDITOR")
                .post("/decisions/%d/replay".formatted(decision))
                .then()
                .statusCode(200)
                .body("verdict", equalTo("IDENTICAL"));
    }

    @Test
    void a_customer_whose_orders_all_went_to_another_has_no_order_any_more() {
        importCsv("customers", "customer_id,name", "HO-X,Gone", "HO-X2,Takes over", "HO-N,New")
                .statusCode(200);
        importCsv(
                        "orders",
                        ORDERS,
                        "HO-1,HO-X,2022-01-05,100,CNY,10,COMPLETED",
                        "HO-2,HO-X,2022-03-05,100,CNY,10,COMPLETED")
                .statusCode(200);
        var before = graded("HO-X", "2022-05");
        replace("HO-1,HO-X2,2022-01-05,100,CNY,10,COMPLETED", "HO-2,HO-X2,2022-03-05,100,CNY,10,COMPLETED");
        var run = run("2022-05").jsonPath().getLong("id");
        var decision = as("MANAGER")
                .get("/runs/%d/decisions?limit=1000".formatted(run))
                .jsonPath()
                .getLong("items.find { it.customer == 'HO-X' }.id");
        get("/runs/%d/decisions?limit=1000", run)
                .body("items.find { it.customer == 'HO-X' }.holds", contains("no order any more"))
                .body("items.find { it.customer == 'HO-N' }.holds", contains("no order yet"));
        get("/runs/%d/held?limit=1000", run)
                .body("items.find { it.customer == 'HO-X' }.holds", contains("no order any more"))
                .body("items.find { it.customer == 'HO-X' }.formerOrders.orders", equalTo(2))
                .body("items.find { it.customer == 'HO-X' }.formerOrders.last", equalTo("2022-03-05"))
                .body("items.find { it.customer == 'HO-N' }.formerOrders", nullValue());
        get("/decisions/%d", decision)
                .body("holds", contains("no order any more"))
                .body("formerOrders.orders", equalTo(2));
        get("/customers/HO-X/why?asOf=2022-05")
                .body("summary[0]", startsWith("Customer HO-X is not graded as of 2022-05: no order any more."))
                .body(
                        "summary[1]",
                        equalTo(
                                "Of HO-X, 2 orders count no more, the last of 2022-03-05: cancelled, or another customer's."))
                .body("noOutlook", startsWith("The customer is held (no order any more)"));
        get("/customers/HO-X/metrics?asOf=2022-05")
                .body("statuses.cooperationYears.reason", equalTo("no confirmed order any more"));
        get("/customers/HO-N/metrics?asOf=2022-05")
                .body("statuses.cooperationYears.reason", equalTo("no confirmed order yet"));
        get("/decisions/%d", before).body("holds", equalTo(List.of())).body("formerOrders", nullValue());
        is_as_recorded(before);
        is_as_recorded(decision);
        as("AUDITOR").get("/audit/verify").then().body("state", equalTo("INTACT"));
    }

    @ParameterizedTest
    @CsvSource({
        "HO-A, 2022-03-05, CANCELLED, no order any more",
        "HO-B, 2022-03-05, SAMPLE, no order any more",
        "HO-C, 2022-08-05, COMPLETED, no order yet"
    })
    void a_cancelled_order_is_one_no_more_and_one_of_a_later_date_none_yet(
            String customer, String date, String status, String told) {
        importCsv("customers", "customer_id,name", customer + ",One order").statusCode(200);
        importCsv("orders", ORDERS, "%s-1,%1$s,2022-03-05,100,CNY,10,COMPLETED".formatted(customer))
                .statusCode(200);
        replace("%s-1,%1$s,%s,100,CNY,10,%s".formatted(customer, date, status));
        get("/decisions/%d", graded(customer, "2022-05")).body("holds", contains(told));
    }

    @Test
    void missing_months_name_the_orders_that_lack_their_profit() {
        importCsv("customers", "customer_id,name", "HO-L,Lacks", "HO-M,Lacks more")
                .statusCode(200);
        var rows = new ArrayList<>(List.of(ORDERS, "HO-L-1,HO-L,2022-02-05,100,CNY,,COMPLETED"));
        for (var i = 1; i < 8; i++) {
            rows.add("HO-M-%d,HO-M,2022-0%1$d-05,100,CNY,,COMPLETED".formatted(i));
        }
        rows.add("HO-M-8,HO-M,2022-01-05,100,CNY,,CANCELLED");
        importCsv("orders", rows.toArray(String[]::new)).statusCode(200);
        get("/decisions/%d", graded("HO-L", "2022-07"))
                .body("holds", contains("missing months: 2022-02"))
                .body("lacking.count", equalTo(1))
                .body("lacking.orders.order", contains("HO-L-1"))
                .body("lacking.orders.month", contains("2022-02"))
                .body("lacking.list", equalTo("/api/v1/orders?missing=profit&customer=HO-L"));
        var many = graded("HO-M", "2022-07");
        get("/decisions/%d", many)
                .body("lacking.count", equalTo(7))
                .body("lacking.orders.order", contains("HO-M-1", "HO-M-2", "HO-M-3", "HO-M-4", "HO-M-5"));
        get("/decisions/%d/why", many)
                .body(
                        "summary[1]",
                        equalTo(
                                "Of HO-M, orders HO-M-1, HO-M-2, HO-M-3, HO-M-4, HO-M-5 and 2 more lack their profit."));
        get("/orders?missing=profit&customer=HO-M")
                .body("items.id", contains("HO-M-1", "HO-M-2", "HO-M-3", "HO-M-4", "HO-M-5", "HO-M-6", "HO-M-7"));
        assertThat(as("MANAGER")
                        .get("/decisions/%d/why.html?lang=en".formatted(many))
                        .asString())
                .contains("(HO-M-1, HO-M-2, HO-M-3, HO-M-4, HO-M-5, …)");
        replace("HO-L-1,HO-L,2022-02-05,100,CNY,7,COMPLETED");
        get("/decisions/%d", graded("HO-L", "2022-07"))
                .body("outcome", equalTo("GRADED"))
                .body("lacking", nullValue());
    }
}

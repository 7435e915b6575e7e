package io.fenji.grading.metrics;

import static io.fenji.testing.Api.as;
import static io.fenji.testing.People.by;
import static io.fenji.testing.People.user;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;

import io.fenji.testing.Anew;
import io.fenji.testing.DemoService;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.response.ValidatableResponse;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;

/** Before the records begin nothing is computed, so nothing is missing there (policy 二, readings 8 and 10); who says when they begin prepares what rests on it. */
@QuarkusTest
@TestProfile(DemoService.class)
@Anew(BeforeTheRecordsTest.Own.class)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class BeforeTheRecordsTest {

    public static class Own extends RecordsBeginTest.NewCompany {}

    private static final String ORDERS = "order_id,customer_id,order_date,amount,currency,profit,status\n";

    private static void take(String kind, String file) {
        by("ana")
                .contentType("text/csv")
                .body(file)
                .post("/imports/" + kind)
                .then()
                .statusCode(200)
                .body("rejected", equalTo(0));
    }

    private static ValidatableResponse state(String name, String begin) {
        return by(name).contentType("application/json")
                .body("{\"begin\": \"%s\"}".formatted(begin))
                .put("/records")
                .then()
                .statusCode(200);
    }

    private static ValidatableResponse correct(String body) {
        return by("ana")
                .contentType("application/json")
                .body(body)
                .post("/orders/O1/corrections")
                .then();
    }

    private static long run(String month) {
        var id = by("ana")
                .contentType("application/json")
                .body("{\"asOf\": \"%s\"}".formatted(month))
                .post("/runs")
                .jsonPath()
                .getLong("id");
        var end = System.nanoTime() + 60_000_000_000L;
        while (by("ana").get("/runs/" + id).jsonPath().getString("state").equals("RUNNING")) {
            assertThat(System.nanoTime()).isLessThan(end);
        }
        return id;
    }

    /** O1, of January 2021, is the first of all; A1 orders on the 15th of each of the 30 months from 2021-01 on. */
    @Test
    @Order(1)
    void a_correction_that_moves_the_beginning_says_so() {
        user("ana", "ANALYST");
        user("boss", "MANAGER");
        user("rec", "ANALYST", "MANAGER");
        take("customers", "customer_id,name\nA1,Records\nB1,Before\n");
        take(
                "orders",
                ORDERS
                        + "O1,B1,2020-11-10,50000,CNY,5000,SHIPPED\nO2,B1,2020-12-10,50000,CNY,,SHIPPED\nO3,B1,2022-12-10,50000,CNY,5000,SHIPPED\n"
                        + IntStream.range(0, 30)
                                .mapToObj(i -> "A1-%d,A1,%d-%02d-15,100000,CNY,10000,SHIPPED"
                                        .formatted(i, 2021 + i / 12, 1 + i % 12))
                                .collect(Collectors.joining("\n")));
        correct("{\"amount\": 40000, \"reason\": \"short delivery\"}")
                .statusCode(201)
                .body("notes", nullValue());
        correct("{\"status\": \"CANCELLED\", \"reason\": \"never shipped\"}")
                .statusCode(201)
                .body(
                        "notes",
                        contains(
                                "The records began in 2020-11 and now begin in 2020-12, with order 'O2' of customer 'B1': what is computable changes for every customer. If that month is a slip, correct the order; or say when the records begin (PUT /api/v1/records)."));
        by("ana").get("/orders/O1").then().body("notes", nullValue());
    }

    @Test
    @Order(2)
    void an_order_before_the_beginning_holds_nobody_and_makes_no_run_preliminary() {
        var before = run("2021-10");
        by("ana")
                .get("/runs/" + before)
                .then()
                .body("preliminary", equalTo(true))
                .body("lacking.orders.order", contains("O2"));
        by("ana").get("/customers/B1/metrics?asOf=2022-12").then().body("missingMonths", contains("2020-12"));

        state("rec", "2021-01");

        by("ana")
                .get("/customers/B1/metrics?asOf=2022-12")
                .then()
                .body("missingMonths", empty())
                .body("metrics.missingMonths", equalTo(0));
        by("boss").get("/runs/%d/gaps".formatted(before)).then().body("items", empty());
        var after = run("2021-10");
        by("ana")
                .get("/runs/" + after)
                .then()
                .body("preliminary", equalTo(false))
                .body("lacking", nullValue());
        state("ana", "2020-12");
        by("ana").get("/customers/B1/metrics?asOf=2022-12").then().body("missingMonths", contains("2020-12"));
    }

    /** Case C8. */
    @Test
    @Order(3)
    void who_said_when_the_records_begin_does_not_approve_the_first_run_that_rests_on_it() {
        state("rec", "2021-01");
        var first = submitted("2022-01");
        by("rec")
                .post("/runs/%d/approve".formatted(first))
                .then()
                .statusCode(403)
                .body("code", equalTo("approval.own-work"));
        by("boss").post("/runs/%d/approve".formatted(first)).then().statusCode(200);
        by("rec")
                .post("/runs/%d/approve".formatted(submitted("2022-02")))
                .then()
                .statusCode(200);
        state("rec", "2021-02");
        state("ana", "2021-01");
        by("rec")
                .post("/runs/%d/approve".formatted(submitted("2022-03")))
                .then()
                .statusCode(200);
        as("ADMIN").get("/audit/verify").then().body("state", equalTo("INTACT"));
    }

    private static long submitted(String month) {
        var id = run(month);
        by("ana").post("/runs/%d/submit".formatted(id)).then().statusCode(200);
        return id;
    }
}

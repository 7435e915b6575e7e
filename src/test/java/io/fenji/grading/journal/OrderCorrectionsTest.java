package io.fenji.grading.journal;

import static io.fenji.testing.Api.as;
import static io.fenji.testing.Api.importCsv;
import static io.fenji.testing.Api.run;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.nullValue;

import io.fenji.testing.Anew;
import io.fenji.testing.DemoService;
import io.fenji.testing.SecondService;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.response.ValidatableResponse;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Case T12: an order is corrected by a call, with a reason. */
@QuarkusTest
@TestProfile(DemoService.class)
@Anew(SecondService.class)
class OrderCorrectionsTest {

    private static final String ORDERS = "order_id,customer_id,order_date,amount,currency,profit,status";

    /** So that the records begin long before. */
    @BeforeAll
    static void earlier() {
        importCsv("customers", "customer_id,name", "OC-OLD,Earlier").statusCode(200);
        importCsv("orders", ORDERS, "OC-OLD-1,OC-OLD,2012-01-05,100,CNY,10,COMPLETED")
                .statusCode(200);
    }

    private static ValidatableResponse correct(String order, String body) {
        return as("ANALYST")
                .contentType("application/json")
                .body(body)
                .post("/orders/%s/corrections".formatted(order))
                .then();
    }

    private static int gaps(long run) {
        return as("MANAGER")
                .get("/runs/%d/gaps?limit=1000".formatted(run))
                .jsonPath()
                .getList("items")
                .size();
    }

    @Test
    void a_profit_is_given_with_a_reason_and_the_next_run_lacks_one_less() {
        importCsv("customers", "customer_id,name", "OC-1,Lacks a profit").statusCode(200);
        importCsv("rates", "month,currency,rate", "2020-06,CHF,7.25").statusCode(200);
        importCsv(
                        "orders",
                        ORDERS,
                        "OC-1-a,OC-1,2020-05-05,100,CNY,10,COMPLETED",
                        "OC-1-b,OC-1,2020-06-05,200,CHF,,COMPLETED")
                .statusCode(200);
        var before = run("2020-07").jsonPath().getLong("id");
        var gaps = gaps(before);
        as("MANAGER")
                .get("/runs/" + before)
                .then()
                .body("preliminary", equalTo(true))
                .body("lacking.count", equalTo(1))
                .body("lacking.orders.order", contains("OC-1-b"))
                .body("lacking.list", equalTo("/api/v1/runs/%d/gaps".formatted(before)));
        as("ANALYST")
                .post("/runs/%d/submit".formatted(before))
                .then()
                .statusCode(409)
                .body("code", equalTo("run.preliminary"))
                .body("detail", containsString("order OC-1-b lacks its profit"));
        correct("OC-1-b", "{\"profit\": 30.5, \"reason\": \"invoice 17\"}")
                .statusCode(201)
                .body("id", equalTo("OC-1-b"))
                .body("versions.version", contains(0, 1))
                .body("versions[0].companyProfit", nullValue())
                .body("versions[0].superseded.import.reason", equalTo("invoice 17"))
                .body("versions[0].superseded.changes.field", contains("companyProfit"))
                .body("versions[1].companyProfit", equalTo(221.125f))
                .body("versions[1].companyAmount", equalTo(1450))
                .body("versions[1].import.kind", equalTo("correction"))
                .body("versions[1].import.by", equalTo("analyst"));
        assertThat(gaps(before)).isEqualTo(gaps - 1);
        var after = run("2020-07").jsonPath().getLong("id");
        as("MANAGER")
                .get("/runs/" + after)
                .then()
                .body("preliminary", equalTo(false))
                .body("lacking", nullValue());
        as("AUDITOR")
                .get("/imports?limit=1")
                .then()
                .body("items[0].kind", equalTo("correction"))
                .body("items[0].reason", equalTo("invoice 17"))
                .body("items[0].accepted", equalTo(1));
        as("AUDITOR").get("/audit/verify").then().body("state", equalTo("INTACT"));
    }

    @Test
    void an_approved_month_stays_what_it_was_and_is_told_to_be_run_again() {
        importCsv("customers", "customer_id,name", "OC-2,Approved").statusCode(200);
        importCsv("orders", ORDERS, "OC-2-a,OC-2,2018-05-05,100,CNY,10,COMPLETED")
                .statusCode(200);
        var run = run("2018-06").jsonPath().getLong("id");
        as("ANALYST").post("/runs/%d/submit".formatted(run)).then().statusCode(200);
        as("MANAGER").post("/runs/%d/approve".formatted(run)).then().statusCode(200);
        correct("OC-2-a", "{\"amount\": 90, \"profit\": 9, \"reason\": \"short delivery\"}")
                .statusCode(201);
        as("MANAGER")
                .get("/corrected-months")
                .then()
                .body("items.find { it.asOf == '2018-06' }.customers.customer", hasItem("OC-2"));
        var decision = as("MANAGER").get("/customers/OC-2/decisions").jsonPath().getLong("items[0].id");
        as("AUDITOR")
                .get("/decisions/%d/figures".formatted(decision))
                .then()
                .body("orders.items[0].amount", equalTo(100))
                .body("orders.items[0].superseded.import.reason", equalTo("short delivery"))
                .body("orders.items[0].superseded.changes.now", contains(90, 90, 9));
        correct("OC-2-a", "{\"status\": \"CANCELLED\", \"reason\": \"never shipped\"}")
                .statusCode(201)
                .body("versions.version", contains(0, 1, 2))
                .body("versions[2].counts", equalTo(false));
    }

    @Test
    void a_credit_note_is_corrected_as_it_counts() {
        importCsv("customers", "customer_id,name", "OC-3,Credited").statusCode(200);
        importCsv("orders", ORDERS, "OC-3-a,OC-3,2018-05-05,100,CNY,10,RETURN").statusCode(200);
        correct("OC-3-a", "{\"amount\": 80, \"reason\": \"less came back\"}")
                .statusCode(422)
                .body("code", equalTo("correction.sign"));
        correct("OC-3-a", "{\"amount\": -80, \"profit\": -8, \"reason\": \"less came back\"}")
                .statusCode(201)
                .body("versions[0].amount", equalTo(-100))
                .body("versions[1].amount", equalTo(-80))
                .body("versions[1].companyProfit", equalTo(-8));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "FJ-NONE | {\"profit\": 1, \"reason\": \"x\"} | 404 | order.unknown",
                "OC-4-a | {\"profit\": 1} | 422 | reason.missing",
                "OC-4-a | {\"profit\": 1, \"reason\": \" \"} | 422 | reason.missing",
                "OC-4-a | {\"reason\": \"x\"} | 422 | correction.invalid",
                "OC-4-a | {\"profit\": 1.00001, \"reason\": \"x\"} | 422 | correction.invalid",
                "OC-4-a | {\"amount\": 1e15, \"reason\": \"x\"} | 422 | correction.invalid",
                "OC-4-a | {\"amount\": 1e999999, \"reason\": \"x\"} | 422 | correction.invalid",
                "OC-4-a | {\"amount\": -1, \"reason\": \"x\"} | 422 | correction.sign",
                "OC-4-a | {\"status\": \"GONE\", \"reason\": \"x\"} | 422 | status.unknown",
                "OC-4-a | {\"profit\": 10, \"reason\": \"x\"} | 409 | correction.nothing"
            })
    void what_makes_no_sense_is_refused_and_nothing_is_stored(String order, String body, int status, String code) {
        importCsv("customers", "customer_id,name", "OC-4,Refused");
        importCsv("orders", ORDERS, "OC-4-a,OC-4,2018-05-05,100,CNY,10,COMPLETED");
        correct(order, body).statusCode(status).body("code", equalTo(code));
        as("AUDITOR").get("/orders/OC-4-a").then().body("versions.version", contains(0));
        as("MANAGER")
                .contentType("application/json")
                .body(body)
                .post("/orders/%s/corrections".formatted(order))
                .then()
                .statusCode(403);
    }
}

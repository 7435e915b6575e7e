package io.fenji.grading.metrics;

import static io.fenji.testing.Api.as;
import static io.fenji.testing.People.by;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;

import io.fenji.testing.Anew;
import io.fenji.testing.Beginning;
import io.fenji.testing.DemoService;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Case T1: one document of anybody does not decide for everybody when the records begin. */
@QuarkusTest
@TestProfile(DemoService.class)
@Anew(RecordsBeginTest.NewCompany.class)
class RecordsBeginTest {

    public static class NewCompany implements Beginning {

        @Override
        public Map<String, String> settings() {
            return Map.of("fenji.demo", "false", "fenji.admin.password", "admin");
        }
    }

    private static final String ORDERS = "order_id,customer_id,order_date,amount,currency,profit,status\n";

    @BeforeAll
    static void anAnalyst() {
        as("ADMIN")
                .contentType("application/json")
                .body("{\"name\": \"records\", \"password\": \"of eighteen months\", \"roles\": [\"ANALYST\"]}")
                .post("/users")
                .then()
                .statusCode(201);
    }

    private static RequestSpecification analyst(String type) {
        return by("records", "of eighteen months").contentType(type);
    }

    private static ValidatableResponse take(String path, String file) {
        return analyst("text/csv").body(file).post("/imports/" + path).then().statusCode(200);
    }

    private static ValidatableResponse state(String begin) {
        return analyst("application/json")
                .body("{\"begin\": \"%s\"}".formatted(begin))
                .put("/records")
                .then();
    }

    /** On the 15th of each of the 18 months from 2021-01 on. */
    private static String orders() {
        return IntStream.range(0, 18)
                .mapToObj(i -> "A1-%d,A1,%d-%02d-15,100000,CNY,10000,SHIPPED".formatted(i, 2021 + i / 12, 1 + i % 12))
                .collect(Collectors.joining("\n", ORDERS, "\n"));
    }

    private static void assertPrior(String amount, String begin) {
        var answer = MetricsAnswer.of(analyst("application/json"), "A1", "2022-06");
        assertThat(answer.number("annualOrderAmount")).isEqualTo("1200000");
        var prior = answer.number("priorOrderAmount");
        assertThat(prior == null ? "" : prior.toPlainString()).isEqualTo(amount);
        assertThat(answer.json().get("recordsBegin").asText()).isEqualTo(begin);
        analyst("application/json")
                .body("{\"customer\": \"A1\", \"asOf\": \"2022-06\", \"dryRun\": true}")
                .post("/gradings")
                .then()
                .body("tier", equalTo(amount.isEmpty() ? "C" : "B"));
    }

    @Test
    void the_first_real_order_decides_until_the_company_says_it() {
        take("customers", "customer_id,name\nA1,Records\nV,Other\n");
        analyst("application/json")
                .get("/records")
                .then()
                .body("begin", nullValue())
                .body("stated", equalTo(false));
        take("orders", orders()).body("notes", empty());
        assertPrior("", "2021-01");

        take(
                        "orders",
                        ORDERS
                                + "V1,V,2020-02-10,1,CNY,,CANCELLED\nV2,V,2020-02-10,1,CNY,1,CREDIT_NOTE\nV3,V,2020-02-10,1,CNY,1,SAMPLE\nV4,V,2020-02-10,0,CNY,1,SHIPPED\n")
                .body("accepted", equalTo(4))
                .body("notes", empty());
        assertPrior("", "2021-01");

        var moved =
                "The records began in 2021-01 and now begin in 2012-02, with order 'V5' of customer 'V': what is computable changes for every customer. If that month is a slip, correct the order; or say when the records begin (PUT /api/v1/records).";
        var slip = ORDERS + "V5,V,2012-02-10,1,CNY,1,SHIPPED\n";
        take("orders?dryRun=true", slip).body("notes", contains(moved));
        assertPrior("", "2021-01");
        take("orders", slip).body("notes", contains(moved));
        assertPrior("600000", "2012-02");

        state("2021-01").statusCode(200).body("begin", equalTo("2021-01")).body("firstOrder", equalTo("2012-02"));
        assertPrior("", "2021-01");
        take("orders", ORDERS + "V6,V,2011-02-10,1,CNY,1,SHIPPED\n").body("notes", empty());
        assertPrior("", "2021-01");
        analyst("application/json")
                .get("/records")
                .then()
                .body("stated", equalTo(true))
                .body("firstOrder", equalTo("2011-02"));

        state("2020-06").statusCode(200);
        assertPrior("600000", "2020-06");
        state("2999-01").statusCode(422).body("code", equalTo("records.future"));
        state("soon").statusCode(422).body("code", equalTo("month.unreadable"));
        as("ADMIN").get("/audit/verify").then().body("state", equalTo("INTACT"));
    }
}

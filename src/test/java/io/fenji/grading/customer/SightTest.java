package io.fenji.grading.customer;

import static io.fenji.testing.Api.as;
import static io.fenji.testing.Api.client;
import static io.fenji.testing.Api.importCsv;
import static io.fenji.testing.Api.run;
import static io.fenji.testing.People.by;
import static io.fenji.testing.People.keyOf;
import static io.fenji.testing.People.userOf;
import static io.fenji.testing.People.withKey;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.hasKey;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import io.fenji.testing.DemoService;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Case C7: SALES sees its own customers whole, of others code, name, country and tier; and nobody but whoever needs it sees a profit. */
@QuarkusTest
@TestProfile(DemoService.class)
class SightTest {

    private static final String METRICS = """
            "metrics": {"annualOrderAmount": 6000000, "priorOrderAmount": 4000000, "earlierOrderAmount": 3000000, "orderCount": 12,
            "orderGrowthPercent": 50, "priorOrderGrowthPercent": 33, "annualProfit": 654321.5, "profitSharePercent": 2, "cooperationYears": 5,
            "orderContinuityPercent": 100, "orderVolatility": 0.2, "latePaymentDays": 1, "openDisputes": 0, "majorDisputes": 0,
            "criticalDisputes": 0, "missingMonths": 0}""";

    private static long run;

    /** FJ-1001 is the sales user's, FJ-1003 the manager's, FJ-1007 nobody's. */
    @BeforeAll
    static void graded() {
        run = run("2026-06").jsonPath().getLong("id");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/metrics?asOf=2026-06",
                "/decisions",
                "/why?asOf=2026-06",
                "/why.html?asOf=2026-06",
                "/why.pdf?asOf=2026-06",
                "/tier-history",
                "/overrides",
                "/owners"
            })
    void its_own_customers_sales_sees_and_others_it_does_not(String call) {
        as("SALES").get("/customers/FJ-1001" + call).then().statusCode(200);
        for (var other : new String[] {"FJ-1003", "FJ-1007"}) {
            as("SALES")
                    .get("/customers/" + other + call)
                    .then()
                    .statusCode(403)
                    .body("code", equalTo("customer.not-yours"));
        }
    }

    @Test
    void of_others_a_list_tells_code_name_and_country() {
        as("SALES")
                .get("/customers/FJ-1001")
                .then()
                .body("owner", equalTo("sales"))
                .body("department", equalTo("Europe"))
                .body("$", not(hasKey("masked")));
        as("SALES")
                .get("/customers/FJ-1003")
                .then()
                .body("country", equalTo("Singapore"))
                .body("owner", nullValue())
                .body("masked", contains("owner", "department", "closing"));
        as("SALES").get("/customers?owner=sales").then().body("items.code", hasItem("FJ-1001"));
        as("SALES").get("/customers?owner=manager").then().statusCode(403).body("code", equalTo("customer.not-yours"));
        as("SALES").get("/customers?department=Asia and Africa").then().body("items", hasSize(0));
        as("SERVICE").get("/customers?limit=1").then().body("items.masked", contains(contains("owner", "department")));
    }

    @Test
    void of_others_a_run_tells_the_tier() {
        var path = "/runs/%d/decisions?limit=1000".formatted(run);
        as("SALES")
                .get(path)
                .then()
                .body("items.find { it.customer == 'FJ-1001' }.rule", equalTo("A級 key account"))
                .body("items.find { it.customer == 'FJ-1003' }.tier", equalTo("A"))
                .body("items.find { it.customer == 'FJ-1003' }.rule", nullValue())
                .body("items.find { it.customer == 'FJ-1003' }.masked", hasItems("rule", "flags", "holds"));
        as("RULES").get(path).then().body("items.rule", everyItem(nullValue()));
        as("ANALYST").get(path).then().body("items.find { it.customer == 'FJ-1003' }.rule", notNullValue());
    }

    @Test
    void decisions_and_what_is_said_of_them_are_the_owners() {
        var others = decision("FJ-1003");
        for (var call : new String[] {"", "/why", "/why.html", "/why.pdf", "/changes"}) {
            as("SALES")
                    .get("/decisions/" + others + call)
                    .then()
                    .statusCode(403)
                    .body("code", equalTo("customer.not-yours"));
        }
        as("SALES").get("/decisions/" + decision("FJ-1001")).then().statusCode(200);
    }

    private static String decision(String customer) {
        return as("AUDITOR")
                .get("/customers/%s/decisions".formatted(customer))
                .jsonPath()
                .getString("items[0].id");
    }

    @Test
    void a_customer_that_gets_another_owner_is_seen_by_that_one_from_the_next_call_on() {
        userOf("Nao", "nao", "SALES");
        userOf("Oki", "oki", "SALES", "SERVICE");
        importCsv("customers", "customer_id,name,owner", "SI-1,Moves,Nao").statusCode(200);
        by("nao").get("/customers/SI-1/owners").then().statusCode(200);
        by("oki").get("/customers/SI-1/owners").then().statusCode(403);
        as("MANAGER")
                .contentType("application/json")
                .body("{\"owner\": \"oki\", \"reason\": \"moves\"}")
                .put("/customers/SI-1/owner")
                .then()
                .statusCode(200);
        by("nao").get("/customers/SI-1/owners").then().statusCode(403);
        by("oki").get("/customers/SI-1/owners").then().statusCode(200);
        withKey(keyOf("Oki", "oki-key", "SALES"))
                .get("/customers/SI-1/owners")
                .then()
                .statusCode(200);
        withKey(keyOf("Nao", "nao-key", "SALES"))
                .get("/customers/SI-1/owners")
                .then()
                .statusCode(403);
    }

    @Test
    void of_two_roles_the_wider_one_counts_and_one_that_sees_no_customers_widens_nothing() {
        userOf("Wide", "wide", "SALES", "ANALYST");
        by("wide").get("/customers/FJ-1003/metrics?asOf=2026-06").then().body("metrics.annualProfit", notNullValue());
        userOf("Narrow", "narrow", "SALES", "RULES", "HR");
        by("narrow").get("/customers/FJ-1003/metrics?asOf=2026-06").then().statusCode(403);
    }

    @Test
    void a_masked_metric_is_null_with_its_name_beside_and_only_whether_its_criterion_is_met_is_told() {
        var why = client().get("/customers/FJ-1009/why?asOf=2026-06").then();
        why.body("masked", contains("annualProfit", "profitSharePercent"))
                .body("metrics.annualProfit", nullValue())
                .body("metrics.annualOrderAmount", notNullValue())
                .body("criteria.find { it.id == 'A.4' }.met", equalTo(false))
                .body("criteria.find { it.id == 'A.4' }.threshold", equalTo(3))
                .body("criteria.find { it.id == 'A.4' }.actual", nullValue())
                .body("criteria.find { it.id == 'A.4' }.distance", nullValue())
                .body("criteria.find { it.id == 'A.1' }.distance", notNullValue())
                .body("nextTier.needs.find { it.metric == 'profitSharePercent' }.change", nullValue())
                .body("margins.find { it.metric == 'annualProfit' }.actual", nullValue());
        assertThat(why.extract().jsonPath().getString("summary[1]")).contains("profitSharePercent is not > 3");
        client().get("/customers/FJ-1009/metrics?asOf=2026-06")
                .then()
                .body("statuses.profitSharePercent.status", equalTo("MASKED"))
                .body("statuses.orderCount.status", equalTo("COMPUTED"));
        as("MANAGER").get("/customers/FJ-1009/why?asOf=2026-06").then().body("$", not(hasKey("masked")));
    }

    @Test
    void what_a_caller_gave_is_not_hidden_in_the_answer_and_what_was_computed_is() {
        var given = client().contentType("application/json")
                .body("{\"customer\": \"FJ-1003\", \"asOf\": \"2026-06\", %s}".formatted(METRICS))
                .post("/gradings")
                .then()
                .statusCode(201)
                .body("metrics.annualProfit", equalTo(654321.5f))
                .body("criteria.find { it.id == 'A.4' }.distance", equalTo(-1));
        client().get("/decisions/" + given.extract().path("id"))
                .then()
                .body("metrics.annualProfit", nullValue())
                .body("masked", hasSize(2));
        var body = "{\"customer\": \"FJ-1003\", \"asOf\": \"2026-06\", \"dryRun\": true}";
        client().contentType("application/json")
                .body(body)
                .post("/gradings")
                .then()
                .body("metrics.annualProfit", nullValue())
                .body("masked", hasSize(2));
        client().contentType("application/x-ndjson")
                .body(body.getBytes(StandardCharsets.UTF_8))
                .post("/gradings/batch")
                .then()
                .body(containsString("\"profitSharePercent\":null"));
        as("ANALYST")
                .contentType("application/json")
                .body(body)
                .post("/gradings")
                .then()
                .body("metrics.annualProfit", notNullValue());
    }
}

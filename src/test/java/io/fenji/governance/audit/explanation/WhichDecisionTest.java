package io.fenji.governance.audit.explanation;

import static io.fenji.testing.Api.as;
import static io.fenji.testing.Api.client;
import static io.fenji.testing.Api.importCsv;
import static io.fenji.testing.Api.run;
import static org.hamcrest.Matchers.equalTo;

import io.fenji.base.storage.Sql;
import io.fenji.testing.DemoService;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;

/** Which of several decisions says why a customer has its tier. */
@QuarkusTest
@TestProfile(DemoService.class)
class WhichDecisionTest {

    private static final String INVENTED = """
            , "metrics": {"annualOrderAmount": 9000000, "priorOrderAmount": 5000000, "earlierOrderAmount": 4000000, "orderCount": 12,
            "orderGrowthPercent": 20, "priorOrderGrowthPercent": 25, "annualProfit": 900000, "profitSharePercent": 4, "cooperationYears": 5,
            "orderContinuityPercent": 100, "orderVolatility": 0.2, "latePaymentDays": 1, "openDisputes": 0, "majorDisputes": 0,
            "criticalDisputes": 0, "missingMonths": 0}
            """;

    @Inject
    Sql sql;

    private static long graded(String customer, String metrics) {
        return client().contentType("application/json")
                .body("{\"customer\": \"%s\", \"asOf\": \"2026-05\"%s}".formatted(customer, metrics))
                .post("/gradings")
                .then()
                .statusCode(201)
                .extract()
                .jsonPath()
                .getLong("id");
    }

    private static ValidatableResponse why(String customer, String query) {
        return as("AUDITOR")
                .get("/customers/%s/why%s".formatted(customer, query))
                .then()
                .statusCode(200);
    }

    private static void customer(String code) {
        importCsv("customers", "customer_id,name", code + ",Asked why").statusCode(200);
        importCsv(
                        "orders",
                        "order_id,customer_id,order_date,amount,currency,status,profit",
                        "%s-1,%<s,2026-05-04,100,CNY,COMPLETED,10".formatted(code))
                .statusCode(200);
    }

    @Test
    void metrics_that_a_caller_gave_explain_nothing_while_there_are_figures() {
        customer("WD1");
        var invented = graded("WD1", INVENTED);
        why("WD1", "?asOf=2026-05").body("decision", equalTo((int) invented)).body("metricsProvided", equalTo(true));
        var own = graded("WD1", "");
        graded("WD1", INVENTED);
        for (var query : new String[] {"?asOf=2026-05", ""}) {
            why("WD1", query).body("decision", equalTo((int) own)).body("metricsProvided", equalTo(false));
        }
    }

    @Test
    void the_decision_behind_the_tier_in_force_comes_before_a_later_one() {
        customer("WD2");
        var approved = graded("WD2", "");
        inForce("WD2", approved, LocalDate.of(2026, 6, 1));
        graded("WD2", "");
        why("WD2", "?asOf=2026-05").body("decision", equalTo((int) approved));
        why("WD2", "").body("decision", equalTo((int) approved));
    }

    @Test
    void a_tier_of_an_earlier_month_does_not_answer_for_a_later_one() {
        customer("WD3");
        var own = graded("WD3", "");
        var earlier = sql.insert(
                "insert into decision (customer_id, as_of, outcome, tier, rule_name, rule_set, met, metrics, provided, preliminary, figures, recorded_at, recorded_by)"
                        + " select customer_id, as_of - 1, outcome, tier, rule_name, rule_set, met, metrics, provided, preliminary, figures, recorded_at, recorded_by"
                        + " from decision where id = ?",
                own);
        inForce("WD3", earlier, LocalDate.of(2026, 5, 1));
        why("WD3", "?asOf=2026-05").body("decision", equalTo((int) own));
    }

    private void inForce(String customer, long decision, LocalDate from) {
        sql.update(
                "insert into effective_tier (customer_id, tier, valid_from, decision_id, recorded_at, recorded_by) select id, 'C', cast(? as date), cast(? as bigint),"
                        + " cast(? as timestamp(6) with time zone), 'manager' from customer where code = ?",
                from,
                decision,
                OffsetDateTime.now(ZoneOffset.UTC),
                customer);
    }

    /** Customers on hold have no tier that would lead to the decision that counted. */
    @Test
    void of_a_customer_on_hold_a_rejected_run_says_nothing() {
        var counted = run("2026-04").jsonPath().getLong("id");
        var rejected = run("2026-04").jsonPath().getLong("id");
        as("ANALYST").post("/runs/%d/submit".formatted(rejected)).then().statusCode(200);
        as("MANAGER")
                .contentType("application/json")
                .body("{\"reason\": \"figures are missing\"}")
                .post("/runs/%d/reject".formatted(rejected))
                .then()
                .statusCode(200);
        var decision = why("FJ-1034", "?asOf=2026-04")
                .body("outcome", equalTo("HELD"))
                .extract()
                .jsonPath()
                .getLong("decision");
        as("AUDITOR").get("/decisions/" + decision).then().body("run", equalTo((int) counted));
        var next = graded("FJ-1034", "");
        as("AUDITOR").get("/decisions/%d/changes".formatted(next)).then().body("from.decision", equalTo((int)
                decision));
    }
}

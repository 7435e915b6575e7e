package io.fenji.governance.attribution;

import static io.fenji.testing.Api.as;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;

import io.fenji.base.storage.Sql;
import io.fenji.base.terms.Month;
import io.fenji.governance.approval.Approval;
import io.fenji.rules.rulebook.RuleSets;
import io.fenji.testing.DemoService;
import io.fenji.testing.OverrideRequests;
import io.fenji.testing.ServiceDay;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.YearMonth;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;

/** What is in force, by approvals and by overrides, between two decisions. */
@QuarkusTest
@TestProfile(DemoService.class)
class InForceTest {

    private static final String A = "5000001, \"missingMonths\": 0";
    private static final String B = "1000001, \"missingMonths\": 0";
    private static final String HELD = "1000001, \"missingMonths\": 1";

    @Inject
    Approval approval;

    @Inject
    RuleSets ruleSets;

    @Inject
    Sql sql;

    @Inject
    Clock clock;

    private static ValidatableResponse get(String path) {
        return as("AUDITOR").get(path).then().statusCode(200);
    }

    /** A submitted run with one decision, as if the portfolio were that customer alone. */
    private long submitted(String customer, Month month) {
        var now = clock.instant().atOffset(ZoneOffset.UTC);
        var rules = ruleSets.active().hash();
        var run = sql.insert(
                "insert into grading_run (version, as_of, state, rule_set, figures, company_profit, preliminary, total, done, last_customer, up_to, graded_a, graded_b,"
                        + " graded_c, graded_d, held, rule_errors, started_at, started_by) values (0, ?, 'SUBMITTED', ?, 1, 1, false, 1, 1, 0, 0, 1, 0, 0, 0, 0, 0, ?, 'analyst')",
                month.number(),
                rules,
                now);
        sql.update(
                "insert into decision (run_id, customer_id, as_of, outcome, tier, rule_name, rule_set, met, metrics, provided, preliminary, figures, recorded_at, recorded_by)"
                        + " select cast(? as bigint), id, cast(? as int), 'GRADED', 'A', 'A級 key account', cast(? as varchar), '', '{}', false, false, 1, cast(? as timestamp(6) with time zone), 'analyst'"
                        + " from customer where code = ?",
                run,
                month.number(),
                rules,
                now,
                customer);
        return run;
    }

    /** The approval has taken its moment and not committed: the grading is recorded after that moment, and has not seen the tier. */
    @Test
    void a_grading_while_an_approval_commits_is_as_reproducible_as_any_other() {
        Trade.customer("IF1");
        Trade.threeYears("IF1", 1991, "90000", "10000");
        var run = submitted("IF1", Month.parse("1993-06", "asOf"));
        long meanwhile = QuarkusTransaction.requiringNew().call(() -> {
            approval.approve(run, null, null, "manager");
            return Trade.graded("IF1", "1993-12");
        });
        get("/decisions/" + meanwhile).body("metrics.currentTier", nullValue());
        var later = Trade.graded("IF1", "1993-12");
        get("/decisions/%d/changes".formatted(later))
                .body("steps.cause", contains("DATA_CORRECTION", "OWN_METRICS", "COMPANY_TOTAL", "RULE_CHANGE"))
                .body("steps[1].metrics.metric", contains("currentTier"))
                .body("steps[1].metrics[0].from", nullValue())
                .body("steps[1].metrics[0].to", equalTo("A"));
    }

    private static long graded(String customer, YearMonth asOf, String metrics) {
        return Trade.graded(customer, asOf.toString(), """
                {"priorOrderAmount": 900000, "earlierOrderAmount": 800000, "orderCount": 12, "orderGrowthPercent": 11, "priorOrderGrowthPercent": 12,
                "annualProfit": 90000, "profitSharePercent": 4, "cooperationYears": 5, "orderContinuityPercent": 100, "orderVolatility": 0.2,
                "latePaymentDays": 1, "openDisputes": 0, "majorDisputes": 0, "criticalDisputes": 0, "annualOrderAmount": %s}""".formatted(metrics));
    }

    /** From the day after that month on. */
    private static long inTierA(String customer, YearMonth after, int days) {
        return OverrideRequests.approved(
                customer, "A", after.plusMonths(1).atDay(1), ServiceDay.today().plusDays(days));
    }

    private static YearMonth lastMonth() {
        return YearMonth.from(ServiceDay.today()).minusMonths(1);
    }

    @Test
    void one_override_over_both_moves_nobody_whatever_the_gradings_below_it_say() {
        Trade.customer("IF2");
        var month = lastMonth();
        graded("IF2", month.minusMonths(1), B);
        var id = inTierA("IF2", month.minusMonths(1), 9);
        get("/decisions/%d/changes".formatted(graded("IF2", month, HELD)))
                .body("moved", equalTo(false))
                .body("from.outcome", equalTo("GRADED"))
                .body("to.outcome", equalTo("HELD"))
                .body("from.override.id", equalTo((int) id))
                .body("to.override.id", equalTo((int) id))
                .body("causes", contains("OVERRIDE", "GIVEN_METRICS", "OVERRIDE"))
                .body(
                        "summary[0]",
                        equalTo("Customer IF2 is in tier A (by override %d) in both decisions, as of %s and %s."
                                .formatted(id, month.minusMonths(1), month)))
                .body("steps[0].told", endsWith(": a promise) the customer is in tier B instead of in tier A."))
                .body("steps[1].told", endsWith("With that the customer is on hold instead of in tier B."))
                .body("steps[2].told", equalTo("The rules are the same."))
                .body("steps[3].told", endsWith(": a promise) the customer is in tier A instead of on hold."));
    }

    @Test
    void who_goes_on_hold_went_to_no_tier() {
        Trade.customer("IF3");
        var month = lastMonth();
        graded("IF3", month.minusMonths(1), B);
        get("/decisions/%d/changes".formatted(graded("IF3", month, HELD)))
                .body("moved", equalTo(true))
                .body(
                        "summary[0]",
                        equalTo("Customer IF3 was in tier B as of %s and is on hold as of %s."
                                .formatted(month.minusMonths(1), month)))
                .body("summary[1]", endsWith("With that the customer is on hold instead of in tier B."));
        get("/decisions/%d/changes".formatted(graded("IF3", month, HELD)))
                .body("moved", equalTo(false))
                .body(
                        "summary[0]",
                        equalTo("Customer IF3 is on hold in both decisions, as of %s and %s.".formatted(month, month)));
    }

    /** The override ends before the later decision's tier would begin. */
    @Test
    void who_was_held_under_an_override_and_then_earns_that_tier_was_not_moved() {
        Trade.customer("IF4");
        var month = lastMonth();
        var id = inTierA("IF4", month.minusMonths(3), 9);
        graded("IF4", month.minusMonths(4), HELD);
        get("/decisions/%d/changes".formatted(graded("IF4", month.minusMonths(5), A)))
                .body("moved", equalTo(true))
                .body(
                        "summary[0]",
                        equalTo("Customer IF4 was on hold as of %s and is in tier A as of %s."
                                .formatted(month.minusMonths(4), month.minusMonths(5))));
        var held = graded("IF4", month, HELD);
        get("/decisions/%d/changes?since=%d".formatted(graded("IF4", month.minusMonths(4), A), held))
                .body("moved", equalTo(false))
                .body("from.override.id", equalTo((int) id))
                .body("to.override", nullValue())
                .body("causes", contains("OVERRIDE", "GIVEN_METRICS"))
                .body("steps[0].told", endsWith(": a promise) the customer is on hold instead of in tier A."))
                .body(
                        "summary[0]",
                        equalTo("Customer IF4 is in tier A in both decisions, as of %s and %s."
                                .formatted(month, month.minusMonths(4))));
    }
}

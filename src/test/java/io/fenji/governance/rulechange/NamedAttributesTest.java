package io.fenji.governance.rulechange;

import static io.fenji.governance.rulechange.RuleCalls.approve;
import static io.fenji.governance.rulechange.RuleCalls.awaitImpact;
import static io.fenji.governance.rulechange.RuleCalls.draft;
import static io.fenji.governance.rulechange.RuleCalls.get;
import static io.fenji.governance.rulechange.RuleCalls.live;
import static io.fenji.governance.rulechange.RuleCalls.post;
import static io.fenji.governance.rulechange.RuleCalls.submit;
import static io.fenji.governance.rulechange.RuleCalls.tag;
import static io.fenji.grading.attribute.AttributeCalls.define;
import static io.fenji.grading.attribute.AttributeCalls.importAs;
import static io.fenji.grading.attribute.AttributeCalls.step;
import static io.fenji.testing.Api.as;
import static io.fenji.testing.Api.client;
import static io.fenji.testing.Api.importCsv;
import static io.fenji.testing.Api.run;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.allOf;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.not;

import io.fenji.base.storage.Sql;
import io.fenji.testing.Anew;
import io.fenji.testing.DemoService;
import io.fenji.testing.People;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;

/** Rules that name an attribute in force: what an impact, an approval, a correction and an erasure make of its values. */
@QuarkusTest
@TestProfile(DemoService.class)
@Anew
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class NamedAttributesTest {

    private static final String RULE = """
            package fenji.own;
            import io.fenji.facts.CustomerAttributes;
            global io.fenji.facts.Verdict verdict;
            rule "A級 own" salience 100 when CustomerAttributes( naRegion == "NORTH" ) then verdict.tier("A"); end
            """;

    private static final String ORDERS = "order_id,customer_id,order_date,amount,currency,profit,status";

    private static String before = "";

    @Inject
    Sql sql;

    @BeforeAll
    static void defined() {
        People.user("na-named", "ANALYST", "MANAGER");
        People.user("na-other", "ANALYST", "MANAGER");
        People.user("na-second", "MANAGER");
        define("RULES", "MANAGER", "naRegion", "\"type\": \"TEXT\"");
        define("RULES", "MANAGER", "naTerm", "\"type\": \"NUMBER\"");
        importCsv("customers", "customer_id,name", "NA-1,One", "NA-2,Two").statusCode(200);
        var orders = new ArrayList<>(List.of(ORDERS));
        for (var day = LocalDate.of(2024, 1, 15); day.isBefore(LocalDate.of(2026, 10, 1)); day = day.plusMonths(1)) {
            for (var customer : List.of("NA-1", "NA-2")) {
                orders.add("%1$s-%2$s,%1$s,%2$s,20000,CNY,2000,COMPLETED".formatted(customer, day));
            }
        }
        importCsv("orders", orders.toArray(String[]::new)).statusCode(200).body("rejected", equalTo(0));
        importAs("na-named", "NA-1,naRegion,NORTH", "NA-2,naRegion,NORTH");
        importAs("na-other", "NA-1,naTerm,30");
    }

    private static void named(long draft) {
        as("RULES")
                .contentType("text/plain;charset=UTF-8")
                .header("If-Match", tag(draft))
                .body(RULE)
                .put("/rule-drafts/%d/files/own.drl".formatted(draft))
                .then()
                .statusCode(200)
                .body("checks.problems", equalTo(List.of()));
    }

    /** @param where to=A or from=A */
    private static List<String> moved(long draft, String where) {
        return get("/rule-drafts/%d/impact/customers?%s&limit=1000".formatted(draft, where))
                .getList("items.customer");
    }

    private static long graded(String customer) {
        return client().contentType("application/json")
                .body("{\"customer\": \"%s\", \"asOf\": \"2026-06\"}".formatted(customer))
                .post("/gradings")
                .then()
                .statusCode(201)
                .body("tier", equalTo("A"))
                .extract()
                .jsonPath()
                .getLong("id");
    }

    @Test
    @Order(1)
    void an_impact_knows_attributes_that_only_the_rules_in_force_name() {
        run("2026-06");
        before = live();
        var draft = draft();
        named(draft);
        submit(draft).statusCode(200);
        approve("MANAGER", draft).statusCode(200);
        assertThat(moved(draft, "to=A")).contains("NA-1", "NA-2");

        var back = post("RULES", "/rule-sets/%s/activate".formatted(before), "{}")
                .statusCode(201)
                .extract()
                .jsonPath()
                .getLong("id");
        awaitImpact(back);
        assertThat(moved(back, "from=A")).contains("NA-1", "NA-2");
        post("RULES", "/rule-drafts/%d/withdraw".formatted(back), "{}").statusCode(200);
    }

    @Test
    @Order(2)
    void only_values_that_the_rules_name_are_corrections_and_make_their_importer_a_preparer() {
        var run = run("2026-06").jsonPath().getLong("id");
        as("ANALYST").post("/runs/%d/submit".formatted(run)).then().statusCode(200);
        post("na-named", "/runs/%d/approve".formatted(run), "{}")
                .statusCode(403)
                .body("code", equalTo("approval.own-work"));
        post("na-other", "/runs/%d/approve".formatted(run), "{}").statusCode(200);

        importCsv("customers", "customer_id,name", "NA-3,Three").statusCode(200);
        importAs("na-other", "NA-1,naTerm,60", "NA-3,naTerm,60", "NA-3,naRegion,NORTH");
        assertThat(corrected(run)).isEmpty();
        importAs("na-other", "NA-2,naRegion,SOUTH");
        assertThat(corrected(run)).containsExactly("NA-2");
        assertThat(as("MANAGER").get("/corrected-months").jsonPath().getList("items.asOf"))
                .contains("2026-06");
    }

    private static List<String> corrected(long run) {
        return as("MANAGER")
                .get("/runs/%d/corrections".formatted(run))
                .jsonPath()
                .getList("items.customer");
    }

    @Test
    @Order(3)
    void what_an_erased_customer_was_judged_by_is_neither_corrected_nor_doubted() {
        var first = graded("NA-1");
        var second = graded("NA-1");
        as("ADMIN")
                .contentType("application/json")
                .body("{\"reason\": \"asked for\"}")
                .post("/customers/NA-1/erasure")
                .then()
                .statusCode(200);
        as("AUDITOR")
                .get("/decisions/%d/changes?since=%d".formatted(second, first))
                .then()
                .statusCode(200)
                .body("steps.findAll { it.moved }", equalTo(List.of()))
                .body("steps.findAll { it.cause == 'NOT_REPRODUCIBLE' }", equalTo(List.of()));
        as("AUDITOR")
                .get("/decisions/%d/why".formatted(second))
                .then()
                .statusCode(200)
                .body("attributes.naRegion", equalTo("NORTH"))
                .body("correctedSince", equalTo(null));
    }

    @Test
    @Order(4)
    void a_definition_that_changes_between_two_approvals_makes_them_lapse() {
        define("RULES", "MANAGER", "naKind", "\"type\": \"TEXT\"");
        var draft = draft();
        as("RULES")
                .contentType("text/plain;charset=UTF-8")
                .header("If-Match", tag(draft))
                .body(RULE.replace("naRegion == \"NORTH\"", "naRegion == \"NORTH\", naKind != null"))
                .put("/rule-drafts/%d/files/own.drl".formatted(draft))
                .then()
                .statusCode(200);
        submit(draft).statusCode(200);
        awaitImpact(draft);
        step("MANAGER", "naKind", "retire", "{\"reason\": \"another type\"}").statusCode(200);
        post("MANAGER", "/rule-drafts/%d/approve".formatted(draft), "{\"comment\": \"as read\"}")
                .statusCode(409)
                .body("code", equalTo("rule-draft.gate"), "detail", containsString("naKind"));
        define("RULES", "MANAGER", "naKind", "\"type\": \"DATE\"");
        post("MANAGER", "/rule-drafts/%d/approve".formatted(draft), "{\"comment\": \"as read\"}")
                .statusCode(409)
                .body("code", equalTo("rule-draft.redefined"));
        post("MANAGER", "/rule-drafts/%d/impact".formatted(draft), "{}").statusCode(202);
        approve("MANAGER", draft).statusCode(200).body("state", equalTo("ACTIVE"));
        var activated = get("/rule-changes?limit=10").getList("items.findAll { it.step == 'ACTIVATED' }.to");
        assertThat(activated).first().isEqualTo(live());
        assertThat(get("/rule-drafts/" + draft).getString("hash")).isEqualTo(live());
        as("AUDITOR").get("/audit/verify").then().statusCode(200).body("state", equalTo("INTACT"));
    }

    @Test
    @Order(5)
    void a_set_that_cannot_be_read_any_more_keeps_nobody_from_the_other_corrections() {
        var run = as("MANAGER").get("/corrected-months").jsonPath().getLong("items.find { it.asOf == '2026-06' }.run");
        var made = QuarkusTransaction.requiringNew()
                .call(() -> sql.one("select rule_set from grading_run where id = ?", row -> row.getString(1), run));
        var next = run("2026-06").jsonPath().getLong("id");
        as("ANALYST").post("/runs/%d/submit".formatted(next)).then().statusCode(200);
        var lost = "f".repeat(64);
        QuarkusTransaction.requiringNew().run(() -> {
            sql.update(
                    "insert into rule_set (hash, recorded_at, recorded_by) select ?, started_at, 'test' from grading_run where id = ?",
                    lost,
                    run);
            sql.update("update grading_run set rule_set = ? where id in (?, ?)", lost, run, next);
        });
        post("MANAGER", "/runs/%d/reject".formatted(next), "{\"reason\": \"nobody can read its rules\"}")
                .statusCode(200)
                .body("state", equalTo("REJECTED"));
        importCsv("orders", ORDERS, "NA-2-more,NA-2,2026-05-01,7,CNY,1,COMPLETED")
                .statusCode(200);
        as("MANAGER")
                .get("/corrected-months")
                .then()
                .statusCode(200)
                .body(
                        "items.find { it.asOf == '2026-06' }.customers.find { it.customer == 'NA-2' }.metrics.metric",
                        allOf(hasItem("annualOrderAmount"), not(hasItem("naRegion"))));
        QuarkusTransaction.requiringNew().run(() -> {
            sql.update("update grading_run set rule_set = ? where id in (?, ?)", made, run, next);
            sql.update("delete from rule_set where hash = ?", lost);
        });
    }

    @Test
    @Order(6)
    void rules_that_name_an_attribute_no_longer_are_the_cause_and_not_what_was_given() {
        var first = given(", \"attributes\": {\"naRegion\": \"NORTH\", \"naKind\": \"2026-01-01\"}", "A");
        var back = post("RULES", "/rule-sets/%s/activate".formatted(before), "{}")
                .statusCode(201)
                .extract()
                .jsonPath()
                .getLong("id");
        awaitImpact(back);
        for (var who : List.of("MANAGER", "na-second")) {
            if (!"ACTIVE".equals(get("/rule-drafts/" + back).getString("state"))) {
                approve(who, back).statusCode(200);
            }
        }
        var second = given("", "C");
        as("AUDITOR")
                .get("/decisions/%d/changes?since=%d".formatted(second, first))
                .then()
                .statusCode(200)
                .body("steps.findAll { it.moved }.cause", equalTo(List.of("RULE_CHANGE")));
    }

    private static long given(String attributes, String tier) {
        return client().contentType("application/json")
                .body("""
                        {"customer": "NA-2", "asOf": "2026-06", "metrics": {"annualOrderAmount": 240000, "priorOrderAmount": 240000,
                        "earlierOrderAmount": 240000, "orderCount": 12, "orderGrowthPercent": 0, "priorOrderGrowthPercent": 0, "annualProfit": 24000,
                        "profitSharePercent": 1, "cooperationYears": 5, "orderContinuityPercent": 100, "orderVolatility": 0.2, "latePaymentDays": 1,
                        "openDisputes": 0, "majorDisputes": 0, "criticalDisputes": 0, "missingMonths": 0}%s}""".formatted(attributes))
                .post("/gradings")
                .then()
                .statusCode(201)
                .body("tier", equalTo(tier))
                .extract()
                .jsonPath()
                .getLong("id");
    }
}

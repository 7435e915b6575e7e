package io.fenji.governance.rulechange;

import static io.fenji.governance.rulechange.RuleCalls.approve;
import static io.fenji.governance.rulechange.RuleCalls.awaitImpact;
import static io.fenji.governance.rulechange.RuleCalls.draft;
import static io.fenji.governance.rulechange.RuleCalls.get;
import static io.fenji.governance.rulechange.RuleCalls.live;
import static io.fenji.governance.rulechange.RuleCalls.post;
import static io.fenji.governance.rulechange.RuleCalls.setThreshold;
import static io.fenji.governance.rulechange.RuleCalls.submit;
import static io.fenji.governance.rulechange.RuleCalls.tag;
import static io.fenji.testing.Api.as;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.startsWith;

import io.fenji.testing.Anew;
import io.fenji.testing.Api;
import io.fenji.testing.DemoService;
import io.fenji.testing.People;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.response.ValidatableResponse;
import java.time.YearMonth;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What an approval rests on is what whoever approves has seen. Each test leaves the rules in force that it found. */
@QuarkusTest
@TestProfile(DemoService.class)
@Anew
class ApprovalGroundTest {

    private static long early;

    /** A draft that is handed in before anything was graded. */
    @BeforeAll
    static void graded() {
        People.user("secondmanager", "MANAGER");
        early = drafted("A.1", "4999999");
        submit(early).statusCode(200).body("impact", equalTo(null));
        Api.run("2026-05").then().body("state", equalTo("EVALUATED"));
    }

    private static long drafted(String threshold, String value) {
        var draft = draft();
        setThreshold(draft, threshold, value).statusCode(200);
        return draft;
    }

    private static ValidatableResponse compute(long draft) {
        return as("ANALYST").post("/rule-drafts/%d/impact".formatted(draft)).then();
    }

    private static void back(String hash) {
        var draft = post("RULES", "/rule-sets/%s/activate".formatted(hash), "{}")
                .statusCode(201)
                .extract()
                .jsonPath()
                .getLong("id");
        approved(draft);
        assertThat(live()).isEqualTo(hash);
    }

    /** By two managers where it moves many. */
    private static void approved(long draft) {
        var needed =
                approve("MANAGER", draft).statusCode(200).extract().jsonPath().getInt("approvalsNeeded");
        if (needed > 1) {
            approve("secondmanager", draft).statusCode(200).body("state", equalTo("ACTIVE"));
        }
    }

    /** Case C2. */
    @Test
    void what_was_handed_in_before_anything_was_graded_is_computed_before_anybody_approves() {
        approve("MANAGER", early).statusCode(409).body("code", equalTo("impact.missing"));
        compute(early).statusCode(202);
        approve("MANAGER", early).statusCode(200).body("state", equalTo("ACTIVE"));
        back(get("/rule-drafts/" + early).getString("base"));
    }

    @Test
    void a_draft_that_waits_is_never_held_against_other_rules_than_it_was_handed_in_for() {
        var before = live();
        var draft = drafted("B.3", "50");
        submit(draft).statusCode(200);
        approve("MANAGER", draft).statusCode(200).body("approvalsNeeded", equalTo(2));
        var other = drafted("A.1", "4999998");
        submit(other).statusCode(200);
        approve("MANAGER", other).statusCode(200).body("state", equalTo("ACTIVE"));

        compute(draft).statusCode(409).body("code", equalTo("rule-draft.base"));
        approve("secondmanager", draft).statusCode(409).body("code", equalTo("rule-draft.base"));
        assertThat(get("/rule-drafts/" + draft).getString("base")).isEqualTo(before);

        var impact = get("/rule-drafts/" + other).getLong("impact.id");
        compute(other).statusCode(409).body("code", equalTo("rule-draft.state"));
        assertThat(get("/rule-drafts/" + other).getLong("impact.id")).isEqualTo(impact);
        assertThat(get("/rule-drafts/" + other).getString("base")).isEqualTo(before);
        back(before);
        post("RULES", "/rule-drafts/%d/withdraw".formatted(draft), "{}").statusCode(200);
    }

    @Test
    void an_approval_outlasts_another_impact_on_the_same_run_and_lapses_on_another_one() {
        var draft = drafted("B.3", "50");
        submit(draft).statusCode(200);
        var submitted = get("/rule-drafts/" + draft);
        approve("MANAGER", draft)
                .statusCode(200)
                .body("approvals.by", contains("manager"))
                .body("editedAt", equalTo(submitted.getString("editedAt")))
                .body("version", greaterThan(submitted.getInt("version")));
        compute(draft).statusCode(202);
        awaitImpact(draft);
        assertThat(get("/rule-drafts/" + draft).getList("approvals.by")).containsExactly("manager");

        Api.run("2026-06").then().body("state", equalTo("EVALUATED"));
        compute(draft).statusCode(202);
        assertThat(get("/rule-drafts/" + draft).getList("approvals")).isEmpty();
        assertThat(get("/rule-drafts/" + draft).getList("log.step")).endsWith("APPROVED", "LAPSED");
        assertThat(get("/rule-drafts/" + draft).getString("log[-1].detail.asOf"))
                .isEqualTo("2026-06");
        approve("secondmanager", draft)
                .statusCode(200)
                .body("state", equalTo("SUBMITTED"))
                .body("approvals.by", contains("secondmanager"));
        post("RULES", "/rule-drafts/%d/withdraw".formatted(draft), "{}").statusCode(200);
    }

    /** Whoever begins a draft before others change the rules takes their change back. */
    @Test
    void a_draft_notes_what_of_the_rules_in_force_it_takes_back() {
        var before = live();
        var first = draft();
        var second = drafted("B.3", "49");
        submit(second).statusCode(200);
        approved(second);
        setThreshold(first, "A.1", "5000001")
                .statusCode(200)
                .body("checks.notes", contains(startsWith("B.3 would be ")))
                .body("checks.notes[0]", endsWith("it is 49 now."));
        as("RULES")
                .header("Accept-Language", "zh-TW")
                .get("/rule-drafts/" + first)
                .then()
                .body("checks.notes[0]", endsWith("現為 49。"));
        post("RULES", "/rule-drafts/%d/withdraw".formatted(first), "{}").statusCode(200);
        back(before);
    }

    @Test
    void an_impact_of_what_a_draft_was_before_is_noted_to_be_that() {
        var draft = drafted("B.3", "48");
        compute(draft).statusCode(202);
        awaitImpact(draft);
        assertThat(get("/rule-drafts/" + draft).getList("checks.notes")).isEmpty();
        setThreshold(draft, "B.3", "47")
                .statusCode(200)
                .body("checks.notes", contains(startsWith("The impact that is shown is that of the draft as it was")));
        post("RULES", "/rule-drafts/%d/withdraw".formatted(draft), "{}").statusCode(200);
    }

    /** What he has read is what he decides on. */
    @Test
    void a_step_that_names_a_version_is_for_that_version_only() {
        var draft = drafted("B.3", "51");
        var read = RuleCalls.tag(draft);
        submit(draft).statusCode(200);
        for (var step : List.of("approve", "reject", "withdraw")) {
            as(step.equals("withdraw") ? "RULES" : "MANAGER")
                    .contentType("application/json")
                    .header("If-Match", read)
                    .body(step.equals("reject") ? "{\"reason\": \"no\"}" : "{}")
                    .post("/rule-drafts/%d/%s".formatted(draft, step))
                    .then()
                    .statusCode(412)
                    .body("code", equalTo("if-match.stale"));
        }
        as("RULES")
                .header("If-Match", RuleCalls.tag(draft))
                .contentType("application/json")
                .body("{}")
                .post("/rule-drafts/%d/withdraw".formatted(draft))
                .then()
                .statusCode(200)
                .body("state", equalTo("WITHDRAWN"));
    }

    /** Case C1. */
    @Test
    void an_impact_on_an_earlier_month_than_the_newest_approved_one_is_none() {
        var before = live();
        var draft = drafted("A.1", "4999997");
        submit(draft).statusCode(200);
        awaitImpact(draft);
        var run = Api.run("2026-07").then().extract().jsonPath().getLong("id");
        as("ANALYST").post("/runs/%d/submit".formatted(run)).then().statusCode(200);
        as("MANAGER").post("/runs/%d/approve".formatted(run)).then().statusCode(200);
        approve("MANAGER", draft).statusCode(409).body("code", equalTo("impact.missing"));
        compute(draft).statusCode(202).body("asOf", equalTo("2026-07"));
        approve("MANAGER", draft).statusCode(200).body("state", equalTo("ACTIVE"));
        back(before);
    }

    @Test
    void a_set_that_waits_for_its_month_is_told_before_a_later_change_ends_it() {
        var before = live();
        var month = YearMonth.now().plusMonths(2).toString();
        var waiting = from(drafted("A.1", "4999996"), month);
        submit(waiting).statusCode(200).body("checks.notes", empty());
        approve("MANAGER", waiting).statusCode(200).body("state", equalTo("ACTIVE"));
        var hash = get("/rule-drafts/" + waiting).getString("hash");
        assertThat(live()).isEqualTo(before);

        var later =
                from(drafted("A.1", "4999995"), YearMonth.now().plusMonths(3).toString());
        as("RULES")
                .get("/rule-drafts/" + later)
                .then()
                .body("checks.notes", contains(containsString("would grade the months before")));
        var next = drafted("A.1", "4999995");
        var note = "Rule set %s waits for %s and would never grade".formatted(hash, month);
        submit(next)
                .statusCode(200)
                .body("checks.notes", contains(containsString(note)))
                .body("log[-1].detail.notes", hasSize(1));
        awaitImpact(next);
        as("RULES").get("/rule-drafts/%d/impact".formatted(next)).then().body("notes", hasItem(containsString(note)));
        as("RULES")
                .header("Accept-Language", "zh-TW")
                .get("/rule-drafts/%d/impact".formatted(next))
                .then()
                .body("notes", hasItem(containsString("規則集 %s 等待 %s 生效".formatted(hash, month))));
        approve("MANAGER", next)
                .statusCode(200)
                .body("log.find { it.step == 'APPROVED' }.detail.notes", hasItem(containsString(note)))
                .body("log[-1].detail.notes", contains(containsString(note)));
        back(before);
    }

    private static long from(long draft, String month) {
        as("RULES")
                .contentType("application/json")
                .header("If-Match", tag(draft))
                .body("{\"effectiveFrom\": \"%s\"}".formatted(month))
                .patch("/rule-drafts/" + draft)
                .then()
                .statusCode(200);
        return draft;
    }
}

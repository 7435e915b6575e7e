package io.fenji.governance.rulechange;

import static io.fenji.governance.rulechange.RuleCalls.approve;
import static io.fenji.governance.rulechange.RuleCalls.draft;
import static io.fenji.governance.rulechange.RuleCalls.get;
import static io.fenji.governance.rulechange.RuleCalls.graded;
import static io.fenji.governance.rulechange.RuleCalls.live;
import static io.fenji.governance.rulechange.RuleCalls.post;
import static io.fenji.governance.rulechange.RuleCalls.setThreshold;
import static io.fenji.governance.rulechange.RuleCalls.submit;
import static io.fenji.governance.rulechange.RuleCalls.tag;
import static io.fenji.testing.Api.as;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;

import io.fenji.testing.Anew;
import io.fenji.testing.Api;
import io.fenji.testing.DemoService;
import io.fenji.testing.People;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@TestProfile(DemoService.class)
@Anew(OwnRulesFolder.class)
class RuleDraftsTest {

    @BeforeAll
    static void people() {
        People.user("secondmanager", "MANAGER");
        People.user("managerwhowrites", "MANAGER", "RULES");
        People.userOf("Rui", "rui-writes", "RULES");
        People.userOf("Rui", "rui-decides", "MANAGER");
        People.userOf("manager", "manager-again", "MANAGER");
        Api.run("2026-06").then().body("state", equalTo("EVALUATED"));
    }

    @Test
    void a_threshold_goes_from_draft_over_a_second_person_into_force_and_back() {
        var before = live();
        var draft = draft();
        setThreshold(draft, "A.1", "4500000").statusCode(200).body("checks.usable", equalTo(true));
        submit(draft).statusCode(200).body("state", equalTo("SUBMITTED"));
        assertThat(live()).isEqualTo(before);
        assertThat(graded("2026-06", "4600000").getString("tier")).isEqualTo("B");
        approve("MANAGER", draft).statusCode(200).body("state", equalTo("ACTIVE"));
        assertThat(live()).isNotEqualTo(before);
        var after = graded("2026-06", "4600000");
        assertThat(after.getString("tier")).isEqualTo("A");
        assertThat(after.getString("ruleSet")).isEqualTo(live());
        assertThat(get("/rule-drafts/" + draft).getList("log.step", String.class))
                .containsExactly("CREATED", "EDITED", "SUBMITTED", "APPROVED", "ACTIVATED");

        var back = post("RULES", "/rule-sets/%s/activate".formatted(before), "{\"comment\": \"it was wrong\"}")
                .statusCode(201)
                .body("origin", equalTo("ROLLBACK"))
                .extract()
                .jsonPath()
                .getLong("id");
        approve("MANAGER", back).statusCode(200);
        assertThat(live()).isEqualTo(before);
        var again = graded("2026-06", "4600000");
        assertThat(again.getString("tier")).isEqualTo("B");
        assertThat(again.getString("ruleSet")).isEqualTo(before);
    }

    @Test
    void nobody_approves_what_he_wrote_or_handed_in() {
        var draft = post("managerwhowrites", "/rule-drafts", "{}")
                .statusCode(201)
                .extract()
                .jsonPath()
                .getLong("id");
        setThreshold(draft, "B.1", "1000001").statusCode(200);
        submit(draft).statusCode(200);
        approve("RULES", draft).statusCode(403);
        approve("managerwhowrites", draft).statusCode(403).body("code", equalTo("approval.own-work"));
        post("MANAGER", "/rule-drafts/%d/reject".formatted(draft), "{}").statusCode(422);
        post("MANAGER", "/rule-drafts/%d/reject".formatted(draft), "{\"reason\": \"not now\"}")
                .statusCode(200)
                .body("state", equalTo("REJECTED"));
        approve("MANAGER", draft).statusCode(409);
    }

    /** Case C4. */
    @Test
    void nobody_approves_under_another_name_what_he_wrote_or_was_the_first_to_approve() {
        var before = live();
        var draft = post("rui-writes", "/rule-drafts", "{}")
                .statusCode(201)
                .extract()
                .jsonPath()
                .getLong("id");
        setThreshold(draft, "B.3", "50").statusCode(200);
        submit(draft).statusCode(200);
        approve("rui-decides", draft).statusCode(403).body("code", equalTo("approval.own-work"));
        approve("MANAGER", draft).statusCode(200).body("state", equalTo("SUBMITTED"));
        approve("manager-again", draft)
                .statusCode(409)
                .body("code", equalTo("rule-draft.approved-already"))
                .body("detail", containsString("'manager', one person with 'manager-again', has approved"));
        assertThat(live()).isEqualTo(before);
        post("MANAGER", "/rule-drafts/%d/reject".formatted(draft), "{\"reason\": \"not now\"}")
                .statusCode(200);
    }

    @ParameterizedTest
    @ValueSource(strings = {"\\uFFFF", "\\uD83D", "\\u0000"})
    void what_no_document_holds_is_refused_by_field(String character) {
        post("RULES", "/rule-drafts", "{\"title\": \"a%s\"}".formatted(character))
                .statusCode(422)
                .body("violations.pointer", contains("/title"));
        var draft = draft();
        for (var call : new String[] {
            "RULES|submit|comment", "RULES|withdraw|comment", "MANAGER|approve|comment", "MANAGER|reject|reason"
        }) {
            var parts = call.split("\\|");
            post(
                            parts[0],
                            "/rule-drafts/%d/%s".formatted(draft, parts[1]),
                            "{\"%s\": \"a%s\"}".formatted(parts[2], character))
                    .statusCode(422)
                    .body("violations.pointer", contains("/" + parts[2]));
        }
        post("RULES", "/rule-drafts/%d/withdraw".formatted(draft), "{}").statusCode(200);
    }

    @Test
    void an_edit_after_the_submission_takes_the_approval_back() {
        var draft = draft();
        setThreshold(draft, "B.3", "50").statusCode(200);
        submit(draft).statusCode(200);
        approve("MANAGER", draft)
                .statusCode(200)
                .body("state", equalTo("SUBMITTED"))
                .body("approvalsNeeded", equalTo(2))
                .body("approvals.by", hasItem("manager"));
        approve("MANAGER", draft).statusCode(409).body("code", equalTo("rule-draft.approved-already"));
        setThreshold(draft, "B.3", "51")
                .statusCode(200)
                .body("state", equalTo("OPEN"))
                .body("approvals.size()", equalTo(0));
        approve("secondmanager", draft).statusCode(409);
    }

    @Test
    void a_change_that_moves_many_needs_two_managers() {
        var before = live();
        var draft = draft();
        setThreshold(draft, "B.3", "50").statusCode(200);
        submit(draft).statusCode(200);
        approve("MANAGER", draft).statusCode(200).body("state", equalTo("SUBMITTED"));
        assertThat(live()).isEqualTo(before);
        approve("secondmanager", draft).statusCode(200).body("state", equalTo("ACTIVE"));
        assertThat(live()).isNotEqualTo(before);
        back(before);
    }

    private static void back(String hash) {
        var draft = post("RULES", "/rule-sets/%s/activate".formatted(hash), "{}")
                .statusCode(201)
                .extract()
                .jsonPath()
                .getLong("id");
        approve("MANAGER", draft).statusCode(200);
        if (!live().equals(hash)) {
            approve("secondmanager", draft).statusCode(200);
        }
        assertThat(live()).isEqualTo(hash);
    }

    @Test
    void a_set_grades_from_its_month_on_and_earlier_months_keep_theirs() {
        var before = live();
        var draft = draft();
        setThreshold(draft, "A.1", "4700000").statusCode(200);
        as("RULES")
                .contentType("application/json")
                .header("If-Match", tag(draft))
                .body("{\"effectiveFrom\": \"2026-08\"}")
                .patch("/rule-drafts/" + draft)
                .then()
                .statusCode(200)
                .body("effectiveFrom", equalTo("2026-08"));
        submit(draft).statusCode(200);
        approve("MANAGER", draft).statusCode(200).body("state", equalTo("ACTIVE"));
        assertThat(graded("2026-07", "4800000").getString("ruleSet")).isEqualTo(before);
        assertThat(graded("2026-07", "4800000").getString("tier")).isEqualTo("B");
        assertThat(graded("2026-08", "4800000").getString("tier")).isEqualTo("A");
        assertThat(get("/rule-sets/status").getList("inForce.from", String.class))
                .containsExactly(null, "2026-08");
        back(before);
        assertThat(graded("2026-08", "4800000").getString("tier")).isEqualTo("B");
    }

    @Test
    void whoever_has_not_read_the_last_version_changes_nothing() {
        var draft = draft();
        var read = tag(draft);
        var path = "/rule-drafts/%d/files/tiers.drl".formatted(draft);
        as("RULES").contentType("text/plain").body("x").put(path).then().statusCode(428);
        as("RULES")
                .contentType("text/plain")
                .header("If-Match", read)
                .body("x")
                .put(path)
                .then()
                .statusCode(200);
        as("RULES")
                .contentType("text/plain")
                .header("If-Match", read)
                .body("y")
                .put(path)
                .then()
                .statusCode(412);
        assertThat(as("RULES").get(path).asString()).isEqualTo("x");
        as("MANAGER")
                .contentType("text/plain")
                .header("If-Match", tag(draft))
                .body("z")
                .put(path)
                .then()
                .statusCode(403);
    }

    @Test
    void a_draft_with_problems_or_failing_examples_is_not_handed_in() {
        var draft = draft();
        setThreshold(draft, "A.1", "[X]").statusCode(400);
        setThreshold(draft, "A.1", "0.12345678901").statusCode(422).body("detail", containsString("tiers.drl:16:"));
        setThreshold(draft, "E.1", "1").statusCode(404);
        setThreshold(draft, "A.1", "4900000").statusCode(200);
        post("RULES", "/rule-drafts/%d/submit".formatted(draft), "{}")
                .statusCode(422)
                .body("code", equalTo("rule-draft.gate"))
                .body(
                        "violations.detail",
                        hasItem(containsString(
                                "examples/tiers-a.csv:3: amount one cent below 5 million: expected GRADED B")));
        submit(draft).statusCode(200);
        RuleCalls.awaitImpact(draft);
        post("MANAGER", "/rule-drafts/%d/approve".formatted(draft), "{}")
                .statusCode(422)
                .body("code", equalTo("comment.missing"));
        as("RULES").post("/rule-drafts/%d/withdraw".formatted(draft)).then().statusCode(200);

        var unchanged = draft();
        submit(unchanged).statusCode(422).body("violations.detail", hasItem(containsString("rules in force")));
    }

    @Test
    void examples_are_edited_and_downloaded_as_csv_and_a_wrong_row_is_told_with_its_line() {
        var draft = draft();
        var path = "/rule-drafts/%d/files/examples/own.csv".formatted(draft);
        var header = as("RULES")
                .get("/rule-drafts/%d/files/examples/policy.csv".formatted(draft))
                .asString()
                .lines()
                .findFirst()
                .orElseThrow();
        var rows = header
                + "\nan A customer,6000000,4000000,3200000,48,50,25,1000000,5,6.5,100,0.3,2,0,0,0,0,A,GRADED,D,D級 marginal account,,\nbad,1,2\n";
        as("RULES")
                .contentType("text/csv; charset=UTF-8")
                .header("If-Match", tag(draft))
                .body(rows)
                .put(path)
                .then()
                .statusCode(200)
                .body("checks.failures.file", hasItem("examples/own.csv"))
                .body(
                        "checks.failures[0].why",
                        hasItem(containsString("profitSharePercent < 0.05 is not met: profitSharePercent is 5")))
                .body("checks.problems.file", hasItem("examples/own.csv"))
                .body("checks.problems.line", hasItem(3));
        assertThat(as("RULES").get(path).asString()).isEqualTo(rows);
    }
}

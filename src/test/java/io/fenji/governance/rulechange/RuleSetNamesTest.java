package io.fenji.governance.rulechange;

import static io.fenji.governance.rulechange.RuleCalls.approve;
import static io.fenji.governance.rulechange.RuleCalls.draft;
import static io.fenji.governance.rulechange.RuleCalls.get;
import static io.fenji.governance.rulechange.RuleCalls.live;
import static io.fenji.governance.rulechange.RuleCalls.post;
import static io.fenji.governance.rulechange.RuleCalls.setThreshold;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;

import io.fenji.testing.Anew;
import io.fenji.testing.DemoService;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Rule sets are numbered, and called as whoever submitted them named them. */
@QuarkusTest
@TestProfile(DemoService.class)
@Anew(OwnRulesFolder.class)
class RuleSetNamesTest {

    private static String submission(String label) {
        return "{\"label\": \"%s\", \"acceptFailingExamples\": true}".formatted(label);
    }

    @Test
    void a_set_has_the_next_number_and_the_label_of_its_submission_and_its_lines_are_compared() {
        var before = live();
        var sets = get("/rule-sets").getList("items.version", Integer.class);
        var draft = draft();
        setThreshold(draft, "A.1", "4321000").statusCode(200);
        post("RULES", "/rule-drafts/%d/submit".formatted(draft), submission("2026 second half"))
                .statusCode(200)
                .body("label", equalTo("2026 second half"))
                .body("log[-1].detail.label", equalTo("2026 second half"));
        approve("MANAGER", draft).statusCode(200);
        var set = get("/rule-sets/active");
        assertThat(set.getString("label")).isEqualTo("2026 second half");
        assertThat(set.getInt("version"))
                .isEqualTo(sets.stream().mapToInt(it -> it).max().orElseThrow() + 1);
        assertThat(get("/rule-sets").getString("items[0].label")).isEqualTo("2026 second half");
        assertThat(get("/rule-sets/status").getList("inForce.label", String.class))
                .contains("2026 second half");

        var diff = get("/rule-sets/%s/diff/active".formatted(before));
        assertThat(diff.getBoolean("equivalent")).isFalse();
        assertThat(diff.getList("files.file")).containsExactly("tiers.drl");
        assertThat(diff.getList("files[0].lines", String.class))
                .anyMatch(line -> line.startsWith("-        annualOrderAmount       > 5000000,"))
                .anyMatch(line -> line.startsWith("+        annualOrderAmount       > 4321000,"));

        var back = post("RULES", "/rule-sets/%s/activate".formatted(before), "{}")
                .statusCode(201)
                .extract()
                .jsonPath()
                .getLong("id");
        approve("MANAGER", back).statusCode(200);
        assertThat(live()).isEqualTo(before);
        assertThat(get("/rule-sets/active").getInt("version")).isLessThan(set.getInt("version"));
    }

    @ParameterizedTest
    @ValueSource(strings = {" ", "a\\u0000", "1234567890123456789012345678901234567890123456789012345678901"})
    void a_label_that_says_nothing_or_is_too_long_is_refused(String label) {
        var draft = draft();
        setThreshold(draft, "A.1", "4322000").statusCode(200);
        post("RULES", "/rule-drafts/%d/submit".formatted(draft), submission(label))
                .statusCode(422)
                .body("violations.pointer", contains("/label"));
        assertThat(get("/rule-drafts/" + draft).getString("state")).isEqualTo("OPEN");
    }
}

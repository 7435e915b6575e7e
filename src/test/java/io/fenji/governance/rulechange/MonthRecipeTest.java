package io.fenji.governance.rulechange;

import static io.fenji.governance.rulechange.RuleCalls.approve;
import static io.fenji.governance.rulechange.RuleCalls.get;
import static io.fenji.governance.rulechange.RuleCalls.graded;
import static io.fenji.governance.rulechange.RuleCalls.live;
import static io.fenji.governance.rulechange.RuleCalls.post;
import static io.fenji.governance.rulechange.RuleCalls.submit;
import static io.fenji.testing.Api.as;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import io.fenji.testing.Anew;
import io.fenji.testing.DemoService;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The recipe of rules/README.md for rules from a month on: its calls as they stand there, and what is graded afterwards. */
@QuarkusTest
@TestProfile(DemoService.class)
@Anew(OwnRulesFolder.class)
class MonthRecipeTest {

    private static final Pattern BODY = Pattern.compile("(?s)http://localhost:8080/api/v1(\\S+).*?-d '(.+?)'");

    private static List<MatchResult> calls() throws IOException {
        var guide = Files.readString(Path.of("rules", "README.md"));
        var recipe = guide.substring(guide.indexOf("### From a month on"), guide.indexOf("### Adding a criterion"));
        var calls = BODY.matcher(recipe).results().toList();
        assertThat(calls).hasSize(2);
        return calls;
    }

    @Test
    void the_month_and_later_ones_are_graded_by_the_new_rules_and_earlier_ones_by_the_old() throws IOException {
        var before = live();
        var calls = calls();
        var draft = post("RULES", calls.get(0).group(1), calls.get(0).group(2))
                .statusCode(201)
                .extract()
                .jsonPath()
                .getLong("id");
        as("RULES")
                .contentType("application/json")
                .header("If-Match", "\"1\"")
                .body(calls.get(1).group(2))
                .patch(calls.get(1).group(1).replace("/1/", "/%d/".formatted(draft)))
                .then()
                .statusCode(200);
        submit(draft).statusCode(200);
        approve("MANAGER", draft).statusCode(200).body("state", equalTo("ACTIVE"));
        assertThat(graded("2026-07", "5500000").getString("tier")).isEqualTo("A");
        assertThat(graded("2026-08", "5500000").getString("tier")).isEqualTo("B");
        assertThat(get("/rule-sets/status").getList("inForce.from", String.class))
                .contains("2026-08");
        var back = post("RULES", "/rule-sets/%s/activate".formatted(before), "{}")
                .statusCode(201)
                .extract()
                .jsonPath()
                .getLong("id");
        approve("MANAGER", back).statusCode(200);
    }
}

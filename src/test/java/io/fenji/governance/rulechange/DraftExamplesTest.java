package io.fenji.governance.rulechange;

import static io.fenji.governance.rulechange.RuleCalls.approve;
import static io.fenji.governance.rulechange.RuleCalls.draft;
import static io.fenji.governance.rulechange.RuleCalls.get;
import static io.fenji.governance.rulechange.RuleCalls.live;
import static io.fenji.governance.rulechange.RuleCalls.post;
import static io.fenji.governance.rulechange.RuleCalls.setThreshold;
import static io.fenji.governance.rulechange.RuleCalls.submit;
import static io.fenji.governance.rulechange.RuleCalls.tag;
import static io.fenji.testing.Api.as;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.startsWith;

import io.fenji.testing.Anew;
import io.fenji.testing.DemoService;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.response.ValidatableResponse;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import org.eclipse.microprofile.config.ConfigProvider;
import org.junit.jupiter.api.Test;

/** Case R9: a threshold is raised, and its examples take over the new answers one by one. */
@QuarkusTest
@TestProfile(DemoService.class)
@Anew(OwnRulesFolder.class)
class DraftExamplesTest {

    private static long raised() {
        var draft = draft();
        setThreshold(draft, "A.1", "6000000").statusCode(200);
        setThreshold(draft, "FLAG.1.1", "6000000").statusCode(200);
        return draft;
    }

    private static List<String> places(long draft) {
        return get("/rule-drafts/%d/examples".formatted(draft))
                .getList("items.collect { it.file + ':' + it.line }", String.class);
    }

    private static ValidatableResponse accept(String who, long draft, String tag, String body) {
        return as(who).contentType("application/json")
                .header("If-Match", tag)
                .body(body)
                .post("/rule-drafts/%d/examples/accept".formatted(draft))
                .then();
    }

    private static List<String> lines(long draft, String file) {
        return as("RULES")
                .get("/rule-drafts/%d/files/%s".formatted(draft, file))
                .asString()
                .lines()
                .toList();
    }

    @Test
    void old_and_new_answer_stand_beside_one_another_and_the_accepted_row_alone_is_rewritten() {
        var draft = raised();
        var failing = get("/rule-drafts/%d/examples".formatted(draft));
        var before = places(draft);
        assertThat(before).hasSizeGreaterThan(10);
        failing.setRootPath("items.find { it.file == 'examples/tiers-a.csv' }");
        var file = failing.getString("file");
        var line = failing.getInt("line");
        assertThat(failing.getString("expected.tier")).isEqualTo("A");
        assertThat(failing.getString("got.tier")).isEqualTo("B");
        assertThat(failing.getList("why")).isNotEmpty();

        var old = lines(draft, file);
        accept("RULES", draft, tag(draft), "{\"file\": \"%s\", \"lines\": [%d]}".formatted(file, line))
                .statusCode(200)
                .body("log[-1].detail.accepted[0]", containsString("→ GRADED B"));
        var now = lines(draft, file);
        assertThat(IntStream.range(0, old.size()).filter(i -> !old.get(i).equals(now.get(i))))
                .containsExactly(line - 1);
        assertThat(now.get(line - 1)).contains(",GRADED,B,B級 quality account,");
        assertThat(places(draft)).hasSize(before.size() - 1).doesNotContain(file + ":" + line);
    }

    @Test
    void with_every_file_accepted_the_draft_is_submitted_without_failing_examples() {
        var draft = raised();
        post("RULES", "/rule-drafts/%d/submit".formatted(draft), "{}")
                .statusCode(422)
                .body("detail", containsString("examples/accept"));
        for (var file : List.copyOf(
                get("/rule-drafts/%d/examples".formatted(draft)).getList("items.file.unique()", String.class))) {
            accept("RULES", draft, tag(draft), "{\"file\": \"%s\", \"all\": true}".formatted(file))
                    .statusCode(200);
        }
        assertThat(places(draft)).isEmpty();
        post("RULES", "/rule-drafts/%d/submit".formatted(draft), "{}")
                .statusCode(200)
                .body("state", equalTo("SUBMITTED"))
                .body("checks.failures", empty());
        post("RULES", "/rule-drafts/%d/withdraw".formatted(draft), "{}").statusCode(200);
    }

    /** The way of a change that was made by calls back into the folder, examples and all. */
    @Test
    void what_was_accepted_stands_in_the_folder_after_writing_back() throws IOException {
        var folder = Path.of(ConfigProvider.getConfig().getValue("fenji.rules.dir", String.class));
        var file = "examples/tiers-a.csv";
        var original = Files.readString(folder.resolve(file));
        var before = live();
        var draft = draft();
        setThreshold(draft, "A.1", "4900000").statusCode(200);
        accept("RULES", draft, tag(draft), "{\"file\": \"%s\", \"all\": true}".formatted(file))
                .statusCode(200);
        submit(draft).statusCode(200);
        approve("MANAGER", draft).statusCode(200).body("state", equalTo("ACTIVE"));
        post("RULES", "/rule-sets/active/write-back", "")
                .statusCode(200)
                .body("files", hasItems("tiers.drl", file))
                .body("kept", hasItem(startsWith(file + ".replaced-")));
        assertThat(Files.readString(folder.resolve(file)))
                .isNotEqualTo(original)
                .isEqualTo(as("RULES")
                        .get("/rule-drafts/%d/files/%s".formatted(draft, file))
                        .asString());

        var back = post("RULES", "/rule-sets/%s/activate".formatted(before), "{}")
                .statusCode(201)
                .extract()
                .jsonPath()
                .getLong("id");
        approve("MANAGER", back).statusCode(200);
        post("RULES", "/rule-sets/active/write-back", "").statusCode(200);
        assertThat(Files.readString(folder.resolve(file))).isEqualTo(original);
    }

    @Test
    void what_was_read_before_somebody_else_edited_is_not_accepted() {
        var draft = raised();
        var tag = tag(draft);
        setThreshold(draft, "A.1", "7000000").statusCode(200);
        accept("RULES", draft, tag, "{\"file\": \"examples/tiers-a.csv\", \"all\": true}")
                .statusCode(412);
    }

    @Test
    void what_is_not_said_or_does_not_fail_is_refused_and_nothing_changes() {
        var draft = raised();
        var tag = tag(draft);
        for (var body : List.of(
                "{}",
                "{\"file\": \"examples/tiers-a.csv\"}",
                "{\"file\": \"examples/tiers-a.csv\", \"lines\": []}",
                "{\"file\": \"examples/tiers-a.csv\", \"lines\": [2], \"all\": true}")) {
            accept("RULES", draft, tag, body).statusCode(422);
        }
        accept("RULES", draft, tag, "{\"file\": \"examples/tiers-a.csv\", \"lines\": [1]}")
                .statusCode(409)
                .body("code", equalTo("example.not-failing"));
        accept("MANAGER", draft, tag, "{\"file\": \"examples/tiers-a.csv\", \"all\": true}")
                .statusCode(403);
        assertThat(tag(draft)).isEqualTo(tag);
    }
}

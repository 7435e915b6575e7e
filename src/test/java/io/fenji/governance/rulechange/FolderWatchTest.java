package io.fenji.governance.rulechange;

import static io.fenji.governance.rulechange.RuleCalls.approve;
import static io.fenji.governance.rulechange.RuleCalls.await;
import static io.fenji.governance.rulechange.RuleCalls.get;
import static io.fenji.governance.rulechange.RuleCalls.graded;
import static io.fenji.governance.rulechange.RuleCalls.live;
import static io.fenji.governance.rulechange.RuleCalls.post;
import static io.fenji.testing.Api.as;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import io.fenji.testing.Anew;
import io.fenji.testing.Api;
import io.fenji.testing.DemoService;
import io.fenji.testing.People;
import io.fenji.testing.WhicheverDatabase;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import org.eclipse.microprofile.config.ConfigProvider;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Somebody edits the rules folder while the service runs. */
@QuarkusTest
@WhicheverDatabase
@TestProfile(DemoService.class)
@Anew(OwnRulesFolder.class)
class FolderWatchTest {

    private static final String AMOUNT = "annualOrderAmount       > %s,";

    private final Path folder = Path.of(ConfigProvider.getConfig().getValue("fenji.rules.dir", String.class));

    private String original = "";

    @BeforeEach
    void remember() throws IOException {
        original = Files.readString(tiers());
    }

    @AfterEach
    void restore() throws IOException {
        Files.writeString(tiers(), original);
        await(() -> state().equals("IN_FORCE"));
    }

    private Path tiers() {
        return folder.resolve("tiers.drl");
    }

    private String edited(String amount) {
        var text = original.replace(AMOUNT.formatted("5000000"), AMOUNT.formatted(amount));
        assertThat(text).isNotEqualTo(original);
        return text;
    }

    private static String state() {
        return get("/rule-sets/status").getString("folder.state");
    }

    private static Long pending() {
        return get("/rule-sets/status").getObject("folder.draft", Long.class);
    }

    private static String stateOf(long draft) {
        return get("/rule-drafts/" + draft).getString("state");
    }

    @Test
    void an_edit_becomes_a_draft_that_a_manager_who_writes_no_rules_brings_into_force() throws IOException {
        Api.run("2026-06").then().body("state", equalTo("EVALUATED"));
        People.user("managerandrules", "RULES", "MANAGER");
        People.userOf("Wen", "wen-writes", "RULES");
        People.userOf("Wen", "wen-decides", "MANAGER");
        var before = live();
        Files.writeString(tiers(), edited("4500000"));
        await(() -> pending() != null);
        var draft = pending();
        assertThat(live()).isEqualTo(before);
        assertThat(state()).isEqualTo("DIFFERENT");
        await(() -> "DONE".equals(get("/rule-drafts/" + draft).getString("impact.state")));
        var view = get("/rule-drafts/" + draft);
        assertThat(view.getString("state")).isEqualTo("SUBMITTED");
        assertThat(view.getLong("impact.moved")).isEqualTo(2);
        assertThat(view.getList("impact.cells.findAll { it.from != it.to }.collect { it.from + it.to + it.customers }"))
                .isEqualTo(java.util.List.of("BA2"));
        approve("RULES", draft).statusCode(403);
        approve("managerandrules", draft).statusCode(403).body("code", equalTo("approval.may-be-own-work"));
        approve("wen-decides", draft).statusCode(403).body("code", equalTo("approval.may-be-own-work"));
        as("ADMIN")
                .contentType("application/json")
                .body("{\"roles\": [\"SERVICE\"]}")
                .put("/users/wen-writes/roles")
                .then()
                .statusCode(200);
        approve("wen-decides", draft).statusCode(403).body("code", equalTo("approval.may-be-own-work"));
        approve("MANAGER", draft).statusCode(200).body("state", equalTo("ACTIVE"));
        assertThat(live())
                .isNotEqualTo(before)
                .isEqualTo(graded("2026-06", "4600000").getString("ruleSet"));
        assertThat(state()).isEqualTo("IN_FORCE");

        var back = post("RULES", "/rule-sets/%s/activate".formatted(before), "{}")
                .statusCode(201)
                .extract()
                .jsonPath()
                .getLong("id");
        approve("MANAGER", back).statusCode(200);
        assertThat(state()).isEqualTo("DIFFERENT");
        assertThat(pending()).isNull();
        post("RULES", "/rule-sets/active/write-back", "").statusCode(200);
        assertThat(Files.readString(tiers())).isEqualTo(original);
        await(() -> state().equals("IN_FORCE"));
    }

    @Test
    void an_editor_that_writes_beside_and_renames_is_noticed_and_the_way_back_withdraws_the_draft() throws IOException {
        var beside = Files.writeString(folder.resolve(".tiers.drl.swp"), edited("4600000"));
        Files.move(beside, tiers(), StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        await(() -> pending() != null);
        var draft = pending();
        Files.writeString(tiers(), edited("4700000"));
        await(() -> get("/rule-drafts/" + draft).getList("log.step").contains("EDITED"));
        assertThat(pending()).isEqualTo(draft);
        Files.writeString(tiers(), original);
        await(() -> stateOf(draft).equals("WITHDRAWN"));
        assertThat(state()).isEqualTo("IN_FORCE");
    }

    @Test
    void a_broken_set_leaves_the_old_one_live_and_the_status_says_what_and_where() throws IOException {
        var before = live();
        Files.writeString(tiers(), edited("[X]"));
        await(() -> state().equals("BROKEN"));
        var status = get("/rule-sets/status");
        assertThat(status.getString("live")).isEqualTo(before);
        assertThat(status.getString("folder.problems[0].code")).isEqualTo("threshold-unfilled");
        assertThat(status.getInt("folder.problems[0].line")).isEqualTo(16);
        assertThat(status.getString("folder.hash")).isNotEqualTo(before);
        assertThat(status.getString("folder.since")).isNotBlank();
        assertThat(graded("2026-06", "5000000.01").getString("ruleSet")).isEqualTo(before);
        Files.writeString(tiers(), original);
        await(() -> state().equals("IN_FORCE"));
    }

    @Test
    void a_link_that_leads_out_of_the_folder_is_refused_and_one_that_stays_in_it_is_followed() throws IOException {
        var outside = Files.writeString(Files.createTempDirectory("outside").resolve("tiers.drl"), edited("4400000"));
        Files.delete(tiers());
        Files.createSymbolicLink(tiers(), outside);
        await(() -> state().equals("UNREADABLE"));
        assertThat(get("/rule-sets/status").getString("folder.problems[0].message"))
                .contains("'tiers.drl' is a link that leads out");
        Files.delete(tiers());
        var version = Files.createDirectories(folder.resolve("..data-1"));
        Files.writeString(version.resolve("tiers.drl"), edited("4300000"));
        Files.createSymbolicLink(tiers(), Path.of("..data-1", "tiers.drl"));
        await(() -> pending() != null);
        Files.delete(tiers());
    }
}

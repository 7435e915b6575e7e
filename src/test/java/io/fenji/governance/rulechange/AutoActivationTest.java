package io.fenji.governance.rulechange;

import static io.fenji.governance.rulechange.RuleCalls.approve;
import static io.fenji.governance.rulechange.RuleCalls.await;
import static io.fenji.governance.rulechange.RuleCalls.awaitImpact;
import static io.fenji.governance.rulechange.RuleCalls.get;
import static io.fenji.governance.rulechange.RuleCalls.live;
import static io.fenji.governance.rulechange.RuleCalls.post;
import static io.fenji.governance.rulechange.RuleCalls.setThreshold;
import static io.fenji.governance.rulechange.RuleCalls.submit;
import static io.fenji.testing.Api.as;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;

import io.fenji.base.storage.Sql;
import io.fenji.testing.Anew;
import io.fenji.testing.Api;
import io.fenji.testing.Beginning;
import io.fenji.testing.DemoService;
import io.fenji.testing.WhicheverDatabase;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.eclipse.microprofile.config.ConfigProvider;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** With fenji.rules.activation=auto: what comes into force without a second person, and what does not. */
@QuarkusTest
@WhicheverDatabase
@TestProfile(DemoService.class)
@Anew(AutoActivationTest.Auto.class)
class AutoActivationTest {

    public static class Auto implements Beginning {

        @Override
        public Map<String, String> settings() {
            return Map.of("fenji.rules.activation", "auto");
        }
    }

    @Inject
    Sql sql;

    private static long run;

    private final Path folder = Path.of(ConfigProvider.getConfig().getValue("fenji.rules.dir", String.class));
    private final Path tiers = folder.resolve("tiers.drl");
    private final Path copy = folder.resolve("tiers (1).drl");
    private final Path examples = folder.resolve("examples");
    private String original = "";

    @BeforeAll
    static void graded() {
        run = Api.run("2026-06").jsonPath().getLong("id");
    }

    /** No example stands in the way. */
    @BeforeEach
    void remember() throws IOException {
        original = Files.readString(tiers);
        if (Files.exists(examples)) {
            Files.move(examples, Files.createTempDirectory("kept").resolve("examples"));
        }
    }

    @AfterEach
    void restore() throws IOException {
        Files.deleteIfExists(copy);
        Files.writeString(tiers, original);
        await(() -> get("/rule-sets/status").getString("folder.state").equals("IN_FORCE"));
    }

    private static Long pending() {
        return get("/rule-sets/status").getObject("folder.draft", Long.class);
    }

    private String edited(String before, String after) {
        assertThat(original).contains(before);
        return original.replaceFirst(before, after);
    }

    /** The folder is looked at as for the first time: something lies there that was not there before. */
    private void lookAgain() throws IOException {
        Files.writeString(copy, original);
        await(() -> get("/rule-sets/status").getList("folder.problems.code").contains("file-copy"));
        java.util.concurrent.locks.LockSupport.parkNanos(2_000_000_000);
    }

    @Test
    void a_change_that_moves_few_comes_into_force_by_itself() throws IOException {
        var before = live();
        Files.writeString(tiers, edited("> 5000000,", "> 4999999,"));
        await(() -> !live().equals(before));
        assertThat(pending()).isNull();
    }

    @Test
    void what_somebody_edited_by_a_call_meanwhile_waits_for_a_manager() throws IOException {
        var before = live();
        Files.writeString(tiers, edited("profitSharePercent      >= 0.5", "profitSharePercent      >= 50"));
        await(() -> pending() != null);
        var draft = pending();
        awaitImpact(draft);
        setThreshold(draft, "B.3", "0.5001").statusCode(200);
        submit(draft).statusCode(200);
        awaitImpact(draft);
        assertThat(get("/rule-drafts/" + draft).getInt("approvalsNeeded")).isEqualTo(1);
        lookAgain();
        assertThat(live()).isEqualTo(before);
        assertThat(get("/rule-drafts/" + draft).getString("state")).isEqualTo("SUBMITTED");
        post("MANAGER", "/rule-drafts/%d/reject".formatted(draft), "{\"reason\": \"not so\"}")
                .statusCode(200);
    }

    /** An impact that is not known moves nobody; that is not the same as moving few. */
    @Test
    void what_nobody_could_compute_waits_and_says_which_decision_is_in_the_way() throws IOException {
        var before = live();
        var decision = sql.one("select min(id) from decision where run_id = ?", row -> row.getLong(1), run);
        metrics("'{' || metrics", decision);
        Files.writeString(tiers, edited("> 5000000,", "> 4999998,"));
        await(() -> pending() != null);
        var draft = pending();
        await(() -> "FAILED".equals(get("/rule-drafts/" + draft).getString("impact.state")));
        assertThat(get("/rule-drafts/" + draft).getString("impact.failure"))
                .startsWith("Decision %d on customer".formatted(decision));
        lookAgain();
        assertThat(live()).isEqualTo(before);
        approve("MANAGER", draft)
                .statusCode(409)
                .body("code", equalTo("impact.failed"))
                .body("detail", containsString("Decision %d on customer".formatted(decision)));

        metrics("substr(metrics, 2)", decision);
        as("MANAGER").post("/rule-drafts/%d/impact".formatted(draft)).then().statusCode(202);
        approve("MANAGER", draft).statusCode(200).body("state", equalTo("ACTIVE"));
    }

    private void metrics(String expression, long decision) {
        QuarkusTransaction.requiringNew()
                .run(() -> sql.update("update decision set metrics = %s where id = ?".formatted(expression), decision));
    }
}

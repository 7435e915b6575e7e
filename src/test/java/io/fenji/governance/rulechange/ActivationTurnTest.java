package io.fenji.governance.rulechange;

import static io.fenji.governance.rulechange.RuleCalls.approve;
import static io.fenji.governance.rulechange.RuleCalls.awaitImpact;
import static io.fenji.governance.rulechange.RuleCalls.draft;
import static io.fenji.governance.rulechange.RuleCalls.live;
import static io.fenji.governance.rulechange.RuleCalls.post;
import static io.fenji.governance.rulechange.RuleCalls.setThreshold;
import static io.fenji.governance.rulechange.RuleCalls.submit;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.fenji.base.storage.Sql;
import io.fenji.base.terms.Month;
import io.fenji.rules.rulebook.RuleSets;
import io.fenji.rules.ruleset.RuleSession;
import io.fenji.rules.ruleset.RuleSet;
import io.fenji.testing.Anew;
import io.fenji.testing.AtOnce;
import io.fenji.testing.DemoService;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.path.json.JsonPath;
import jakarta.inject.Inject;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Of two changes of what is in force at the same moment the second knows of the first, in one process and in two. */
@QuarkusTest
@TestProfile(DemoService.class)
@Anew(OwnRulesFolder.class)
class ActivationTurnTest {

    @Inject
    Sql sql;

    @Inject
    RuleSets ruleSets;

    private String before = "";

    @BeforeEach
    void remember() {
        before = live();
    }

    @AfterEach
    void restore() {
        if (!live().equals(before)) {
            var back = post("RULES", "/rule-sets/%s/activate".formatted(before), "{}")
                    .statusCode(201)
                    .extract()
                    .jsonPath()
                    .getLong("id");
            approve("MANAGER", back).statusCode(200);
        }
    }

    private static long handedIn(String value) {
        var draft = draft();
        setThreshold(draft, "A.1", value).statusCode(200);
        submit(draft).statusCode(200);
        awaitImpact(draft);
        return draft;
    }

    private static JsonPath approved(long draft) {
        return post("MANAGER", "/rule-drafts/%d/approve".formatted(draft), "{\"comment\": \"as decided\"}")
                .extract()
                .jsonPath();
    }

    @Test
    void of_two_drafts_that_are_approved_at_once_one_comes_into_force_and_the_other_is_refused() throws Exception {
        long[] drafts = {handedIn("4999991"), handedIn("4999992"), handedIn("4999993")};
        var answers = AtOnce.times(drafts.length, i -> approved(drafts[i]));
        assertThat(answers)
                .filteredOn(it -> "ACTIVE".equals(it.getString("state")))
                .hasSize(1);
        assertThat(answers)
                .filteredOn(it -> "rule-draft.base".equals(it.getString("code")))
                .hasSize(2);
    }

    /** Another process holds the turn, and has activated something when it ends. */
    @Test
    void who_waited_for_the_turn_knows_what_another_process_brought_into_force() throws Exception {
        var draft = handedIn("4999994");
        var files = files("> 4999990,");
        var approval = new CompletableFuture<JsonPath>();
        QuarkusTransaction.requiringNew().run(() -> {
            sql.one("select id from rule_turn where id = 1 for update", row -> row.getInt(1));
            approval.completeAsync(() -> approved(draft));
            assertThat(isDoneWithin(approval, 1_500)).isFalse();
            elsewhere(files, null);
        });
        assertThat(approval.get(1, TimeUnit.MINUTES).getString("code")).isEqualTo("rule-draft.base");
        assertThat(live()).isEqualTo(RuleSet.hash(files));
    }

    private static boolean isDoneWithin(CompletableFuture<?> task, int millis) {
        return task.handle((done, failed) -> true)
                .completeOnTimeout(false, millis, TimeUnit.MILLISECONDS)
                .join();
    }

    private TreeMap<String, byte[]> files(String amount) {
        var files = new TreeMap<>(ruleSets.active().files());
        var tiers = new String(files.get("tiers.drl"), UTF_8);
        files.put("tiers.drl", tiers.replace("> 5000000,", amount).getBytes(UTF_8));
        return files;
    }

    private void elsewhere(Map<String, byte[]> files, @Nullable Month from) {
        var hash = RuleSet.hash(new TreeMap<>(files));
        var now = OffsetDateTime.now(ZoneOffset.UTC);
        sql.update("insert into rule_set (hash, recorded_at, recorded_by) values (?, ?, 'elsewhere')", hash, now);
        files.forEach((name, bytes) -> sql.update(
                "insert into rule_file (hash, name, content) values (?, ?, ?)", hash, name, new String(bytes, UTF_8)));
        sql.update(
                "insert into rule_activation (hash, effective_from, activated_at, activated_by, comment) values (?, cast(? as int), ?, 'elsewhere', 'there')",
                hash,
                from == null ? null : from.number(),
                now);
    }

    /** A set that is in force is compiled once, not for each grading. */
    @Test
    void what_is_about_to_come_into_force_stays_compiled_while_another_process_changes_the_rules() {
        var ours = RuleSet.read(files("> 4999988,")).usable().orElseThrow();
        QuarkusTransaction.requiringNew().run(() -> {
            ruleSets.activate(ours, new TreeMap<>(), null, "test", "a test");
            QuarkusTransaction.requiringNew()
                    .run(() -> elsewhere(files("> 4999989,"), Month.parse("2099-01", "month")));
            QuarkusTransaction.requiringNew().run(ruleSets::refresh);
        });
        var live = ruleSets.active();
        assertThat(live.hash()).isEqualTo(ours.hash());
        assertThat(session(live)).isSameAs(session(live));
        assertThat(ruleSets.timetable().inForce()).hasSize(2);
    }

    /** Sessions of a set that is kept are used again. */
    private static RuleSession session(RuleSet rules) {
        try (var session = rules.open()) {
            return session;
        }
    }
}

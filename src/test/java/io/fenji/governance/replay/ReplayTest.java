package io.fenji.governance.replay;

import static io.fenji.governance.replay.ChangedThreeTimes.decision;
import static io.fenji.governance.replay.ChangedThreeTimes.graded;
import static io.fenji.governance.replay.ReplayCalls.get;
import static io.fenji.governance.replay.ReplayCalls.replay;
import static io.fenji.governance.replay.ReplayCalls.report;
import static io.fenji.governance.replay.ReplayCalls.update;
import static io.fenji.testing.Api.as;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import io.fenji.base.storage.Sql;
import io.fenji.rules.rulebook.RuleSets;
import io.fenji.rules.ruleset.RuleSet;
import io.fenji.testing.Anew;
import io.fenji.testing.DemoService;
import io.fenji.testing.Rows;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Decisions are made again after the rules have changed three times, or it is said why they cannot be. */
@QuarkusTest
@TestProfile(DemoService.class)
@Anew(ChangedThreeTimes.class)
class ReplayTest {

    @Inject
    RuleSets ruleSets;

    @Inject
    Sql sql;

    @BeforeEach
    void graded_and_changed_three_times() {
        ChangedThreeTimes.once(ruleSets);
    }

    @Test
    void every_decision_comes_out_the_same_after_the_rules_have_changed_three_times() {
        var june = graded();
        for (var id : get("/runs/%d/decisions?limit=1000".formatted(june.getLong("id")))
                .getList("items.id", Long.class)) {
            var replay = replay(id);
            assertThat(replay.getString("verdict")).as("decision %d", id).isEqualTo("IDENTICAL");
            assertThat(replay.getString("ruleSet")).isEqualTo(june.getString("ruleSet"));
            assertThat(replay.getList("differences")).isEmpty();
            assertThat(replay.getString("reason")).isNull();
            assertThat(replay.getString("replayedBy")).isEqualTo("auditor");
        }
        var all = report("{}");
        assertThat(all.getString("state")).isEqualTo("DONE");
        assertThat(all.getLong("total")).isEqualTo(4 * june.getLong("total"));
        assertThat(all.getLong("done")).isEqualTo(all.getLong("total"));
        assertThat(all.getLong("identical")).isEqualTo(all.getLong("total"));
        assertThat(get("/audit/replays/%d/differences".formatted(all.getLong("id")))
                        .getList("items"))
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "{\"annualOrderAmount\":",
                "null",
                "[]",
                "{\"annualOrderAmount\": \"much\"}",
                "{\"friendliness\": 5}",
                "''"
            })
    void metrics_that_cannot_be_read_are_named(String metrics) throws IOException {
        var id = decision("FJ-1001");
        new Rows(sql).tampered("decision", id, "metrics", metrics, () -> {
            var replay = replay(id);
            assertThat(replay.getString("verdict")).isEqualTo("NOT_REPLAYABLE");
            assertThat(replay.getString("reason")).startsWith("The recorded metrics cannot be read: ");
            assertThat(replay.getList("differences")).isEmpty();
        });
    }

    @Test
    void an_altered_file_of_the_archive_is_named_with_both_hashes_although_the_set_is_loaded() {
        var june = graded();
        var set = june.getString("ruleSet");
        var id = decision("FJ-1001");
        assertThat(replay(id).getString("verdict")).isEqualTo("IDENTICAL");
        update(sql, "update rule_file set content = content || ' ' where hash = ? and name = 'tiers.drl'", set);
        try {
            assertThat(replay(id).getString("verdict")).isEqualTo("NOT_REPLAYABLE");
            assertThat(replay(id).getString("reason"))
                    .matches("The archived files of rule set %s were altered: their hash is [0-9a-f]{64}\\."
                            .formatted(set));
            var all = report("{}");
            assertThat(all.getLong("notReplayable")).isEqualTo(june.getLong("total"));
            assertThat(all.getLong("identical")).isEqualTo(3 * june.getLong("total"));
        } finally {
            update(
                    sql,
                    "update rule_file set content = substring(content, 1, length(content) - 1) where hash = ? and name = 'tiers.drl'",
                    set);
        }
        assertThat(replay(id).getString("verdict")).isEqualTo("IDENTICAL");
    }

    @Test
    void an_archived_set_that_this_version_does_not_read_is_no_failure_of_ours() throws IOException {
        var files = new TreeMap<>(java.util.Map.of(
                "tiers.drl", "rule \"old\" when eval(true) then end".getBytes(StandardCharsets.UTF_8)));
        var hash = RuleSet.hash(files);
        update(
                sql,
                "insert into rule_set (hash, recorded_at, recorded_by) select ?, recorded_at, 'test' from rule_set where hash = ?",
                hash,
                graded().getString("ruleSet"));
        update(
                sql,
                "insert into rule_file (hash, name, content) values (?, 'tiers.drl', 'rule \"old\" when eval(true) then end')",
                hash);
        var id = decision("FJ-1002");
        new Rows(sql).tampered("decision", id, "rule_set", hash, () -> {
            var replay = replay(id);
            assertThat(replay.getString("verdict")).isEqualTo("NOT_REPLAYABLE");
            assertThat(replay.getString("reason"))
                    .startsWith("The archived rule set %s is not read by this version: tiers.drl:1:".formatted(hash));
            as("AUDITOR").get("/decisions/" + id).then().statusCode(409).body("code", equalTo("rule-set.unreadable"));
        });
    }

    @Test
    void who_may_not_read_a_decision_may_not_replay_it_and_what_is_not_there_is_not_replayed() {
        var id = decision("FJ-1001");
        for (var role : List.of("SALES", "SERVICE", "HR", "RULES")) {
            as(role).post("/decisions/%d/replay".formatted(id)).then().statusCode(403);
        }
        for (var role : List.of("MANAGER", "ANALYST", "ADMIN")) {
            as(role).post("/decisions/%d/replay".formatted(id)).then().statusCode(200);
        }
        as("AUDITOR").post("/decisions/999999999/replay").then().statusCode(404);
    }
}

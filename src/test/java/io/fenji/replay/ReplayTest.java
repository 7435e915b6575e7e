package io.fenji.replay;

import static io.fenji.replay.ReplayCalls.get;
import static io.fenji.replay.ReplayCalls.replay;
import static io.fenji.replay.ReplayCalls.report;
import static io.fenji.testing.Api.as;
import static io.fenji.testing.Api.run;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import io.fenji.ruleset.RuleSet;
import io.fenji.ruleset.RuleSets;
import io.fenji.storage.Sql;
import io.fenji.testing.DemoService;
import io.fenji.testing.Rows;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.path.json.JsonPath;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Decisions are made again after the rules have changed three times, and after somebody has meddled with what is recorded. */
@QuarkusTest
@TestProfile(ReplayTest.Alone.class)
class ReplayTest {

    /** A service of its own: its rules and its rows are tampered with. */
    public static class Alone extends DemoService {}

    private static @Nullable JsonPath graded;

    @Inject
    RuleSets ruleSets;

    @Inject
    Sql sql;

    /** The run, graded with the first rules; three others follow, each with decisions of its own. */
    @BeforeEach
    void graded_and_changed_three_times() {
        if (graded == null) {
            graded = run("2026-06").jsonPath();
            for (var amount : List.of("4900000", "4800000", "4700000")) {
                ReplayCalls.activate(ruleSets, amount);
                run("2026-05");
            }
        }
    }

    private static JsonPath graded() {
        return java.util.Objects.requireNonNull(graded);
    }

    private static long run0() {
        return graded().getLong("id");
    }

    private static long decision(String customer) {
        return get("/runs/%d/decisions?limit=1000".formatted(run0()))
                .getLong("items.find { it.customer == '%s' }.id".formatted(customer));
    }

    private void update(String statement, @Nullable Object... parameters) {
        QuarkusTransaction.requiringNew().run(() -> assertThat(sql.update(statement, parameters))
                .as(statement)
                .isPositive());
    }

    /** While it stands there so, and not longer. */
    private void tampered(long decision, String column, @Nullable String value, Runnable check) {
        var before = QuarkusTransaction.requiringNew().call(() -> sql.list(
                        "select %s from decision where id = ?".formatted(column),
                        row -> java.util.Optional.ofNullable(row.getString(1)),
                        decision)
                .get(0)
                .orElse(null));
        update("update decision set %s = ? where id = ?".formatted(column), value, decision);
        try {
            check.run();
        } finally {
            update("update decision set %s = ? where id = ?".formatted(column), before, decision);
        }
    }

    @Test
    void every_decision_comes_out_the_same_after_the_rules_have_changed_three_times() {
        for (var id : get("/runs/%d/decisions?limit=1000".formatted(run0())).getList("items.id", Long.class)) {
            var replay = replay(id);
            assertThat(replay.getString("verdict")).as("decision %d", id).isEqualTo("IDENTICAL");
            assertThat(replay.getString("ruleSet")).isEqualTo(graded().getString("ruleSet"));
            assertThat(replay.getList("differences")).isEmpty();
            assertThat(replay.getString("reason")).isNull();
            assertThat(replay.getString("replayedBy")).isEqualTo("auditor");
        }
        var all = report("{}");
        assertThat(all.getString("state")).isEqualTo("DONE");
        assertThat(all.getLong("total")).isEqualTo(4 * graded().getLong("total"));
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
                "tier; A; tier",
                "tier; Z; tier",
                "outcome; HELD; outcome",
                "outcome; NONSENSE; outcome",
                "rule_name; another; rule",
                "also_matched; x|y; alsoMatched",
                "flags; GOOD_FRIEND; flags",
                "holds; wait|; holds",
                "error; never; error",
                "met; 0; criteria",
                "met; %flip; criteria.A.1",
                "met; 000000000000000000x; criteria"
            })
    void a_row_that_was_tampered_with_is_different_in_exactly_that(String column, String value, String field) {
        var id = decision("FJ-1005");
        var met = QuarkusTransaction.requiringNew()
                .call(() -> sql.one("select met from decision where id = ?", row -> row.getString(1), id));
        tampered(id, column, value.equals("%flip") ? "1" + met.substring(1) : value, () -> {
            var replay = replay(id);
            assertThat(replay.getString("verdict")).isEqualTo("DIFFERENT");
            assertThat(replay.getList("differences.field")).containsExactly(field);
        });
        assertThat(replay(id).getString("verdict")).isEqualTo("IDENTICAL");
    }

    @ParameterizedTest
    @CsvSource(
            nullValues = "null",
            value = {"null", "2024-02|2024-03", "2024-02|2024-02", "2023-06", "2026-07", "June", "''"})
    void missing_months_other_than_the_metrics_count_are_different(@Nullable String months) {
        tampered(decision("FJ-1033"), "missing_months", months, () -> {
            var replay = replay(decision("FJ-1033"));
            assertThat(replay.getString("verdict")).isEqualTo("DIFFERENT");
            assertThat(replay.getList("differences.field")).containsExactly("missingMonths");
            assertThat(replay.getList("differences[0].recorded"))
                    .isEqualTo(months == null ? List.of() : List.of(months.split("\\|")));
            assertThat(replay.getString("differences[0].replayed")).isEqualTo("1 from 2023-07 to 2026-06");
        });
        assertThat(replay(decision("FJ-1033")).getString("verdict")).isEqualTo("IDENTICAL");
    }

    @Test
    void of_metrics_without_missing_months_or_given_ones_none_is_named() throws IOException {
        tampered(decision("FJ-1005"), "missing_months", "2024-02", () -> {
            var replay = replay(decision("FJ-1005"));
            assertThat(replay.getList("differences.field")).containsExactly("missingMonths");
            assertThat(replay.getList("differences[0].replayed")).isEmpty();
        });
        new Rows(sql).tampered("decision", decision("FJ-1033"), "provided", true, () -> assertThat(
                        replay(decision("FJ-1033")).getList("differences.field"))
                .containsExactly("missingMonths"));
    }

    /** Ids that the service never gives; the largest it has is none of them. */
    @Test
    void rows_with_numbers_that_nothing_gets_are_replayed_listed_and_found() {
        for (var stray : List.of(-7L, 0L)) {
            update(
                    "insert into decision (id, customer_id, as_of, outcome, tier, rule_name, also_matched, rule_set, met, metrics, provided, preliminary, figures, recorded_at, recorded_by)"
                            + " select cast(? as bigint), customer_id, as_of, outcome, 'D', rule_name, also_matched, rule_set, met, metrics, provided, preliminary, figures, recorded_at, recorded_by"
                            + " from decision where id = ?",
                    stray,
                    decision("FJ-1005"));
        }
        try {
            var report = report("{\"from\": \"2026-06\"}");
            assertThat(report.getLong("total")).isEqualTo(graded().getLong("total") + 2);
            assertThat(report.getLong("done")).isEqualTo(report.getLong("total"));
            assertThat(report.getLong("different")).isEqualTo(2);
            var path = "/audit/replays/%d/differences".formatted(report.getLong("id"));
            assertThat(get(path).getList("items.decision")).containsExactly(-7, 0);
            assertThat(get(path + "?limit=1&cursor=-7").getList("items.decision"))
                    .containsExactly(0);
            var question = "?customer=FJ-1005&from=2026-06";
            assertThat(get("/audit/decisions%s".formatted(question)).getList("items.id", Long.class))
                    .containsExactly(decision("FJ-1005"), 0L, -7L);
            assertThat(get("/audit/decisions%s&limit=1&cursor=0".formatted(question))
                            .getList("items.id"))
                    .containsExactly(-7);
            assertThat(as("AUDITOR")
                            .get("/audit/decisions.csv" + question)
                            .asString()
                            .strip()
                            .lines())
                    .hasSize(4);
        } finally {
            new Rows(sql).update("delete from replay_difference where decision_id <= 0");
            new Rows(sql).update("delete from decision where id <= 0");
        }
    }

    @Test
    void what_differs_is_told_of_a_customer_who_is_erased_or_gone() throws IOException {
        var erased = decision("FJ-1031");
        as("ADMIN")
                .contentType("application/json")
                .body("{\"reason\": \"asked for\"}")
                .post("/customers/FJ-1031/erasure")
                .then()
                .statusCode(200);
        var name = replay(erased).getString("customer");
        assertThat(name).startsWith("erased-");
        assertThat(replay(erased).getString("verdict")).isEqualTo("IDENTICAL");
        var gone = decision("FJ-1005");
        tampered(
                erased,
                "error",
                "never",
                () -> tamperedWithoutCustomer(gone, () -> {
                    var single = replay(gone);
                    assertThat(single.getList("differences.field")).containsExactly("error");
                    assertThat(single.getString("customer")).isEmpty();
                    var report = report("{\"run\": %d}".formatted(run0()));
                    assertThat(report.getLong("different")).isEqualTo(2);
                    var items = get("/audit/replays/%d/differences".formatted(report.getLong("id")));
                    assertThat(items.getList("items.decision", Long.class)).containsExactly(gone, erased);
                    assertThat(items.getList("items.customer")).containsExactly("customer 999999999", name);
                    assertThat(items.getList("items.differences[0].field")).containsExactly("error");
                }));
    }

    private void tamperedWithoutCustomer(long decision, Rows.Check check) {
        tampered(decision, "error", "never", () -> {
            try {
                new Rows(sql).tampered("decision", decision, "customer_id", 999_999_999L, check);
            } catch (IOException failed) {
                throw new UncheckedIOException(failed);
            }
        });
    }

    @Test
    void changed_metrics_show_in_everything_that_follows_from_them() {
        var id = decision("FJ-1005");
        var metrics = QuarkusTransaction.requiringNew()
                .call(() -> sql.one("select metrics from decision where id = ?", row -> row.getString(1), id));
        var raised = metrics.replaceFirst("\"annualOrderAmount\":[0-9.]+", "\"annualOrderAmount\":5000001");
        tampered(id, "metrics", raised, () -> {
            var replay = replay(id);
            assertThat(replay.getList("differences.field"))
                    .containsExactly("tier", "rule", "alsoMatched", "criteria.A.1");
            assertThat(replay.getList("differences.recorded"))
                    .containsExactly("B", "B級 quality account", List.of("C級 standard account"), false);
            assertThat(replay.getList("differences.replayed"))
                    .containsExactly("A", "A級 key account", List.of("B級 quality account", "C級 standard account"), true);
        });
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
    void metrics_that_cannot_be_read_are_named(String metrics) {
        var id = decision("FJ-1001");
        tampered(id, "metrics", metrics, () -> {
            var replay = replay(id);
            assertThat(replay.getString("verdict")).isEqualTo("NOT_REPLAYABLE");
            assertThat(replay.getString("reason")).startsWith("The recorded metrics cannot be read: ");
            assertThat(replay.getList("differences")).isEmpty();
        });
    }

    @Test
    void an_altered_file_of_the_archive_is_named_with_both_hashes_although_the_set_is_loaded() {
        var set = graded().getString("ruleSet");
        var id = decision("FJ-1001");
        assertThat(replay(id).getString("verdict")).isEqualTo("IDENTICAL");
        update("update rule_file set content = content || ' ' where hash = ? and name = 'tiers.drl'", set);
        try {
            assertThat(replay(id).getString("verdict")).isEqualTo("NOT_REPLAYABLE");
            assertThat(replay(id).getString("reason"))
                    .matches("The archived files of rule set %s were altered: their hash is [0-9a-f]{64}\\."
                            .formatted(set));
            var all = report("{}");
            assertThat(all.getLong("notReplayable")).isEqualTo(graded().getLong("total"));
            assertThat(all.getLong("identical")).isEqualTo(3 * graded().getLong("total"));
        } finally {
            update(
                    "update rule_file set content = substring(content, 1, length(content) - 1) where hash = ? and name = 'tiers.drl'",
                    set);
        }
        assertThat(replay(id).getString("verdict")).isEqualTo("IDENTICAL");
    }

    @Test
    void an_archived_set_that_this_version_does_not_read_is_no_failure_of_ours() {
        var files = new TreeMap<>(java.util.Map.of(
                "tiers.drl", "rule \"old\" when eval(true) then end".getBytes(StandardCharsets.UTF_8)));
        var hash = RuleSet.hash(files);
        update(
                "insert into rule_set (hash, recorded_at, recorded_by) select ?, recorded_at, 'test' from rule_set where hash = ?",
                hash,
                graded().getString("ruleSet"));
        update(
                "insert into rule_file (hash, name, content) values (?, 'tiers.drl', 'rule \"old\" when eval(true) then end')",
                hash);
        var id = decision("FJ-1002");
        tampered(id, "rule_set", hash, () -> {
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

package io.fenji.governance.audit.explanation;

import static io.fenji.governance.audit.explanation.AuditCalls.asking;
import static io.fenji.governance.audit.explanation.AuditCalls.export;
import static io.fenji.testing.Api.run;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import io.fenji.base.storage.Sql;
import io.fenji.governance.audit.search.ThreeDecisions;
import io.fenji.rules.ruleset.RuleSet;
import io.fenji.testing.DemoService;
import io.fenji.testing.Rows;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A decision that somebody changed so that it cannot be read is told as such everywhere, and nothing else suffers from it. */
@QuarkusTest
@TestProfile(DemoService.class)
class UnreadableDecisionTest {

    private static final String NOT_THERE = "f".repeat(64);

    private static ThreeDecisions three;

    @Inject
    Sql sql;

    @BeforeAll
    static void graded() {
        AuditCalls.quickly("unreadable");
        three = ThreeDecisions.graded("UR-1", "2017-03");
    }

    @AfterAll
    static void end() {
        AuditCalls.slowly();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            nullValues = "null",
            value = {
                "outcome; NONSENSE",
                "outcome; ''",
                "tier; Z",
                "tier; null",
                "met; 101010x01010101",
                "metrics; {\"annualOrderAmount\":",
                "metrics; nul",
                "metrics; []",
                "metrics; {\"annualOrderAmount\": \"much\"}",
                "metrics; {\"annualOrderAmount\": 1e99999}",
                "metrics; {\"friendliness\": 5}",
                "metrics; ''",
                "missing_months; June",
                "as_of; -1",
                "as_of; 2147483647",
                "customer_id; 999999999",
                "rule_set; 0000000000000000000000000000000000000000000000000000000000000000"
            })
    void it_is_refused_by_itself_and_marked_among_others(String column, @Nullable String value) throws IOException {
        Object wrong = column.equals("as_of") || column.equals("customer_id") ? Long.valueOf(value) : value;
        var question = column.equals("as_of") ? three.byCustomer() : three.ofMonth();
        three.tampered(sql, column, wrong, () -> {
            three.refusedEverywhere(column, !column.equals("customer_id"));
            asking(Map.of()).get("/decisions/" + three.after()).then().statusCode(200);
            asking(Map.of())
                    .post("/decisions/%d/replay".formatted(three.decision()))
                    .then()
                    .statusCode(200);
            three.markedEverywhere(question, column);
            if (!column.equals("customer_id")) {
                three.marked(three.ofCustomer(), column);
                var known = AuditCalls.all(question, 100, () -> {}).get(1);
                assertThat(known).containsEntry("customer", "UR-1");
                assertThat(known.get("asOf")).isEqualTo(column.equals("as_of") ? null : "2017-03");
            }
        });
        asking(Map.of()).get("/decisions/" + three.decision()).then().statusCode(200);
    }

    /** What goes with another outcome contradicts its own. */
    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "holds; wait|; outcome is GRADED, but there is 'wait|' in holds",
                "error; never; outcome is GRADED, but there is 'never' in error"
            })
    void a_decision_of_two_outcomes_is_told_as_what_it_is(String column, String value, String why) throws IOException {
        three.tampered(sql, column, value, () -> {
            assertThat(three.refused("/decisions/" + three.decision(), "outcome"))
                    .contains(why);
            three.markedEverywhere(three.ofMonth(), "outcome");
            three.marked(three.ofCustomer(), "outcome");
        });
    }

    @Test
    void a_rule_set_that_cannot_be_had_breaks_nothing_off() throws IOException {
        var files = new TreeMap<>(
                Map.of("tiers.drl", "rule \"old\" when eval(true) then end".getBytes(StandardCharsets.UTF_8)));
        var hash = RuleSet.hash(files);
        var rows = new Rows(sql);
        rows.update(
                "insert into rule_set (hash, recorded_at, recorded_by) select cast(? as varchar), recorded_at, 'test' from decision where id = ?",
                hash,
                three.decision());
        rows.update(
                "insert into rule_file (hash, name, content) values (?, 'tiers.drl', 'rule \"old\" when eval(true) then end')",
                hash);
        try {
            three.tampered(sql, "rule_set", hash, () -> {
                asking(Map.of())
                        .get("/decisions/" + three.decision())
                        .then()
                        .statusCode(409)
                        .body("code", equalTo("rule-set.unreadable"));
                three.markedEverywhere(three.ofMonth(), "rule_set");
                three.exported(Map.of("from", "2017-03", "to", "2017-03", "nearMiss", "1"), "rule_set");
                three.marked(three.ofCustomer(), "rule_set");
                assertThat(three.ofCustomer().get(1).get("unreadable"))
                        .asString()
                        .contains("The archived rule set %s is not read by this version: tiers.drl:1:".formatted(hash));
            });
        } finally {
            rows.update("delete from rule_file where hash = ?", hash);
            rows.update("delete from rule_set where hash = ?", hash);
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "also_matched; |",
                "flags; GOOD_FRIEND|'<b>'",
                "metrics; {}",
                "missing_months; 2017-02",
                "recorded_by; ''"
            })
    void what_can_be_read_is_told_as_it_stands_there(String column, String value) throws IOException {
        three.tampered(sql, column, value, () -> {
            for (var path : List.of("", "/why", "/why.html", "/why.pdf", "/changes")) {
                asking(Map.of())
                        .get("/decisions/%d%s".formatted(three.decision(), path))
                        .then()
                        .statusCode(200);
            }
            assertThat(AuditCalls.ids(AuditCalls.all(three.ofMonth(), 100, () -> {})))
                    .containsExactly(three.after(), three.decision(), three.before());
            assertThat(export("csv", three.ofMonth()).asString().strip().lines())
                    .hasSize(4);
        });
    }

    @Test
    void a_run_lists_it_and_a_replay_of_everything_passes_over_none() throws IOException {
        var graded = run("2017-05").jsonPath();
        var path = "/runs/%d/decisions?limit=1000".formatted(graded.getLong("id"));
        var one = asking(Map.of()).get(path).jsonPath().getLong("items[3].id");
        new Rows(sql).tampered("decision", one, "tier", "A", () -> asking(Map.of())
                .get(path)
                .then()
                .body("items[3].outcome", equalTo("HELD"))
                .body("items[3].unreadable.column", equalTo("outcome"))
                .body("items[3].unreadable.why", equalTo("outcome is HELD, but there is a tier, A"))
                .body("items.findAll { it.unreadable != null }.size()", equalTo(1)));
        new Rows(sql).tampered("decision", one, "rule_set", NOT_THERE, () -> {
            var listed = asking(Map.of()).get(path).jsonPath();
            assertThat(listed.getList("items.id")).hasSize(graded.getInt("total"));
            assertThat(listed.getString("items[3].unreadable.column")).isEqualTo("rule_set");
            assertThat(listed.getString("items[3].unreadable.why")).contains(NOT_THERE);
            var id = asking(Map.of())
                    .contentType("application/json")
                    .body("{\"run\": %d}".formatted(graded.getLong("id")))
                    .post("/audit/replays")
                    .jsonPath()
                    .getLong("id");
            var report = asking(Map.of()).get("/audit/replays/" + id);
            while (report.jsonPath().getString("state").equals("RUNNING")) {
                report = asking(Map.of()).get("/audit/replays/" + id);
            }
            assertThat(report.jsonPath().getLong("notReplayable")).isEqualTo(1);
            assertThat(report.jsonPath().getLong("done")).isEqualTo(graded.getLong("total"));
        });
    }
}

package io.fenji.audit;

import static io.fenji.audit.AuditCalls.asking;
import static io.fenji.audit.AuditCalls.export;
import static io.fenji.audit.AuditCalls.grade;
import static io.fenji.testing.Api.importCsv;
import static io.fenji.testing.Api.run;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;

import io.fenji.ruleset.RuleSet;
import io.fenji.storage.Sql;
import io.fenji.testing.DemoService;
import io.fenji.testing.Rows;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.path.json.JsonPath;
import jakarta.inject.Inject;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.dhatim.fastexcel.reader.ReadableWorkbook;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A decision that somebody changed so that it cannot be read is told as such everywhere, and nothing else suffers from it. */
@QuarkusTest
@TestProfile(DemoService.class)
class UnreadableDecisionTest {

    private static final Map<String, String> MONTH = Map.of("from", "2017-03", "to", "2017-03");
    private static final Map<String, String> CUSTOMER = Map.of("customer", "UR-1");
    private static final String NOT_THERE = "f".repeat(64);

    /** The one that is tampered with lies between two others. */
    private static long before;

    private static long decision;
    private static long after;

    @Inject
    Sql sql;

    @BeforeEach
    void graded() {
        AuditCalls.quickly("unreadable");
        if (decision == 0) {
            importCsv("customers", "customer_id,name", "UR-1,Unreadable").statusCode(200);
            before = grade("UR-1", "2017-03", "4999999", "20");
            decision = grade("UR-1", "2017-03", "4999999", "20");
            after = grade("UR-1", "2017-03", "4999999", "20");
        }
    }

    @AfterAll
    static void end() {
        AuditCalls.slowly();
    }

    private void tampered(String column, @Nullable Object value, Rows.Check check) throws IOException {
        new Rows(sql).tampered("decision", decision, column, value, check);
    }

    private static String refused(String path, String column) {
        return asking(Map.of())
                .get(path)
                .then()
                .statusCode(409)
                .body("code", equalTo("decision.unreadable"))
                .body("detail", containsString("Decision %d on customer".formatted(decision)))
                .body("detail", containsString("/api/v1/audit/verify"))
                .body("detail", containsString("/api/v1/decisions/%d/replay".formatted(decision)))
                .body("violations.pointer", contains(column))
                .extract()
                .jsonPath()
                .getString("detail");
    }

    /** All three are there, and the one in the middle says that it cannot be read. */
    private static void marked(List<Map<String, Object>> items, String column) {
        assertThat(AuditCalls.ids(items)).containsExactly(after, decision, before);
        assertThat(items.get(0)).doesNotContainKey("unreadable");
        assertThat(items.get(2)).doesNotContainKey("unreadable");
        assertThat(items.get(1).get("unreadable"))
                .asInstanceOf(org.assertj.core.api.InstanceOfAssertFactories.MAP)
                .containsEntry("column", column)
                .containsKey("why");
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
        var question = column.equals("as_of") ? CUSTOMER : MONTH;
        tampered(column, wrong, () -> {
            for (var path : List.of("", "/why", "/why.html", "/why.pdf", "/changes")) {
                refused("/decisions/%d%s".formatted(decision, path), column);
            }
            if (!column.equals("customer_id")) {
                refused("/decisions/%d/changes".formatted(after), column);
            }
            asking(Map.of()).get("/decisions/" + after).then().statusCode(200);
            asking(Map.of())
                    .post("/decisions/%d/replay".formatted(decision))
                    .then()
                    .statusCode(200);
            marked(AuditCalls.all(question, 100, () -> {}), column);
            marked(AuditCalls.all(question, 1, () -> {}), column);
            for (var criteria : List.of(Map.of("unmet", "A.1"), Map.of("nearMiss", "1"))) {
                var asked = new TreeMap<>(question);
                asked.putAll(criteria);
                marked(AuditCalls.all(asked, 2, () -> {}), column);
            }
            exported(question, column);
            if (!column.equals("customer_id")) {
                marked(
                        asking(Map.of())
                                .get("/customers/UR-1/decisions")
                                .jsonPath()
                                .getList("items"),
                        column);
                var known = AuditCalls.all(question, 100, () -> {}).get(1);
                assertThat(known).containsEntry("customer", "UR-1");
                assertThat(known.get("asOf")).isEqualTo(column.equals("as_of") ? null : "2017-03");
            }
        });
        asking(Map.of()).get("/decisions/" + decision).then().statusCode(200);
    }

    private static void exported(Map<String, String> question, String column) throws IOException {
        marked(
                export("jsonl", question)
                        .asString()
                        .lines()
                        .map(line -> new JsonPath(line).<String, Object>getMap(""))
                        .toList(),
                column);
        var lines = export("csv", question).asString().strip().lines().toList();
        assertThat(lines).hasSize(4);
        assertThat(lines.get(0)).endsWith(",unreadable");
        assertThat(lines.get(1)).endsWith(",");
        assertThat(lines.get(2)).startsWith(decision + ",").doesNotEndWith(",");
        try (var workbook = new ReadableWorkbook(
                new ByteArrayInputStream(export("xlsx", question).asByteArray()))) {
            var rows = workbook.getFirstSheet().read();
            var last = DecisionRow.header().indexOf("unreadable");
            assertThat(rows.stream().map(row -> row.getOptionalCell(last).isPresent()))
                    .containsExactly(true, false, true, false);
        }
    }

    /** Which criteria it met concerns only who asks for criteria. */
    @ParameterizedTest
    @ValueSource(strings = {"", "10", "1111111111111111111111111111111111111111"})
    void bits_that_do_not_fit_the_rule_set_are_not_guessed(String met) throws IOException {
        tampered("met", met, () -> {
            assertThat(refused("/decisions/" + decision, "met"))
                    .contains("met has %d digits for ".formatted(met.length()));
            refused("/decisions/%d/why".formatted(decision), "met");
            var asked = new TreeMap<>(MONTH);
            asked.put("unmet", "A.1");
            marked(AuditCalls.all(asked, 100, () -> {}), "met");
        });
    }

    @Test
    void a_rule_that_its_rule_set_does_not_have_is_named() throws IOException {
        tampered("rule_name", "another", () -> {
            for (var path : List.of("", "/why", "/why.html", "/why.pdf")) {
                assertThat(refused("/decisions/%d%s".formatted(decision, path), "rule_name"))
                        .contains("its rule set has no tier rule 'another'");
            }
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
                decision);
        rows.update(
                "insert into rule_file (hash, name, content) values (?, 'tiers.drl', 'rule \"old\" when eval(true) then end')",
                hash);
        try {
            tampered("rule_set", hash, () -> {
                asking(Map.of())
                        .get("/decisions/" + decision)
                        .then()
                        .statusCode(409)
                        .body("code", equalTo("rule-set.unreadable"));
                var asked = new TreeMap<>(MONTH);
                asked.put("nearMiss", "1");
                marked(AuditCalls.all(asked, 100, () -> {}), "rule_set");
                exported(asked, "rule_set");
                assertThat(AuditCalls.ids(AuditCalls.all(MONTH, 100, () -> {})))
                        .containsExactly(after, decision, before);
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
                "tier; D",
                "outcome; HELD",
                "rule_name; C級 standard account",
                "outcome; RULE_ERROR",
                "also_matched; |",
                "flags; GOOD_FRIEND|'<b>'",
                "holds; wait|",
                "error; never",
                "metrics; {}",
                "missing_months; 2017-02",
                "recorded_by; ''"
            })
    void what_can_be_read_is_told_as_it_stands_there(String column, String value) throws IOException {
        tampered(column, value, () -> {
            for (var path : List.of("", "/why", "/why.html", "/why.pdf", "/changes")) {
                asking(Map.of())
                        .get("/decisions/%d%s".formatted(decision, path))
                        .then()
                        .statusCode(200);
            }
            assertThat(AuditCalls.ids(AuditCalls.all(MONTH, 100, () -> {}))).containsExactly(after, decision, before);
            assertThat(export("csv", MONTH).asString().strip().lines()).hasSize(4);
        });
    }

    @Test
    void a_run_lists_it_and_a_replay_of_everything_passes_over_none() throws IOException {
        var graded = run("2017-05").jsonPath();
        var path = "/runs/%d/decisions?limit=1000".formatted(graded.getLong("id"));
        var one = asking(Map.of()).get(path).jsonPath().getLong("items[3].id");
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

package io.fenji.audit;

import static io.fenji.audit.AuditCalls.asking;
import static io.fenji.audit.AuditCalls.export;
import static io.fenji.audit.AuditCalls.grade;
import static io.fenji.testing.Api.importCsv;
import static io.fenji.testing.Api.run;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
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

    /** By itself; and where the next one is compared with it, if that still knows it. */
    private static void refusedEverywhere(String column, boolean stillBefore) {
        for (var path : List.of("", "/why", "/why.html", "/why.pdf", "/changes")) {
            refused("/decisions/%d%s".formatted(decision, path), column);
        }
        if (stillBefore) {
            refused("/decisions/%d/changes".formatted(after), column);
        }
    }

    /** Whatever is asked: nothing about criteria, or about them; a list, or a table. */
    private static void markedEverywhere(Map<String, String> question, String column) throws IOException {
        marked(AuditCalls.all(question, 100, () -> {}), column);
        marked(AuditCalls.all(question, 1, () -> {}), column);
        exported(question, column);
        for (var criteria : List.of(Map.of("unmet", "A.1"), Map.of("nearMiss", "1"))) {
            var asked = new TreeMap<>(question);
            asked.putAll(criteria);
            marked(AuditCalls.all(asked, 2, () -> {}), column);
        }
    }

    /** Those three of all that it has. */
    private static List<Map<String, Object>> ofCustomer() {
        List<Map<String, Object>> all =
                asking(Map.of()).get("/customers/UR-1/decisions").jsonPath().getList("items");
        return all.subList(all.size() - 3, all.size());
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
            refusedEverywhere(column, !column.equals("customer_id"));
            asking(Map.of()).get("/decisions/" + after).then().statusCode(200);
            asking(Map.of())
                    .post("/decisions/%d/replay".formatted(decision))
                    .then()
                    .statusCode(200);
            markedEverywhere(question, column);
            if (!column.equals("customer_id")) {
                marked(ofCustomer(), column);
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

    @ParameterizedTest
    @ValueSource(strings = {"", "10", "1111111111111111111111111111111111111111"})
    void bits_that_do_not_fit_the_rule_set_are_not_guessed(String met) throws IOException {
        contradicts("met", met, "met", "met has %d digits for ".formatted(met.length()));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            quoteCharacter = '"',
            value = {
                "rule_name; another; rule_name; its rule set has no tier rule 'another'",
                "rule_name; AT_RISK_KEY_ACCOUNT; rule_name; its rule set has no tier rule 'AT_RISK_KEY_ACCOUNT'",
                "tier; D; tier; tier is D, but its rule 'B級 quality account' gives B",
                "rule_name; C級 standard account; tier; tier is B, but its rule 'C級 standard account' gives C",
                "met; %9=0; met; met says that of its rule 'B級 quality account' not everything is met: B.1",
                "met; %0=1; met; met says that everything is met of 'A級 key account', which is tried before its rule 'B級 quality account'",
                "outcome; HELD; outcome; outcome is HELD, but there is a tier, B",
                "outcome; RULE_ERROR; outcome; outcome is RULE_ERROR, but there is a tier, B"
            })
    void one_that_contradicts_itself_by_its_rule_set_is_no_explanation(
            String column, String value, String told, String why) throws IOException {
        var bit = value.matches("%\\d=[01]");
        contradicts(column, bit ? flipped(value.charAt(1) - '0', value.charAt(3)) : value, told, why);
    }

    private String flipped(int at, char bit) {
        var met =
                new StringBuilder(sql.one("select met from decision where id = ?", row -> row.getString(1), decision));
        assertThat(met.charAt(at)).isNotEqualTo(bit);
        met.setCharAt(at, bit);
        return met.toString();
    }

    private void contradicts(String column, String value, String told, String why) throws IOException {
        tampered(column, value, () -> {
            assertThat(refused("/decisions/" + decision, told)).contains(why);
            refusedEverywhere(told, true);
            markedEverywhere(MONTH, told);
            marked(ofCustomer(), told);
            assertThat(ofCustomer().get(1)).containsEntry("asOf", "2017-03").containsEntry("customer", "UR-1");
        });
    }

    @Test
    void a_rule_without_a_tier_or_a_tier_without_a_rule_is_none_of_a_held_customer() throws IOException {
        var rows = new Rows(sql);
        rows.tampered("decision", decision, "outcome", "HELD", () -> {
            tampered("tier", null, () -> {
                assertThat(refused("/decisions/%d/why".formatted(decision), "outcome"))
                        .contains("outcome is HELD, but there is a rule that gave a tier, 'B級 quality account'");
                tampered("rule_name", null, () -> asking(Map.of())
                        .get("/decisions/%d/why".formatted(decision))
                        .then()
                        .statusCode(200));
            });
        });
    }

    /** Bits, rule and tier agree with one another, and the metrics do not: no way is computed from them. */
    @Test
    void from_metrics_by_which_another_rule_decides_there_is_no_outlook() throws IOException {
        var metrics = sql.one("select metrics from decision where id = ?", row -> row.getString(1), decision);
        var raised = metrics.replace("\"annualOrderAmount\":4999999", "\"annualOrderAmount\":5000001");
        assertThat(raised).isNotEqualTo(metrics);
        tampered("metrics", raised, () -> asking(Map.of())
                .get("/decisions/%d/why".formatted(decision))
                .then()
                .statusCode(200)
                .body("tier", equalTo("B"))
                .body("whatItTakes", empty())
                .body("margins", empty())
                .body(
                        "noOutlook",
                        containsString(
                                "the customer is in tier A by the rule \"A級 key account\", not in tier B by the rule \"B級 quality account\" as it is recorded"))
                .body("noOutlook", containsString("/api/v1/decisions/%d/replay".formatted(decision))));
        asking(Map.of()).get("/decisions/%d/why".formatted(decision)).then().body("noOutlook", equalTo(null));
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
                markedEverywhere(MONTH, "rule_set");
                exported(Map.of("from", "2017-03", "to", "2017-03", "nearMiss", "1"), "rule_set");
                marked(ofCustomer(), "rule_set");
                assertThat(ofCustomer().get(1).get("unreadable"))
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

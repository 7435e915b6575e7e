package io.fenji.governance.audit.search;

import static io.fenji.governance.audit.explanation.AuditCalls.asking;
import static io.fenji.governance.audit.explanation.AuditCalls.export;
import static io.fenji.governance.audit.explanation.AuditCalls.grade;
import static io.fenji.testing.Api.importCsv;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;

import io.fenji.base.storage.Sql;
import io.fenji.governance.audit.explanation.AuditCalls;
import io.fenji.testing.Rows;
import io.restassured.path.json.JsonPath;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.dhatim.fastexcel.reader.ReadableWorkbook;
import org.jspecify.annotations.Nullable;

/**
 * Three decisions on one customer, of which somebody tampers with the one in the middle, and how that one is then told. They are alone in their month.
 *
 * @param before its id, as the other two
 */
public record ThreeDecisions(String customer, String month, long before, long decision, long after) {

    /** A customer and a month that nobody else uses. */
    public static ThreeDecisions graded(String customer, String month) {
        importCsv("customers", "customer_id,name", customer + ",Unreadable").statusCode(200);
        return new ThreeDecisions(customer, month, one(customer, month), one(customer, month), one(customer, month));
    }

    private static long one(String customer, String month) {
        return grade(customer, month, "4999999", "20");
    }

    public Map<String, String> ofMonth() {
        return Map.of("from", month, "to", month);
    }

    public Map<String, String> byCustomer() {
        return Map.of("customer", customer);
    }

    public void tampered(Sql sql, String column, @Nullable Object value, Rows.Check check) throws IOException {
        new Rows(sql).tampered("decision", decision, column, value, check);
    }

    public String refused(String path, String column) {
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
    public void marked(List<Map<String, Object>> items, String column) {
        assertThat(AuditCalls.ids(items)).containsExactly(after, decision, before);
        assertThat(items.get(0)).doesNotContainKey("unreadable");
        assertThat(items.get(2)).doesNotContainKey("unreadable");
        assertThat(items.get(1).get("unreadable"))
                .asInstanceOf(org.assertj.core.api.InstanceOfAssertFactories.MAP)
                .containsEntry("column", column)
                .containsKey("why");
    }

    /** By itself; and where the next one is compared with it, if that still knows it. */
    public void refusedEverywhere(String column, boolean stillBefore) {
        for (var path : List.of("", "/why", "/why.html", "/why.pdf", "/changes")) {
            refused("/decisions/%d%s".formatted(decision, path), column);
        }
        if (stillBefore) {
            refused("/decisions/%d/changes".formatted(after), column);
        }
    }

    /** Whatever is asked: nothing about criteria, or about them; a list, or a table. */
    public void markedEverywhere(Map<String, String> question, String column) throws IOException {
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
    public List<Map<String, Object>> ofCustomer() {
        List<Map<String, Object>> all = asking(Map.of())
                .get("/customers/%s/decisions".formatted(customer))
                .jsonPath()
                .getList("items");
        return all.subList(all.size() - 3, all.size());
    }

    public void exported(Map<String, String> question, String column) throws IOException {
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
}

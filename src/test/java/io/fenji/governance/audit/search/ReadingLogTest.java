package io.fenji.governance.audit.search;

import static io.fenji.governance.audit.explanation.AuditCalls.export;
import static io.fenji.governance.audit.explanation.AuditCalls.grade;
import static io.fenji.testing.Api.as;
import static io.fenji.testing.Api.importCsv;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import io.fenji.base.storage.Sql;
import io.fenji.governance.audit.explanation.KnownDecisions;
import io.fenji.testing.Anew;
import io.fenji.testing.Api;
import io.fenji.testing.DemoService;
import io.fenji.testing.People;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.path.json.JsonPath;
import jakarta.inject.Inject;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.dhatim.fastexcel.reader.CellType;
import org.dhatim.fastexcel.reader.ReadableWorkbook;
import org.junit.jupiter.api.Test;

/** What is exported holds no formula, and who read or exported what is on record before it is answered. */
@QuarkusTest
@TestProfile(DemoService.class)
@Anew(KnownDecisions.Alone.class)
class ReadingLogTest {

    private static final int MANY = 32_768;

    @Inject
    Sql sql;

    private static JsonPath last(String by) {
        return as("ADMIN")
                .queryParam("by", by)
                .queryParam("limit", 1)
                .get("/audit/readings")
                .then()
                .statusCode(200)
                .extract()
                .jsonPath();
    }

    private static void awaitStatus(String by, int status) {
        for (var tries = 0; tries < 100 && last(by).get("items[0].status") == null; tries++) {
            java.util.concurrent.locks.LockSupport.parkNanos(20_000_000);
        }
        assertThat(last(by).getInt("items[0].status")).isEqualTo(status);
    }

    @Test
    void what_an_auditor_asks_for_is_logged_with_its_answer_and_nobody_elses_reading_is() {
        as("AUDITOR").get("/customers/FJ-1001/metrics?asOf=2026-06").then().statusCode(200);
        assertThat(last("auditor").getString("items[0].path")).isEqualTo("/api/v1/customers/FJ-1001/metrics");
        assertThat(last("auditor").getString("items[0].query")).isEqualTo("asOf=2026-06");
        assertThat(last("auditor").getString("items[0].method")).isEqualTo("GET");
        awaitStatus("auditor", 200);
        as("AUDITOR").get("/decisions/999999999").then().statusCode(404);
        awaitStatus("auditor", 404);
        as("ANALYST").get("/audit/decisions").then().statusCode(200);
        assertThat(last("analyst").getList("items")).isEmpty();
    }

    @Test
    void an_export_is_logged_whoever_asks_for_it_with_its_rows() {
        var id = grade("FJ-1001", "2026-03", "1000000", "20");
        var lines = export("csv", Map.of("customer", "FJ-1001", "from", "2026-03", "to", "2026-03"))
                .asString()
                .lines()
                .toList();
        assertThat(lines).hasSize(2);
        assertThat(lines.get(1)).startsWith(id + ",,FJ-1001,");
        assertThat(last("manager").getString("items[0].path")).endsWith("/audit/decisions.csv");
        awaitStatus("manager", 200);
        assertThat(last("manager").getInt("items[0].rows")).isEqualTo(1);
    }

    @Test
    void what_cannot_be_logged_is_not_read() {
        QuarkusTransaction.requiringNew().run(() -> sql.update("alter table reading_log rename to hidden_log"));
        try {
            as("AUDITOR").get("/audit/decisions").then().statusCode(503).body("code", equalTo("reading.unlogged"));
            assertThat(export("jsonl", Map.of()).statusCode()).isEqualTo(503);
            as("ANALYST").get("/audit/decisions").then().statusCode(200);
        } finally {
            QuarkusTransaction.requiringNew().run(() -> sql.update("alter table hidden_log rename to reading_log"));
        }
        as("AUDITOR").get("/audit/decisions").then().statusCode(200);
    }

    @Test
    void no_cell_is_a_formula_and_numbers_are_numbers() throws IOException {
        importCsv("customers", "customer_id,name", "=1+1,\"=HYPERLINK(\"\"x\"\")\"", "@AT,-2+3")
                .statusCode(200);
        var id = grade("=1+1", "2026-02", "1000000.25", "-20");
        QuarkusTransaction.requiringNew().run(() -> sql.update("update decision set flags = '+FLAG' where id = ?", id));
        var question = Map.of("customer", "=1+1");
        assertThat(export("csv", question).asString())
                .contains(",'=1+1,\"'=HYPERLINK(\"\"x\"\")\",", ",'+FLAG,", ",-20,");
        try (var workbook = new ReadableWorkbook(
                new ByteArrayInputStream(export("xlsx", question).asByteArray()))) {
            var rows = workbook.getFirstSheet().read();
            assertThat(rows).hasSize(2);
            var header = DecisionRow.header();
            var row = rows.get(1);
            assertThat(row.getCellText(header.indexOf("customer"))).isEqualTo("'=1+1");
            assertThat(row.getCellText(header.indexOf("name"))).isEqualTo("'=HYPERLINK(\"x\")");
            assertThat(row.getCellText(header.indexOf("flags"))).isEqualTo("'+FLAG");
            assertThat(row.getCellAsNumber(0).orElseThrow().longValueExact()).isEqualTo(id);
            assertThat(row.getCell(header.indexOf("orderGrowthPercent")).getType())
                    .isEqualTo(CellType.NUMBER);
            assertThat(row.getCellAsNumber(header.indexOf("annualOrderAmount")).orElseThrow())
                    .isEqualByComparingTo("1000000.25");
        }
    }

    @Test
    void an_export_that_fails_half_way_is_not_taken_for_a_whole_one() throws IOException {
        var first = grade("FJ-1002", "2026-01", "1000000", "20");
        manyLike(first);
        try {
            failHalfWay();
        } finally {
            QuarkusTransaction.requiringNew().run(() -> sql.update("delete from decision where id > ?", first));
        }
        awaitStatus("slow-reader", 500);
        assertThat(last("slow-reader").getString("items[0].rows")).isNull();
    }

    private void manyLike(long first) {
        var columns =
                "customer_id, as_of, outcome, tier, rule_name, rule_set, met, provided, preliminary, figures, recorded_at, recorded_by, metrics";
        for (var doubled = 1; doubled < MANY; doubled *= 2) {
            QuarkusTransaction.requiringNew()
                    .run(() -> sql.update(
                            "insert into decision (%s) select %s from decision where id >= ?"
                                    .formatted(columns, columns),
                            first));
        }
    }

    /** The table is gone while the client has not yet taken what lies ready for it. */
    private void failHalfWay() throws IOException {
        try (var client = new Socket()) {
            client.setReceiveBufferSize(1_024);
            client.connect(new InetSocketAddress("localhost", Api.port()));
            client.getOutputStream()
                    .write(
                            "GET /api/v1/audit/decisions.jsonl?customer=FJ-1002 HTTP/1.1\r\nHost: localhost\r\nX-API-Key: %s\r\nConnection: close\r\n\r\n"
                                    .formatted(People.key("slow-reader", "MANAGER")
                                            .jsonPath()
                                            .getString("key"))
                                    .getBytes(StandardCharsets.US_ASCII));
            var begun = new String(client.getInputStream().readNBytes(1_000), StandardCharsets.UTF_8);
            assertThat(begun).startsWith("HTTP/1.1 200 OK").contains("{\"id\":");
            QuarkusTransaction.requiringNew().run(() -> sql.update("alter table decision rename to hidden_decision"));
            try {
                var rest = new String(client.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
                assertThat(rest.lines().filter(line -> line.startsWith("{\"id\":")))
                        .hasSizeLessThan(MANY);
                assertThat(rest).doesNotEndWith("0\r\n\r\n");
            } finally {
                QuarkusTransaction.requiringNew()
                        .run(() -> sql.update("alter table hidden_decision rename to decision"));
            }
        }
    }

    @Test
    void auditors_and_administrators_read_the_log_and_nobody_else() {
        for (var role : List.of("SALES", "ANALYST", "MANAGER", "SERVICE", "HR", "RULES")) {
            as(role).get("/audit/readings").then().statusCode(403);
        }
        as("AUDITOR")
                .get("/audit/readings?from=2020-01-01&to=2020-01-02")
                .then()
                .statusCode(200)
                .body("items.size()", equalTo(0));
        as("AUDITOR").get("/audit/readings?whom=auditor").then().statusCode(422);
    }
}

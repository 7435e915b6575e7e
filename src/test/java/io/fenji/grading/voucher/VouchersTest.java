package io.fenji.grading.voucher;

import static io.fenji.testing.Api.as;
import static io.fenji.testing.Api.client;
import static io.fenji.testing.Api.importCsv;
import static io.fenji.testing.Api.run;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.nullValue;
import static org.hamcrest.Matchers.startsWith;

import io.fenji.testing.Anew;
import io.fenji.testing.Beginning;
import io.fenji.testing.DemoService;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.path.json.JsonPath;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.stream.Stream;
import org.dhatim.fastexcel.reader.ReadableWorkbook;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The figures behind each metric of a decision. */
@QuarkusTest
@TestProfile(DemoService.class)
@Anew(VouchersTest.Own.class)
class VouchersTest {

    public static class Own implements Beginning {}

    private static final String ORDERS = "order_id,customer_id,order_date,amount,currency,profit,status";

    private static long graded(String customer, String asOf, String metrics) {
        return client().contentType("application/json")
                .body("{\"customer\": \"%s\", \"asOf\": \"%s\", \"metrics\": %s}".formatted(customer, asOf, metrics))
                .post("/gradings")
                .then()
                .statusCode(201)
                .extract()
                .jsonPath()
                .getLong("id");
    }

    private static JsonPath figures(long decision) {
        return as("AUDITOR")
                .get("/decisions/%d/figures".formatted(decision))
                .then()
                .statusCode(200)
                .extract()
                .jsonPath();
    }

    @ParameterizedTest
    @ValueSource(strings = {"2026-06", "2024-11", "2023-02"})
    void the_rows_of_every_demo_customer_are_its_metrics_to_the_last_digit(String asOf) {
        var run = run(asOf).jsonPath().getLong("id");
        var decisions =
                client().get("/runs/%d/decisions?limit=1000".formatted(run)).jsonPath();
        var profit = BigDecimal.ZERO;
        var total = BigDecimal.ZERO;
        for (var id : decisions.getList("items.id", Long.class)) {
            assertThat(Agreement.of(() -> as("AUDITOR"), id)).isEqualTo(16);
            var behind = new BehindDecision(() -> as("AUDITOR"), id);
            profit = profit.add(behind.metric("annualProfit")
                    .required("terms")
                    .required("sum")
                    .decimalValue());
            total = behind.get("company").required("profit").decimalValue();
        }
        assertThat(decisions.getList("items.id")).hasSizeGreaterThanOrEqualTo(34);
        assertThat(profit).isEqualByComparingTo(total);
    }

    @Test
    void rows_stay_those_that_were_known_and_tell_what_superseded_them() {
        importCsv("customers", "customer_id,name", "VO-1,Superseded").statusCode(200);
        importCsv(
                        "orders",
                        ORDERS,
                        "VO-1-a,VO-1,2022-01-05,1000,CNY,100,COMPLETED",
                        "VO-1-b,VO-1,2023-01-05,2000,CNY,200,COMPLETED",
                        "VO-1-c,VO-1,2024-01-05,3000,CNY,300,COMPLETED",
                        "VO-1-d,VO-1,2024-02-05,500,CNY,50,RETURN",
                        "VO-1-e,VO-1,2024-02-06,9000,CNY,50,CANCELLED")
                .statusCode(200);
        var before = graded("VO-1", "2024-03", "null");
        client().contentType("text/csv")
                .body(ORDERS + "\nVO-1-c,VO-1,2024-01-05,3333,CNY,333,COMPLETED")
                .post("/imports/orders?replace=true")
                .then()
                .statusCode(200);
        var found = figures(before);
        assertThat(found.getList("orders.items.id")).containsExactly("VO-1-a", "VO-1-b", "VO-1-c", "VO-1-d", "VO-1-e");
        assertThat(found.getList("orders.items.window"))
                .containsExactly("EARLIER", "PRIOR", "CURRENT", "CURRENT", "CURRENT");
        assertThat(found.getList("orders.items[4].countsIn")).isEmpty();
        assertThat(found.getList("orders.items[0].countsIn"))
                .containsExactly("earlierOrderAmount", "priorOrderGrowthPercent", "cooperationYears");
        assertThat(found.getString("orders.items[2].import.kind")).isEqualTo("orders");
        assertThat(found.getString("orders.items[2].import.by")).isEqualTo("demo-client");
        assertThat(found.getInt("orders.items[2].superseded.version")).isEqualTo(1);
        assertThat(found.getList("orders.items[2].superseded.changes.field"))
                .containsExactly("amount", "companyAmount", "companyProfit");
        assertThat(found.getInt("orders.items[2].superseded.changes[0].before")).isEqualTo(3000);
        assertThat(found.getInt("orders.items[2].superseded.changes[0].now")).isEqualTo(3333);
        assertThat(Agreement.of(() -> as("MANAGER"), before)).isEqualTo(16);
        var after = graded("VO-1", "2024-03", "null");
        as("ANALYST")
                .get("/decisions/%d/figures".formatted(after))
                .then()
                .body("orders.items[2].version", equalTo(1))
                .body("orders.items[2].superseded", nullValue())
                .body("metrics[0].value", equalTo(2833))
                .body("metrics[0].terms.sum", equalTo(2833));
    }

    @Test
    void rates_are_told_in_the_version_at_which_the_rows_were_taken_in() {
        importCsv("customers", "customer_id,name", "VO-2,Abroad").statusCode(200);
        importCsv("rates", "month,currency,rate", "2021-03,NOK,0.71", "2021-04,NOK,0.72")
                .statusCode(200);
        importCsv(
                        "orders",
                        ORDERS,
                        "VO-2-a,VO-2,2021-03-05,100,NOK,10,COMPLETED",
                        "VO-2-b,VO-2,2021-03-06,10,NOK,1,COMPLETED")
                .statusCode(200);
        client().contentType("text/csv")
                .body("month,currency,rate\n2021-03,NOK,0.75")
                .post("/imports/rates?replace=true")
                .then()
                .statusCode(200);
        as("AUDITOR")
                .get("/decisions/%d/figures".formatted(graded("VO-2", "2021-05", "null")))
                .then()
                .body("rates.items", hasSize(1))
                .body("rates.items[0].id", equalTo("2021-03 NOK"))
                .body("rates.items[0].rate", equalTo(0.71f))
                .body("rates.items[0].usedBy", equalTo(2))
                .body("rates.items[0].superseded.changes.now", contains(0.75f))
                .body("orders.items.companyAmount", contains(71, 7.1f));
    }

    @Test
    void metrics_that_a_caller_gave_have_no_figures_behind_them() {
        var metrics =
                "{\"annualOrderAmount\": 1, \"orderCount\": 1, \"openDisputes\": 0, \"majorDisputes\": 0, \"criticalDisputes\": 0, \"missingMonths\": 0}";
        var given = graded("FJ-1001", "2026-06", metrics);
        as("AUDITOR")
                .get("/decisions/%d/figures".formatted(given))
                .then()
                .statusCode(200)
                .body("metricsProvided", equalTo(true))
                .body(
                        "noFigures",
                        startsWith("Decision %d was made from metrics that 'demo-client' gave".formatted(given)))
                .body("metrics", empty())
                .body("orders.items", empty());
        as("AUDITOR")
                .get("/decisions/%d/figures.csv?what=orders".formatted(given))
                .then()
                .statusCode(409)
                .body("code", equalTo("decision.metrics-given"));
    }

    @Test
    void tables_have_the_same_rows() throws IOException {
        var decision = graded("FJ-1005", "2026-06", "null");
        var csv = as("MANAGER")
                .get("/decisions/%d/figures.csv?what=orders".formatted(decision))
                .asString();
        var lines = csv.substring(1)
                .lines()
                .map(line -> Arrays.asList(line.split(",", -1)))
                .toList();
        var amount = lines.get(0).indexOf("company_amount");
        var window = lines.get(0).indexOf("window");
        var counts = lines.get(0).indexOf("counts");
        assertThat(lines.stream()
                        .filter(cells -> cells.get(window).equals("CURRENT")
                                && cells.get(counts).equals("true"))
                        .map(cells -> new BigDecimal(cells.get(amount)))
                        .reduce(BigDecimal.ZERO, BigDecimal::add))
                .isEqualByComparingTo("4950000");
        var bytes = as("MANAGER")
                .get("/decisions/%d/figures.xlsx".formatted(decision))
                .asByteArray();
        try (var workbook = new ReadableWorkbook(new ByteArrayInputStream(bytes))) {
            assertThat(workbook.getSheets().map(it -> it.getName()))
                    .containsExactly(
                            "metrics", "months", "orders", "payments", "disputes", "reports", "attributes", "rates");
            assertThat(workbook.findSheet("orders").orElseThrow().read()).hasSize(lines.size());
            assertThat(workbook.findSheet("metrics").orElseThrow().read()).hasSize(18);
        }
    }

    @Test
    void what_is_not_there_is_refused() {
        Stream.of("/decisions/999999/figures", "/decisions/999999/figures.csv?what=orders")
                .forEach(path -> as("AUDITOR").get(path).then().statusCode(404));
        var decision = graded("FJ-1005", "2026-06", "null");
        for (var path : new String[] {"figures.csv", "figures.csv?what=everything", "figures/metrics", "figures/all"}) {
            as("AUDITOR")
                    .get("/decisions/%d/%s".formatted(decision, path))
                    .then()
                    .statusCode(422)
                    .body("violations.pointer", contains("what"));
        }
        as("SALES").get("/decisions/%d/figures".formatted(decision)).then().statusCode(403);
    }
}

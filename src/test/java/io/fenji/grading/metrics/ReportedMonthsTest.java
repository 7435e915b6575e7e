package io.fenji.grading.metrics;

import static io.fenji.testing.Api.as;
import static io.fenji.testing.People.by;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.nullValue;

import io.fenji.base.storage.Sql;
import io.fenji.testing.Anew;
import io.fenji.testing.Beginning;
import io.fenji.testing.DemoService;
import io.fenji.testing.People;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;

/** Policy 三(一): where a company has no orders to import, the verified months are the figures, and give the same metrics as orders do. */
@QuarkusTest
@TestProfile(DemoService.class)
@Anew(ReportedMonthsTest.ByReports.class)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class ReportedMonthsTest {

    /** A new company, of which no month is late. */
    public static class ByReports implements Beginning {

        @Override
        public Map<String, String> settings() {
            return Map.of(
                    "fenji.demo",
                    "false",
                    "fenji.admin.password",
                    "admin",
                    "fenji.figures.source",
                    "reports",
                    "fenji.figures.due-working-day",
                    "20000");
        }
    }

    private static final YearMonth FIRST = YearMonth.of(2003, 7);
    private static final int MONTHS = 36;
    private static final int EMPTY = 5;

    @Inject
    Sql sql;

    @BeforeAll
    static void people() {
        People.user("rm-filer", "ANALYST");
        People.user("rm-verifier", "ANALYST");
        People.user("rm-manager", "MANAGER");
    }

    private static ValidatableResponse post(String by, String path, String body) {
        return by(by).contentType("application/json").body(body).post(path).then();
    }

    private static void upload(String kind, List<String> lines) {
        by("rm-filer")
                .contentType("text/csv")
                .body(String.join("\n", lines))
                .post("/imports/" + kind)
                .then()
                .statusCode(200)
                .body("rejected", equalTo(0));
    }

    private static void verified(String month, int customers) {
        post("rm-verifier", "/monthly-figures/%s/verify".formatted(month), "{}")
                .statusCode(200)
                .body("refused", hasSize(0))
                .body("done", hasSize(customers));
    }

    private static long run(String asOf) {
        var id = post("rm-filer", "/runs", "{\"asOf\": \"%s\"}".formatted(asOf))
                .statusCode(201)
                .extract()
                .jsonPath()
                .getLong("id");
        for (var left = 600; left > 0 && state(id).equals("RUNNING"); left--) {
            java.util.concurrent.locks.LockSupport.parkNanos(50_000_000);
        }
        return id;
    }

    private static String state(long run) {
        return by("rm-filer").get("/runs/" + run).jsonPath().getString("state");
    }

    private void counting(String source) {
        QuarkusTransaction.requiringNew().run(() -> sql.with("source", source).update("""
                insert into import_batch (kind, accepted, rejected, recorded_at, recorded_by, figures_source)
                values ('source', 1, 0, current_timestamp, 'test', :source)"""));
    }

    private static MetricsAnswer metrics(String customer, String asOf) {
        return MetricsAnswer.of(by("rm-verifier"), customer, asOf);
    }

    @Test
    @Order(1)
    void one_order_a_month_and_the_same_months_as_reports_give_the_same_metrics() {
        upload("customers", List.of("customer_id,name", "RM-1,One", "RM-2,Two"));
        var orders = new ArrayList<>(List.of("order_id,customer_id,order_date,amount,currency,profit,status"));
        var months = new ArrayList<>(List.of("customer_id,month,order_amount,order_count,profit"));
        for (var customer = 1; customer <= 2; customer++) {
            for (var i = 0; i < MONTHS; i++) {
                var month = FIRST.plusMonths(i);
                var amount = "%d.%02d".formatted(40_000 * customer + 1_000 * (i % 7) + i * i, 7 * i % 100);
                var profit = "%d.%d".formatted(3_000 * customer + 10 * i, i % 10);
                if (i == EMPTY) {
                    months.add("RM-%d,%s,0,0,0".formatted(customer, month));
                } else {
                    orders.add("RM-%1$d-%2$d,RM-%1$d,%3$s-01,%4$s,CNY,%5$s,SHIPPED"
                            .formatted(customer, i, month, amount, profit));
                    months.add("RM-%d,%s,%s,1,%s".formatted(customer, month, amount, profit));
                }
            }
        }
        upload("orders", orders);
        upload("monthly-figures?submit=true", months);
        for (var i = 0; i < MONTHS; i++) {
            verified(FIRST.plusMonths(i).toString(), 2);
        }
        for (var customer : List.of("RM-1", "RM-2")) {
            var asReports = metrics(customer, "2006-06");
            assertThat(asReports.number("orderGrowthPercent")).isNotNull();
            counting("ORDERS");
            var asOrders = metrics(customer, "2006-06");
            counting("REPORTS");
            for (var part : List.of("metrics", "statuses", "missingMonths", "recordsBegin", "preliminary")) {
                assertThat(asReports.json().required(part))
                        .as(part)
                        .isEqualTo(asOrders.json().required(part));
            }
        }
    }

    @Test
    @Order(2)
    void a_corrected_month_is_told_on_the_approved_month_that_rests_on_it() {
        var run = run("2006-06");
        by("rm-filer")
                .get("/runs/" + run)
                .then()
                .body("preliminary", equalTo(false))
                .body("state", equalTo("EVALUATED"));
        post("rm-filer", "/runs/%d/submit".formatted(run), "{}").statusCode(200);
        post("rm-manager", "/runs/%d/approve".formatted(run), "{}").statusCode(200);
        by("rm-manager").get("/corrected-months").then().body("items", hasSize(0));
        var decision =
                by("rm-manager").get("/customers/RM-1/decisions").jsonPath().getLong("items[0].id");

        post(
                        "rm-filer",
                        "/customers/RM-1/monthly-figures/2006-05/correct",
                        "{\"orderAmount\": 50000, \"reason\": \"counted twice\"}")
                .statusCode(200);
        by("rm-manager").get("/corrected-months").then().body("items", hasSize(0));
        post("rm-filer", "/customers/RM-1/monthly-figures/2006-05/submit", "{}").statusCode(200);
        post("rm-verifier", "/customers/RM-1/monthly-figures/2006-05/verify", "{\"comment\": \"so it is\"}")
                .statusCode(200);
        by("rm-manager")
                .get("/corrected-months")
                .then()
                .body("items.asOf", contains("2006-06"))
                .body("items[0].customers.customer", contains("RM-1"))
                .body("items[0].customers[0].metrics.metric", hasItems("annualOrderAmount", "orderGrowthPercent"));
        by("rm-manager")
                .get("/decisions/%d/figures?limit=1000".formatted(decision))
                .then()
                .body("metrics.agrees", everyItem(equalTo(true)))
                .body("orders.items", hasSize(0))
                .body("reports.items", hasSize(MONTHS))
                .body("reports.items.find { it.month == '2006-05' }.superseded.version", equalTo(1))
                .body("reports.items.find { it.month == '2006-05' }.countsIn", hasItem("annualOrderAmount"));
        post("rm-manager", "/decisions/%d/replay".formatted(decision), "{}").body("verdict", equalTo("IDENTICAL"));
    }

    @Test
    @Order(3)
    void a_month_that_is_not_verified_holds_the_customer_and_is_named_with_its_state() {
        upload("customers", List.of("customer_id,name", "RM-3,Three"));
        var months = new ArrayList<>(List.of("customer_id,month,order_amount,order_count,profit"));
        for (var i = 0; i < 10; i++) {
            months.add("RM-3,%s,%d,2,%d".formatted(YearMonth.of(2012, 7).plusMonths(i), 1_000 + i, 100 + i));
        }
        upload("monthly-figures?submit=true", months);
        for (var i = 0; i < 9; i++) {
            var month = YearMonth.of(2012, 7).plusMonths(i);
            post(
                            "rm-verifier",
                            "/customers/RM-3/monthly-figures/%s/verify".formatted(month),
                            "{\"comment\": \"none is imported\"}")
                    .statusCode(200);
        }
        var measured = metrics("RM-3", "2013-05");
        assertThat(measured.json().required("missingMonths").toString()).isEqualTo("[\"2013-04\",\"2013-05\"]");
        assertThat(measured.number("annualOrderAmount")).isNull();
        assertThat(measured.reason("annualOrderAmount")).contains("not verified");
        post("rm-filer", "/gradings", "{\"customer\": \"RM-3\", \"asOf\": \"2013-05\"}")
                .body("outcome", equalTo("HELD"))
                .body("holds", hasItem(containsString("2013-04 (SUBMITTED), 2013-05 (NOT_FILED)")))
                .body("lacking.count", equalTo(2))
                .body("lacking.months.month", contains("2013-04", "2013-05"));
        var full = metrics("RM-3", "2013-03");
        assertThat(full.number("missingMonths")).isEqualByComparingTo("0");
        assertThat(full.number("orderCount")).isEqualByComparingTo("18");
    }

    @Test
    @Order(4)
    void a_run_with_unverified_months_is_preliminary_until_a_manager_accepts_whom_they_hold() {
        var run = run("2013-05");
        by("rm-filer")
                .get("/runs/" + run)
                .then()
                .body("preliminary", equalTo(true))
                .body("lacking.months", hasSize(5));
        by("rm-filer")
                .get("/runs/%d/gaps?limit=1000".formatted(run))
                .then()
                .body("items.find { it.customer == 'RM-3' && it.month == '2013-04' }.state", equalTo("SUBMITTED"))
                .body("items.find { it.customer == 'RM-3' && it.month == '2013-04' }.order", nullValue());
        var next = by("rm-filer")
                .get("/runs/%d/gaps?limit=1".formatted(run))
                .jsonPath()
                .getString("next");
        by("rm-filer")
                .get("/runs/%d/gaps?limit=1&cursor=%s".formatted(run, next))
                .then()
                .body("items", hasSize(1));
        post("rm-manager", "/runs/%d/accepted-held".formatted(run), """
                {"customers": ["RM-1", "RM-2", "RM-3"], "reason": "not filed so far back"}""").statusCode(201);
    }

    @Test
    @Order(5)
    void the_ledger_holds() {
        QuarkusTransaction.requiringNew().run(() -> sql.update("delete from import_batch where recorded_by = 'test'"));
        as("ADMIN").get("/audit/verify").then().body("state", equalTo("INTACT"));
    }
}

package io.fenji.grading.metrics;

import static io.fenji.grading.metrics.RealCompany.caller;
import static io.fenji.testing.Api.as;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;

import io.fenji.testing.Anew;
import io.fenji.testing.DemoService;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.path.json.JsonPath;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** A wholesaler with 4,372 customers and 25,900 invoices of thirteen months, many of them without customer and none with its profit. */
@QuarkusTest
@TestProfile(DemoService.class)
@Anew(OnlineRetailTest.InPounds.class)
class OnlineRetailTest {

    public static class InPounds extends RealCompany.Service {
        public InPounds() {
            super("GBP");
        }
    }

    private static List<RealCompany.Row> orders = List.of();
    private static JsonPath report = new JsonPath("{}");

    @BeforeAll
    static void imported() {
        var company = RealCompany.in("online_retail_uk");
        orders = company.rows("orders.csv.gz");
        company.take("customers", "customers.csv").then().statusCode(200).body("accepted", equalTo(4_372));
        report = company.take("orders", "orders.csv.gz")
                .then()
                .statusCode(200)
                .extract()
                .jsonPath();
    }

    /** What is wrong with a row, as the policy and the guide have it: line, column and value of each cell. */
    private static List<String> wrong(int line, RealCompany.Row row) {
        var wrong = new ArrayList<String>();
        var status = row.get("status");
        if (row.get("customer_id").isEmpty()) {
            wrong.add(line + " customer_id ''");
        }
        if (status.equals("ADJUSTMENT")) {
            wrong.add(line + " status 'ADJUSTMENT'");
        }
        if (!status.equals("CANCELLED") && new BigDecimal(row.get("amount")).signum() < 0) {
            wrong.add(line + " amount '%s'".formatted(row.get("amount")));
        }
        return wrong;
    }

    @Test
    void every_rejected_row_is_named_and_no_row_is_lost() {
        var expected = new ArrayList<String>();
        var rejected = 0;
        for (var i = 0; i < orders.size(); i++) {
            var wrong = wrong(i + 2, orders.get(i));
            expected.addAll(wrong);
            rejected += wrong.isEmpty() ? 0 : 1;
        }
        assertThat(orders).hasSize(25_900);
        assertThat(rejected).isBetween(3_000, 4_000);
        assertThat(report.getInt("rejected")).isEqualTo(rejected);
        assertThat(report.getInt("accepted")).isEqualTo(orders.size() - rejected);
        assertThat(report.getInt("errorsOmitted")).isZero();
        List<Map<String, Object>> errors = report.getList("errors");
        assertThat(errors.stream().map(error -> "%s %s '%s'"
                        .formatted(error.get("line"), error.get("column"), error.get("value"))))
                .containsExactlyInAnyOrderElementsOf(expected);
        assertThat(errors).allSatisfy(error -> {
            assertThat((String) error.get("expected")).isNotBlank();
            assertThat((String) error.get("message")).isNotBlank();
        });
        assertThat(report.getList("ignoredColumns", String.class))
                .containsExactly("order_time", "country", "line_count", "quantity");
    }

    @Test
    void the_year_of_the_largest_customer_is_the_sum_of_its_completed_invoices() {
        var sum = orders.stream()
                .filter(row -> row.get("customer_id").equals("14646")
                        && row.get("status").equals("COMPLETED")
                        && row.get("order_date").compareTo("2011-12") < 0)
                .map(row -> new BigDecimal(row.get("amount")))
                .reduce(BigDecimal.ZERO, BigDecimal::add);
        var answer = MetricsAnswer.of(caller(), "14646", "2011-11");
        assertThat(answer.number("annualOrderAmount")).isEqualByComparingTo(sum).isPositive();
        assertThat(answer.number("annualProfit")).isNull();
        assertThat(answer.number("orderGrowthPercent")).isNull();
        assertThat(answer.number("missingMonths")).isPositive();
    }

    @Test
    void without_profits_nobody_is_guessed_and_the_run_cannot_be_submitted() {
        var run = RealCompany.run("2011-11");
        assertThat(run.getString("state")).isEqualTo("EVALUATED");
        assertThat(run.getInt("total")).isEqualTo(4_372);
        assertThat(run.getInt("counts.HELD")).isEqualTo(4_372);
        assertThat(run.getBoolean("preliminary")).isTrue();
        as("ADMIN")
                .contentType("application/json")
                .body("{\"name\": \"checker\", \"password\": \"of many invoices\", \"roles\": [\"ANALYST\"]}")
                .post("/users")
                .then()
                .statusCode(201);
        as("nobody")
                .auth()
                .preemptive()
                .basic("checker", "of many invoices")
                .post("/runs/%d/submit".formatted(run.getLong("id")))
                .then()
                .statusCode(409)
                .body("code", equalTo("run.preliminary"));
        caller().get("/customers/17850/why?asOf=2011-11")
                .then()
                .body("outcome", equalTo("HELD"))
                .body("tier", nullValue())
                .body("holds", contains(months("17850")));
        caller().get("/customers/17850/tier").then().statusCode(404);
    }

    private static String months(String customer) {
        return "missing months: "
                + String.join(
                        ", ",
                        orders.stream()
                                .filter(row -> row.get("customer_id").equals(customer)
                                        && row.get("status").equals("COMPLETED"))
                                .map(row -> row.get("order_date").substring(0, 7))
                                .filter(month -> month.compareTo("2011-12") < 0)
                                .distinct()
                                .sorted()
                                .toList());
    }
}

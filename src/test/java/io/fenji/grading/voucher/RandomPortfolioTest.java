package io.fenji.grading.voucher;

import static io.fenji.testing.Api.as;
import static io.fenji.testing.Api.client;
import static io.fenji.testing.Api.importCsv;
import static io.fenji.testing.Api.run;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import io.fenji.testing.Anew;
import io.fenji.testing.DemoService;
import io.fenji.testing.WhicheverDatabase;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Whatever was ordered, credited, cancelled, corrected, paid late and disputed: the rows behind each decision are its metrics. */
@QuarkusTest
@WhicheverDatabase
@TestProfile(DemoService.class)
@Anew(VouchersTest.Own.class)
class RandomPortfolioTest {

    private static final int CUSTOMERS = 25;
    private static final int ORDERS = 900;
    private static final LocalDate FIRST = LocalDate.of(2017, 3, 1);
    private static final int DAYS = 1_500;
    private static final Random RANDOM = new Random(20260617);
    private static final Map<String, String> KNOWN = new LinkedHashMap<>();

    @BeforeAll
    static void invented() {
        var customers = new ArrayList<>(List.of("customer_id,name"));
        var rates = new ArrayList<>(List.of("month,currency,rate"));
        for (var i = 0; i < CUSTOMERS; i++) {
            customers.add("RP-%d,Random %1$d".formatted(i));
        }
        for (var month = FIRST; month.isBefore(FIRST.plusDays(DAYS + 200)); month = month.plusMonths(1)) {
            rates.add("%s,SEK,0.%d".formatted(month.toString().substring(0, 7), 600 + RANDOM.nextInt(300)));
        }
        importCsv("customers", customers.toArray(String[]::new)).statusCode(200);
        importCsv("rates", rates.toArray(String[]::new)).statusCode(200);
        for (var i = 0; i < ORDERS; i++) {
            KNOWN.put("RP-o%d".formatted(i), order());
        }
        orders("false", List.copyOf(KNOWN.keySet()));
        importCsv("payments", payments()).statusCode(200).body("rejected", equalTo(0));
        importCsv("disputes", disputes()).statusCode(200).body("rejected", equalTo(0));
    }

    private static void orders(String replace, List<String> ids) {
        var lines = new ArrayList<>(List.of("order_id,customer_id,order_date,amount,currency,profit,status"));
        ids.forEach(id -> lines.add(id + "," + KNOWN.get(id)));
        client().contentType("text/csv")
                .body(String.join("\n", lines))
                .post("/imports/orders?replace=" + replace)
                .then()
                .statusCode(200)
                .body("rejected", equalTo(0));
    }

    private static LocalDate day() {
        return FIRST.plusDays(RANDOM.nextInt(DAYS));
    }

    /** Most customers order seldom; profits are missing now and then. */
    private static String order() {
        var customer = Math.min(RANDOM.nextInt(CUSTOMERS), RANDOM.nextInt(CUSTOMERS));
        var amount = RANDOM.nextInt(20) == 0 ? BigDecimal.ZERO : BigDecimal.valueOf(RANDOM.nextInt(9_000_000), 2);
        var profit = RANDOM.nextInt(150) == 0
                ? ""
                : BigDecimal.valueOf(RANDOM.nextInt(900_000) - 200_000, 3).toPlainString();
        var status = List.of("COMPLETED", "SHIPPED", "CONFIRMED", "CANCELLED", "SAMPLE", "RETURN", "CREDIT_NOTE")
                .get(RANDOM.nextInt(7));
        var credit = status.equals("RETURN") || status.equals("CREDIT_NOTE");
        return "RP-%d,%s,%s%s,%s,%s,%s"
                .formatted(
                        customer,
                        day(),
                        credit && RANDOM.nextBoolean() || amount.signum() == 0 && credit ? "-" : "",
                        amount.toPlainString(),
                        RANDOM.nextBoolean() ? "CNY" : "SEK",
                        profit,
                        status);
    }

    private static String[] payments() {
        var lines = new ArrayList<>(List.of("payment_id,customer_id,due_date,payment_date,amount,currency"));
        for (var i = 0; i < 400; i++) {
            var due = day();
            var paid = RANDOM.nextInt(4) == 0
                    ? ""
                    : due.plusDays(RANDOM.nextInt(120) - 30).toString();
            lines.add("RP-p%d,RP-%d,%s,%s,%d.%02d,%s"
                    .formatted(
                            i,
                            RANDOM.nextInt(CUSTOMERS),
                            due,
                            paid,
                            RANDOM.nextInt(90_000),
                            RANDOM.nextInt(100),
                            RANDOM.nextBoolean() ? "CNY" : "SEK"));
        }
        return lines.toArray(String[]::new);
    }

    private static String[] disputes() {
        var lines = new ArrayList<>(List.of("dispute_id,customer_id,opened_date,closed_date,severity"));
        for (var i = 0; i < 90; i++) {
            var opened = day();
            var closed = RANDOM.nextInt(3) == 0
                    ? ""
                    : opened.plusDays(RANDOM.nextInt(400)).toString();
            var severity = List.of("MINOR", "MODERATE", "MAJOR", "CRITICAL").get(RANDOM.nextInt(4));
            lines.add("RP-d%d,RP-%d,%s,%s,%s".formatted(i, RANDOM.nextInt(CUSTOMERS), opened, closed, severity));
        }
        return lines.toArray(String[]::new);
    }

    private static List<Long> graded(String asOf) {
        var run = run(asOf).jsonPath().getLong("id");
        var decisions =
                client().get("/runs/%d/decisions?limit=1000".formatted(run)).jsonPath();
        return decisions.getList("items.findAll { it.customer.startsWith('RP-') }.id", Long.class);
    }

    @Test
    void the_rows_are_the_metrics_before_and_after_corrections() {
        var before = graded("2020-05");
        for (var round = 0; round < 3; round++) {
            var touched =
                    KNOWN.keySet().stream().filter(id -> RANDOM.nextInt(4) == 0).toList();
            touched.forEach(id -> KNOWN.put(id, order()));
            orders("true", touched);
        }
        var ids = new ArrayList<>(before);
        ids.addAll(graded("2020-05"));
        ids.addAll(graded("2018-09"));
        assertThat(ids).hasSize(3 * CUSTOMERS).allSatisfy(id -> assertThat(Agreement.of(() -> as("AUDITOR"), id))
                .isEqualTo(16));
    }
}

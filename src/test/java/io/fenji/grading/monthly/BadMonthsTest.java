package io.fenji.grading.monthly;

import static io.fenji.grading.monthly.MonthCalls.file;
import static io.fenji.grading.monthly.MonthCalls.month;
import static io.fenji.grading.monthly.MonthCalls.totals;
import static io.fenji.grading.monthly.MonthCalls.upload;
import static io.fenji.testing.Api.as;
import static io.fenji.testing.Api.importCsv;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItems;

import io.fenji.base.terms.Month;
import io.fenji.testing.Anew;
import io.fenji.testing.DemoService;
import io.fenji.testing.ServiceDay;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What cannot be a month's figures is refused by its field, and nothing of it is stored. */
@QuarkusTest
@TestProfile(DemoService.class)
@Anew(MonthsFiled.class)
class BadMonthsTest {

    private static final String HEADER = "customer_id,month,order_amount,order_count,profit";

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{}| /orderAmount;/orderCount;/profit",
                "{\"orderAmount\": 1.00001, \"orderCount\": 1, \"profit\": 0}| /orderAmount",
                "{\"orderAmount\": 1, \"orderCount\": -1, \"profit\": 0}| /orderCount",
                "{\"orderAmount\": 1, \"orderCount\": 1.5, \"profit\": 0.00001}| /orderCount;/profit",
                "{\"orderAmount\": 1, \"orderCount\": 1e999999999, \"profit\": 1e999999999}| /orderCount;/profit",
                "{\"orderAmount\": 1, \"orderCount\": 1e-999999999, \"profit\": 0}| /orderCount",
                "{\"orderAmount\": 1, \"orderCount\": 1000001, \"profit\": 0}| /orderCount"
            })
    void each_wrong_field_is_named(String body, String pointers) {
        importCsv("customers", "customer_id,name", "MB-0,Nobody's");
        file("ANALYST", "MB-0", "2026-05", body)
                .statusCode(422)
                .body("code", equalTo("monthly.invalid"))
                .body("violations.pointer", contains(pointers.split(";")));
        month("ANALYST", "MB-0", "2026-05").body("state", equalTo("NOT_FILED"));
    }

    @Test
    void a_month_that_is_not_closed_is_refused() {
        var present = Month.of(ServiceDay.today()).toString();
        file("ANALYST", "FJ-1001", present, totals(1, 1, 1)).statusCode(422).body("code", equalTo("month.open"));
        as("ANALYST").get("/monthly-figures/overdue?month=" + present).then().statusCode(422);
    }

    @Test
    void sound_rows_of_a_file_become_drafts_and_each_other_one_is_named() {
        MonthCalls.customers("MB-1", "MB-2", "MB-3");
        var present = Month.of(ServiceDay.today()).toString();
        importCsv("customers", "customer_id,name", "MB-0,Nobody's");
        upload(
                        "SALES",
                        "",
                        HEADER,
                        "MB-1,2026-05,100,2,10",
                        "MB-2,2026-05,100.00001,2,10",
                        "MB-2,2026-04,100,-2,10",
                        "MB-2,%s,100,2,10".formatted(present),
                        "MB-3,2026-05,100,2,10",
                        "MB-3,2026-05,100,2,10",
                        "MB-4,2026-05,100,2,10",
                        "MB-0,2026-05,100,2,10",
                        "MB-3,2026-04,,2,10")
                .statusCode(200)
                .body("accepted", equalTo(1))
                .body("rejected", equalTo(8))
                .body("errors.line", contains(3, 4, 5, 6, 7, 8, 9, 10))
                .body(
                        "errors.column",
                        contains(
                                "order_amount",
                                "order_count",
                                "month",
                                "month",
                                "month",
                                "customer_id",
                                "customer_id",
                                "order_amount"))
                .body(
                        "errors.message",
                        hasItems(
                                "'-2' is no count of orders",
                                "%s is not over yet".formatted(present),
                                "'MB-3 in 2026-05' stands on the lines 6 and 7; leave one of them",
                                "there is no customer 'MB-4'; import the customers first"))
                .body("errors[1].expected", equalTo("a whole number from 0 to 1000000"))
                .body("errors[3].expected", equalTo("one row for each customer and month"));
        month("ANALYST", "MB-1", "2026-05").body("state", equalTo("DRAFT")).body("origin", equalTo("IMPORTED"));
        month("ANALYST", "MB-3", "2026-05").body("state", equalTo("NOT_FILED"));
    }

    @Test
    void a_draft_is_replaced_only_where_that_is_asked_for_and_what_is_decided_on_never() {
        MonthCalls.customers("MB-5", "MB-6");
        var row = "MB-5,2026-05,100,2,10";
        upload("ANALYST", "?dryRun=true", HEADER, row).statusCode(200).body("accepted", equalTo(1));
        month("ANALYST", "MB-5", "2026-05").body("state", equalTo("NOT_FILED"));
        upload("ANALYST", "", HEADER, row).statusCode(200);
        upload("ANALYST", "", HEADER, row)
                .statusCode(422)
                .body("code", equalTo("import.nothing-sound"))
                .body("errors[0].expected", containsString("?replace=true"));
        upload("ANALYST", "?replace=true&submit=true", HEADER, "MB-5,2026-05,101,2,10", "MB-6,2026-05,1,1,1")
                .statusCode(200)
                .body("accepted", equalTo(2));
        month("ANALYST", "MB-5", "2026-05")
                .body("state", equalTo("SUBMITTED"))
                .body("version", equalTo(2))
                .body("orderAmount", equalTo(101));
        upload("ANALYST", "?replace=true", HEADER, row)
                .statusCode(422)
                .body("errors[0].column", equalTo("month"))
                .body("errors[0].message", containsString("wait for a verdict"));
    }

    @Test
    void a_packed_file_is_read() throws IOException {
        MonthCalls.customers("MB-7");
        var packed = new ByteArrayOutputStream();
        try (var gzip = new GZIPOutputStream(packed)) {
            gzip.write((HEADER + "\nMB-7,2026-05,1.2345,0,-3\n").getBytes(StandardCharsets.UTF_8));
        }
        as("ANALYST")
                .header("Content-Type", "application/gzip")
                .body(packed.toByteArray())
                .post("/imports/monthly-figures")
                .then()
                .statusCode(200)
                .body("accepted", equalTo(1));
        month("ANALYST", "MB-7", "2026-05").body("profit", equalTo(-3));
    }
}

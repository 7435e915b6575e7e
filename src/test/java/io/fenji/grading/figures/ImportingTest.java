package io.fenji.grading.figures;

import static io.fenji.testing.Api.as;
import static io.fenji.testing.Api.client;
import static io.fenji.testing.Api.importCsv;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.startsWith;

import io.fenji.base.storage.Sql;
import io.fenji.testing.DemoService;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@QuarkusTest
@TestProfile(DemoService.class)
class ImportingTest {

    private static final String ORDERS = "order_id,customer_id,order_date,amount,currency,profit,status";

    @Inject
    Sql sql;

    @BeforeAll
    static void customers() {
        importCsv("customers", "customer_id,name", "I1,Importing one", "I2,Importing two")
                .statusCode(200);
    }

    private static ValidatableResponse take(String path, String... lines) {
        return client().contentType("text/csv")
                .body(String.join("\n", lines))
                .post("/imports/" + path)
                .then();
    }

    /** The versions of an order on record: version, customer, amount and whether it is superseded. */
    private List<String> versions(String order) {
        return sql.list(
                "select o.version, c.code, o.amount, o.superseded is not null from customer_order o join customer c on c.id = o.customer_id"
                        + " where o.code = ? order by o.version",
                row -> "%d %s %s %s"
                        .formatted(
                                row.getInt(1),
                                row.getString(2),
                                row.getBigDecimal(3).toBigInteger(),
                                row.getBoolean(4) ? "superseded" : "current"),
                order);
    }

    private long batches() {
        return sql.one("select count(*) from import_batch", row -> row.getLong(1));
    }

    @Test
    void a_dry_run_tells_all_and_stores_nothing() {
        var before = batches();
        take("customers?dryRun=true", "customer_id,name", "I-DRY,Dry", ",Nobody")
                .statusCode(200)
                .body("accepted", equalTo(1))
                .body("rejected", equalTo(1))
                .body("errors.line", contains(3))
                .body("dryRun", equalTo(true));
        as("AUDITOR").get("/customers/I-DRY").then().statusCode(404);
        take("orders?dryRun=true", ORDERS, "I-DRY,I1,2026-01-05,100,CNY,10,SHIPPED")
                .statusCode(200);
        assertThat(versions("I-DRY")).isEmpty();
        assertThat(batches()).isEqualTo(before);
        take("orders", ORDERS, "I-DRY,I1,2026-01-05,100,CNY,10,SHIPPED")
                .statusCode(200)
                .body("accepted", equalTo(1))
                .body("dryRun", equalTo(false));
    }

    @Test
    void a_replacement_is_a_new_version_and_the_old_one_stays_on_record() {
        take("orders", ORDERS, "I-V,I1,2026-01-05,100,CNY,10,SHIPPED").statusCode(200);
        take("orders", ORDERS, "I-V,I1,2026-01-05,101,CNY,10,SHIPPED").statusCode(422);
        take("orders?replace=true", ORDERS, "I-V,I1,2026-01-05,102,CNY,10,SHIPPED", "I-W,I1,2026-01-05,7,CNY,1,SHIPPED")
                .statusCode(200)
                .body("accepted", equalTo(2));
        take("orders?replace=true", ORDERS, "I-V,I2,2026-01-05,103,CNY,10,SHIPPED")
                .statusCode(200);
        assertThat(versions("I-V")).containsExactly("0 I1 100 superseded", "1 I1 102 superseded", "2 I2 103 current");
        assertThat(versions("I-W")).containsExactly("0 I1 7 current");
    }

    @Test
    void a_customer_is_renamed_only_by_a_replacement() {
        take("customers", "customer_id,name,country", "I-N,Before,Chile").statusCode(200);
        take("customers", "customer_id,name,country", "I-N,After,Peru")
                .statusCode(422)
                .body("errors.message", contains("'I-N' is recorded already"));
        as("AUDITOR").get("/customers/I-N").then().body("name", equalTo("Before"));
        take("customers?replace=true", "customer_id,name", "I-N,After").statusCode(200);
        as("AUDITOR")
                .get("/customers/I-N")
                .then()
                .body("name", equalTo("After"))
                .body("country", equalTo("Chile"));
    }

    @Test
    void one_bad_row_never_loses_good_ones() {
        var rows = IntStream.rangeClosed(1, 2_500)
                .mapToObj(i -> i % 1_000 == 7
                        ? "I-M%d,I1,2026-13-01,1,CNY,1,SHIPPED".formatted(i)
                        : i % 1_000 == 999
                                ? "I-M%d,NOBODY,2026-01-01,1,CNY,1,SHIPPED".formatted(i)
                                : "I-M%d,I1,2026-01-01,1,CNY,1,SHIPPED".formatted(i));
        take("orders", Stream.concat(Stream.of(ORDERS), rows).toArray(String[]::new))
                .statusCode(200)
                .body("accepted", equalTo(2_495))
                .body("rejected", equalTo(5))
                .body("errors.line", contains(8, 1_000, 1_008, 2_000, 2_008));
        assertThat(sql.<Long>one("select count(*) from customer_order where code like 'I-M%'", row -> row.getLong(1)))
                .isEqualTo(2_495);
    }

    @Test
    void rows_of_one_id_that_differ_are_all_refused_however_far_apart() {
        var rows = IntStream.rangeClosed(0, 2_000)
                .mapToObj(i -> "I-T%d,I1,2026-01-01,%d,CNY,1,SHIPPED".formatted(i % 2_000, i));
        take("orders?replace=true", Stream.concat(Stream.of(ORDERS), rows).toArray(String[]::new))
                .statusCode(200)
                .body("accepted", equalTo(1_999))
                .body("errors.line", contains(2, 2_002))
                .body("errors.message", everyItem(startsWith("'I-T0' stands on the lines 2 and 2002, which differ")));
        assertThat(versions("I-T0")).isEmpty();
    }

    @Test
    void a_file_without_a_sound_row_is_refused_and_nothing_is_stored() {
        var before = batches();
        take("orders", ORDERS, "I-X1,I1,2026-01-01,1,CNY,1,LOST", "I-X2,NOBODY,2026-01-01,1,CNY,1,SHIPPED")
                .statusCode(422)
                .contentType("application/problem+json")
                .body("code", equalTo("import.nothing-sound"))
                .body("accepted", equalTo(0))
                .body("rejected", equalTo(2))
                .body("errors.line", contains(2, 3))
                .body("errors.column", contains("status", "customer_id"));
        assertThat(batches()).isEqualTo(before);
    }

    @Test
    void unknown_columns_are_ignored_and_told() {
        take("customers", "customer_id,colour,name,customer_ID", "I-U,blue,Unknown columns,x")
                .statusCode(200)
                .body("accepted", equalTo(1))
                .body("ignoredColumns", contains("colour", "customer_ID"));
        take("customers", "name,customer_id", "Other order,I-U2").body("ignoredColumns", empty());
        as("AUDITOR").get("/customers/I-U2").then().body("name", equalTo("Other order"));
    }

    @Test
    void every_error_of_a_row_is_named_at_once() {
        take("orders", ORDERS, "I-E,I1,someday,much,yuan,some,lost")
                .statusCode(422)
                .body("rejected", equalTo(1))
                .body("errors", hasSize(5))
                .body("errors.column", containsInAnyOrder("order_date", "amount", "currency", "profit", "status"));
    }

    @ParameterizedTest
    @CsvSource({"AUDITOR, 403", "SALES, 403", "MANAGER, 403", "RULES, 403", "ANALYST, 200", "ADMIN, 403"})
    void who_may_not_import_is_refused(String role, int status) {
        as(role).contentType("text/csv")
                .body("customer_id,name\nI-R,Role")
                .post("/imports/customers?dryRun=true")
                .then()
                .statusCode(status);
        as("AUDITOR").get("/customers/I-R").then().statusCode(404);
    }

    @Test
    void there_is_no_import_of_other_things() {
        take("invoices", "id", "1").statusCode(404).body("code", equalTo("import.unknown"));
    }
}

package io.fenji.grading.figures;

import static io.fenji.testing.Api.client;
import static io.fenji.testing.Api.importCsv;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.everyItem;

import io.fenji.base.storage.Sql;
import io.fenji.testing.DemoService;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Cases T5 and T14: rows of one id that differ are all refused, equal ones are one, and the lines of an order are added up only where that is asked for. */
@QuarkusTest
@TestProfile(DemoService.class)
class RepeatedIdsTest {

    private static final String ORDERS = "order_id,customer_id,order_date,amount,currency,status,profit,article";

    @Inject
    Sql sql;

    @BeforeAll
    static void customer() {
        importCsv("customers", "customer_id,name", "RI-C,Repeated ids", "RI-D,Another")
                .statusCode(200);
    }

    private static ValidatableResponse orders(String query, String... rows) {
        return client().contentType("text/csv")
                .body(ORDERS + "\n" + String.join("\n", rows))
                .post("/imports/orders" + query)
                .then();
    }

    /** Amount and profit of what is stored under that id. */
    private List<String> stored(String order) {
        return sql.list(
                "select amount, company_profit from customer_order where code = ?",
                row -> row.getBigDecimal(1).stripTrailingZeros().toPlainString() + " "
                        + (row.getBigDecimal(2) == null
                                ? "?"
                                : row.getBigDecimal(2).stripTrailingZeros().toPlainString()),
                order);
    }

    @Test
    void of_a_status_history_no_row_is_taken_and_each_names_the_lines() {
        orders(
                        "",
                        "RI-H,RI-C,2025-05-05,100,CNY,CONFIRMED,10,a",
                        "RI-SOUND,RI-C,2025-05-05,100,CNY,CONFIRMED,10,a",
                        "RI-H,RI-C,2025-05-05,100,CNY,SHIPPED,10,a",
                        "RI-H,RI-C,2025-05-05,100,CNY,CANCELLED,10,a")
                .statusCode(200)
                .body("accepted", equalTo(1))
                .body("rejected", equalTo(3))
                .body("errors.line", contains(2, 4, 5))
                .body("errors.column", everyItem(equalTo("order_id")))
                .body("errors.expected", everyItem(equalTo("each order_id once in the file")))
                .body("errors.message", everyItem(equalTo("'RI-H' stands on the lines 2, 4 and 5, which differ")))
                .body("notes", empty());
        assertThat(stored("RI-H")).isEmpty();
    }

    @Test
    void a_row_is_refused_too_where_the_other_one_is_unsound_in_itself() {
        orders("", "RI-U,RI-C,2025-05-05,100,CNY,CONFIRMED,10,a", "RI-U,RI-C,someday,100,CNY,CONFIRMED,10,a")
                .statusCode(422)
                .body("errors.line", contains(2, 3, 3))
                .body("errors.column", contains("order_id", "order_date", "order_id"));
        assertThat(stored("RI-U")).isEmpty();
    }

    @Test
    void rows_that_say_the_same_are_one() {
        orders(
                        "",
                        "RI-S,RI-C,2025-05-05,100,CNY,CONFIRMED,10,",
                        "RI-S,RI-C,2025-05-05,100,CNY,CONFIRMED,10",
                        " RI-S ,RI-C,2025-05-05,100,CNY,CONFIRMED,10,,,")
                .statusCode(200)
                .body("accepted", equalTo(1))
                .body("rejected", equalTo(0))
                .body("merged", equalTo(2));
        assertThat(stored("RI-S")).containsExactly("100 10");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            customers | customer_id,name                               | RI-K,One              | RI-K,Two               | customer_id | RI-K
            payments  | payment_id,customer_id,due_date,amount,currency | RI-K,RI-C,2025-05-05,1,CNY | RI-K,RI-C,2025-05-05,2,CNY | payment_id | RI-K
            disputes  | dispute_id,customer_id,opened_date,severity    | RI-K,RI-C,2025-05-05,MINOR | RI-K,RI-D,2025-05-05,MINOR | dispute_id | RI-K
            rates     | month,currency,rate                            | 2025-05,XRI,7         | 2025-05,XRI,8          | month       | 2025-05 XRI
            """)
    void the_same_holds_for_every_kind(
            String kind, String header, String row, String other, String column, String key) {
        importCsv(kind, header, row, other)
                .statusCode(422)
                .body("errors.line", contains(2, 3))
                .body("errors.column", everyItem(equalTo(column)))
                .body(
                        "errors.message",
                        everyItem(equalTo("'%s' stands on the lines 2 and 3, which differ".formatted(key))));
        importCsv(kind, header, row, row)
                .statusCode(200)
                .body("accepted", equalTo(1))
                .body("merged", equalTo(1));
    }

    private static final String[] LINES = {
        "RI-%s1,RI-C,2025-05-05,10.50,CNY,SHIPPED,1,chair",
        "RI-%s1,RI-C,2025-05-05,20,CNY,SHIPPED,2,table",
        "RI-%s1,RI-C,2025-05-05,-0.50,CNY,SHIPPED,-1,discount",
        "RI-%s2,RI-C,2025-05-06,5,CNY,SHIPPED,1,chair",
        "RI-%s2,RI-C,2025-05-06,5,CNY,SHIPPED,1,chair",
        "RI-%s3,RI-C,2025-05-06,7,CNY,SHIPPED,,lamp",
        "RI-%s3,RI-C,2025-05-06,8,CNY,SHIPPED,1,shade"
    };

    private static String[] lines(String prefix) {
        return java.util.Arrays.stream(LINES)
                .map(line -> line.formatted(prefix))
                .toArray(String[]::new);
    }

    @Test
    void order_lines_are_called_so_and_none_of_their_orders_is_taken_at_its_first_line() {
        var report = orders("", lines("L")).statusCode(200);
        report.body("accepted", equalTo(1))
                .body("rejected", equalTo(5))
                .body("errors[0].expected", equalTo("one row per order, or ?lines=sum for the sum of its lines"))
                .body(
                        "errors[0].message",
                        equalTo(
                                "'RI-L1' stands on the lines 2, 3 and 4, which differ: one row per order, these look like order lines"))
                .body(
                        "notes",
                        contains(
                                "2 orders stand on several rows that differ in nothing that an order has once: one row per order, these look like order lines; ?lines=sum adds them up."));
        assertThat(stored("RI-L1")).isEmpty();
    }

    @Test
    void lines_are_added_up_where_that_is_asked_for() {
        orders("?lines=sum", lines("M"))
                .statusCode(200)
                .body("accepted", equalTo(3))
                .body("rejected", equalTo(0))
                .body("merged", equalTo(4));
        assertThat(stored("RI-M1")).containsExactly("30 2");
        assertThat(stored("RI-M2")).containsExactly("10 2");
        assertThat(stored("RI-M3")).as("of one line the profit is not known").containsExactly("15 ?");
    }

    @Test
    void lines_that_do_not_follow_one_another_or_are_of_two_customers_are_refused() {
        orders(
                        "?lines=sum",
                        "RI-N1,RI-C,2025-05-05,10,CNY,SHIPPED,1,chair",
                        "RI-N2,RI-C,2025-05-05,20,CNY,SHIPPED,2,table",
                        "RI-N1,RI-C,2025-05-05,30,CNY,SHIPPED,1,lamp",
                        "RI-N3,RI-C,2025-05-05,10,CNY,SHIPPED,1,chair",
                        "RI-N3,RI-D,2025-05-05,10,CNY,SHIPPED,1,chair",
                        "RI-N4,RI-C,2025-05-05,10,CNY,SHIPPED,1,chair",
                        "RI-N4,RI-C,2025-05-05,ten,CNY,SHIPPED,1,chair")
                .statusCode(200)
                .body("accepted", equalTo(1))
                .body("errors.line", contains(2, 4, 5, 6, 7))
                .body("errors[0].expected", equalTo("the lines of one order one after the other"))
                .body("errors[2].expected", equalTo("each order_id once in the file"))
                .body("errors[4].message", equalTo("'ten' is not a plain decimal"));
        orders("?lines=each", "RI-N5,RI-C,2025-05-05,10,CNY,SHIPPED,1,chair")
                .statusCode(422)
                .body("violations.pointer", contains("lines"));
        client().contentType("text/csv")
                .body("customer_id,name\nRI-N,Lines\n")
                .post("/imports/customers?lines=sum")
                .then()
                .statusCode(422)
                .body("violations.pointer", contains("lines"));
    }
}

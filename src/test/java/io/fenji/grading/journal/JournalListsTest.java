package io.fenji.grading.journal;

import static io.fenji.testing.Api.as;
import static io.fenji.testing.Api.client;
import static io.fenji.testing.Api.importCsv;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;

import io.fenji.testing.Anew;
import io.fenji.testing.DemoService;
import io.fenji.testing.SecondService;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.response.ValidatableResponse;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The figures as lists, as they are known and as they were. */
@QuarkusTest
@TestProfile(DemoService.class)
@Anew(SecondService.class)
class JournalListsTest {

    private static String between = "";

    @BeforeAll
    static void figures() {
        importCsv("customers", "customer_id,name", "JL-1,Listed", "JL-2,Other").statusCode(200);
        importCsv("rates", "month,currency,rate", "2019-05,DKK,1.05").statusCode(200);
        importCsv(
                        "orders",
                        "order_id,customer_id,order_date,amount,currency,profit,status",
                        "JL-a,JL-1,2019-05-01,100,DKK,10,COMPLETED",
                        "JL-b,JL-1,2019-06-01,100,CNY,,SHIPPED",
                        "JL-c,JL-1,2019-06-30,100,CNY,,CANCELLED",
                        "JL-d,JL-2,2019-06-02,100,CNY,,SHIPPED")
                .statusCode(200);
        importCsv(
                        "payments",
                        "payment_id,customer_id,due_date,payment_date,amount,currency",
                        "JL-p,JL-1,2019-06-30,2019-07-01,5,CNY",
                        "JL-q,JL-1,2019-07-01,,6,CNY")
                .statusCode(200);
        importCsv(
                        "disputes",
                        "dispute_id,customer_id,opened_date,closed_date,severity",
                        "JL-x,JL-1,2019-06-03,2019-06-20,MINOR",
                        "JL-y,JL-1,2019-06-04,,MAJOR")
                .statusCode(200);
        between = as("AUDITOR").get("/imports?limit=1").jsonPath().getString("items[0].at");
        client().contentType("text/csv")
                .body(
                        "order_id,customer_id,order_date,amount,currency,profit,status\nJL-b,JL-2,2019-06-01,120,CNY,12,SHIPPED")
                .post("/imports/orders?replace=true")
                .then()
                .statusCode(200);
    }

    private static ValidatableResponse get(String path, Object... values) {
        return as("AUDITOR").get(path.formatted(values)).then().statusCode(200);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "orders?customer=JL-1 | JL-a JL-c",
                "orders?customer=JL-2 | JL-b JL-d",
                "orders?month=2019-06 | JL-b JL-c JL-d",
                "orders?month=2019-06&missing=profit | JL-d",
                "orders?customer=JL-1&status=CANCELLED | JL-c",
                "payments?customer=JL-1 | JL-p JL-q",
                "payments?month=2019-06 | JL-p",
                "payments?customer=JL-1&status=OWED | JL-q",
                "payments?customer=JL-1&status=PAID | JL-p",
                "disputes?month=2019-06 | JL-x JL-y",
                "disputes?customer=JL-1&status=OPEN | JL-y",
                "disputes?customer=JL-1&status=CLOSED | JL-x",
                "rates?month=2019-05&currency=DKK | 2019-05 DKK"
            })
    void lists_are_narrowed_by_their_parameters(String path, String ids) {
        var found = get("/" + path).extract().jsonPath().getList("items.id", String.class);
        assertThat(String.join(" ", found)).isEqualTo(ids);
    }

    @Test
    void a_list_is_as_it_was_known_at_a_moment_and_tells_what_came_since() {
        get("/orders?customer=JL-1&missing=profit&asKnownAt=%s", between)
                .body("items.id", contains("JL-b"))
                .body("items[0].version", equalTo(0))
                .body("items[0].customer", equalTo("JL-1"))
                .body("items[0].import.by", equalTo("demo-client"))
                .body("items[0].superseded.version", equalTo(1))
                .body(
                        "items[0].superseded.changes.field",
                        contains("customer", "amount", "companyAmount", "companyProfit"))
                .body("items[0].superseded.changes[0].now", equalTo("JL-2"));
        get("/orders?customer=JL-1&asKnownAt=2001-01-01").body("items", empty());
        get("/orders/JL-b")
                .body("versions.customer", contains("JL-1", "JL-2"))
                .body("versions[1].superseded", nullValue());
    }

    @Test
    void pages_follow_one_another() {
        var ids = new ArrayList<String>();
        for (String cursor = ""; cursor != null; ) {
            var page = get("/orders?customer=FJ-1005&limit=7%s", cursor.isEmpty() ? "" : "&cursor=" + cursor)
                    .extract()
                    .jsonPath();
            ids.addAll(page.getList("items.id", String.class));
            cursor = page.getString("next");
        }
        var all =
                get("/orders?customer=FJ-1005&limit=1000").extract().jsonPath().getList("items.id", String.class);
        assertThat(ids).hasSizeGreaterThan(20).isEqualTo(all);
    }

    @Test
    void imports_are_listed_with_who_and_when() {
        var first = get("/imports?limit=1000").extract().jsonPath().getList("items.kind", String.class);
        assertThat(first).contains("customers", "orders", "payments", "disputes", "rates");
        get("/imports/1")
                .body("kind", equalTo("customers"))
                .body("by", equalTo("demo"))
                .body("accepted", equalTo(34));
        as("AUDITOR").get("/imports/999999").then().statusCode(404).body("code", equalTo("import.unknown"));
        as("AUDITOR").get("/orders/NONE").then().statusCode(404).body("code", equalTo("order.unknown"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "orders?missing=amount",
                "orders?status=GONE",
                "orders?month=2019",
                "orders?asKnownAt=yesterday",
                "payments?status=OPEN",
                "disputes?status=PAID",
                "rates?customer=JL-1",
                "imports?kind=orders"
            })
    void what_is_not_known_is_refused(String path) {
        as("AUDITOR").get("/" + path).then().statusCode(422);
        for (var role : List.of("SALES", "SERVICE", "RULES", "HR", "ADMIN")) {
            as(role).get("/" + path.replaceAll("\\?.*", "")).then().statusCode(403);
        }
    }
}

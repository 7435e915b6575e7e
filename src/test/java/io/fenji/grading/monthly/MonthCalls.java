package io.fenji.grading.monthly;

import static io.fenji.testing.Api.as;
import static io.fenji.testing.Api.importCsv;
import static org.hamcrest.Matchers.equalTo;

import io.restassured.response.ValidatableResponse;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Calls that file months and decide on them. */
final class MonthCalls {

    private MonthCalls() {}

    /** New customers of the sales user, each with an order of 80 in April 2026 and one of 90 in May, of which a tenth is profit. */
    static void customers(String... codes) {
        importCsv(
                        "customers",
                        Stream.concat(
                                        Stream.of("customer_id,name,owner"),
                                        Stream.of(codes).map("%1$s,Customer %1$s,sales"::formatted))
                                .toArray(String[]::new))
                .statusCode(200)
                .body("rejected", equalTo(0));
        importCsv(
                        "orders",
                        Stream.concat(
                                        Stream.of("order_id,customer_id,order_date,amount,currency,profit,status"),
                                        Stream.of(codes).flatMap(MonthCalls::orders))
                                .toArray(String[]::new))
                .statusCode(200)
                .body("rejected", equalTo(0));
    }

    private static Stream<String> orders(String code) {
        return IntStream.of(4, 5).mapToObj(month -> "%1$s-%2$d,%1$s,2026-0%2$d-10,%3$d,CNY,%4$d,COMPLETED"
                .formatted(code, month, 10 * (month + 4), month + 4));
    }

    static ValidatableResponse file(String role, String customer, String month, String body) {
        return as(role).contentType("application/json")
                .body(body)
                .put("/customers/%s/monthly-figures/%s".formatted(customer, month))
                .then();
    }

    static String totals(Object amount, Object count, Object profit) {
        return "{\"orderAmount\": %s, \"orderCount\": %s, \"profit\": %s}".formatted(amount, count, profit);
    }

    static ValidatableResponse step(String role, String customer, String month, String step, String body) {
        return as(role).contentType("application/json")
                .body(body)
                .post("/customers/%s/monthly-figures/%s/%s".formatted(customer, month, step))
                .then();
    }

    static ValidatableResponse many(String role, String month, String step, String body) {
        return as(role).contentType("application/json")
                .body(body)
                .post("/monthly-figures/%s/%s".formatted(month, step))
                .then();
    }

    static ValidatableResponse month(String role, String customer, String month) {
        return as(role).get("/customers/%s/monthly-figures/%s".formatted(customer, month))
                .then();
    }

    static ValidatableResponse upload(String role, String query, String... lines) {
        return as(role).contentType("text/csv")
                .body(String.join("\n", lines))
                .post("/imports/monthly-figures" + query)
                .then();
    }

    /** Filed by the sales user and verified by the analyst. */
    static void verified(String customer, String month, String totals) {
        file("SALES", customer, month, totals).statusCode(200);
        step("SALES", customer, month, "submit", "{}").statusCode(200);
        step("ANALYST", customer, month, "verify", "{\"comment\": \"as told\"}").statusCode(200);
    }
}

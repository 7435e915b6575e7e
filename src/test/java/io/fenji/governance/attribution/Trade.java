package io.fenji.governance.attribution;

import static io.fenji.testing.Api.client;
import static io.fenji.testing.Api.importCsv;

import java.util.ArrayList;
import java.util.List;

/** Customers with an order each month for three years, and their gradings. */
final class Trade {

    private Trade() {}

    private static final String HEADER = "order_id,customer_id,order_date,amount,currency,status,profit";

    static void customer(String code) {
        importCsv("customers", "customer_id,name", code + ",Compared").statusCode(200);
    }

    /** Orders of that amount and profit in each month of the three years that begin there. */
    static void threeYears(String code, int firstYear, String amount, String profit) {
        var lines = new ArrayList<>(List.of(HEADER));
        for (var year = firstYear; year < firstYear + 3; year++) {
            for (var month = 1; month <= 12; month++) {
                lines.add(line(code, "%d-%02d".formatted(year, month), amount, profit));
            }
        }
        importCsv("orders", lines.toArray(String[]::new)).statusCode(200);
    }

    private static String line(String code, String month, String amount, String profit) {
        return "%s-%s,%1$s,%2$s-05,%s,CNY,COMPLETED,%s".formatted(code, month, amount, profit);
    }

    /** The order of that month, anew or corrected. */
    static void order(String code, String month, String amount, String profit) {
        client().contentType("text/csv")
                .body(HEADER + "\n" + line(code, month, amount, profit))
                .post("/imports/orders?replace=true")
                .then()
                .statusCode(200);
    }

    /** The id of a recorded grading. */
    static long graded(String customer, String asOf) {
        return graded(customer, asOf, "null");
    }

    static long graded(String customer, String asOf, String metrics) {
        return client().contentType("application/json")
                .body("{\"customer\": \"%s\", \"asOf\": \"%s\", \"metrics\": %s}".formatted(customer, asOf, metrics))
                .post("/gradings")
                .then()
                .statusCode(201)
                .extract()
                .jsonPath()
                .getLong("id");
    }
}

package io.fenji.grading.figures;

import static io.fenji.testing.Api.as;
import static io.fenji.testing.Api.client;
import static io.fenji.testing.Api.importCsv;
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
import org.junit.jupiter.api.Test;

/** A file that replaces rows and lacks a column. */
@QuarkusTest
@TestProfile(DemoService.class)
@Anew(SecondService.class)
class ReplacedRowsTest {

    private static ValidatableResponse replace(String kind, String... lines) {
        return client().contentType("text/csv")
                .body(String.join("\n", lines))
                .post("/imports/%s?replace=true".formatted(kind))
                .then()
                .statusCode(200);
    }

    @Test
    void a_file_without_countries_leaves_each_customer_its_own_and_an_empty_cell_does_not() {
        importCsv("customers", "customer_id,name,country", "RR-1,One,Chile", "RR-2,Two,Peru")
                .statusCode(200);
        replace("customers", "customer_id,name", "RR-1,One Ltd.", "RR-2,Two Ltd.", "RR-3,Three Ltd.")
                .body("accepted", equalTo(3))
                .body("notes", empty());
        as("AUDITOR")
                .get("/customers/RR-1")
                .then()
                .body("name", equalTo("One Ltd."))
                .body("country", equalTo("Chile"));
        as("AUDITOR").get("/customers/RR-2").then().body("country", equalTo("Peru"));
        as("AUDITOR").get("/customers/RR-3").then().body("country", nullValue());
        replace("customers", "customer_id,name,country", "RR-1,One Ltd.,");
        as("AUDITOR").get("/customers/RR-1").then().body("country", nullValue());
        as("AUDITOR").get("/audit/verify").then().body("state", equalTo("INTACT"));
    }

    @Test
    void what_replaced_figures_lose_for_want_of_a_column_is_told() {
        importCsv("customers", "customer_id,name", "RR-4,Four").statusCode(200);
        importCsv(
                        "orders",
                        "order_id,customer_id,order_date,amount,currency,profit,status",
                        "RR-4-a,RR-4,2024-06-05,100,CNY,10,COMPLETED")
                .statusCode(200);
        var lossy = "order_id,customer_id,order_date,amount,currency,status";
        importCsv("orders", lossy, "RR-4-b,RR-4,2024-06-05,100,CNY,COMPLETED").body("notes", empty());
        replace("orders", lossy, "RR-4-a,RR-4,2024-06-05,90,CNY,COMPLETED", "RR-4-c,RR-4,2024-06-05,1,CNY,COMPLETED")
                .body(
                        "notes",
                        contains(
                                "Rows that were replaced: 1. The file has no column 'profit', so they have none from now on; if that is not meant, import it again with the column."));
    }
}

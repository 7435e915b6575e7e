package io.fenji.grading.customer;

import static io.fenji.testing.Api.as;
import static io.fenji.testing.Api.run;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import io.fenji.testing.DemoService;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Case C7: no answer and no refusal tells in passing what the caller may not see. */
@QuarkusTest
@TestProfile(DemoService.class)
class NoWordOfOthersTest {

    @Test
    void orders_that_make_a_run_preliminary_are_told_to_whoever_may_read_orders() {
        var run = run("2024-06").jsonPath().getLong("id");
        for (var role : new String[] {"ANALYST", "MANAGER", "AUDITOR"}) {
            as(role).get("/runs/" + run)
                    .then()
                    .body("preliminary", equalTo(true))
                    .body("lacking.orders", notNullValue())
                    .body("masked", nullValue());
        }
        for (var role : new String[] {"SALES", "RULES", "CLIENT", "ADMIN"}) {
            var answer = role.equals("CLIENT") ? io.fenji.testing.Api.client() : as(role);
            answer.get("/runs/" + run)
                    .then()
                    .statusCode(200)
                    .body("preliminary", equalTo(true))
                    .body("lacking", nullValue())
                    .body("masked", contains("lacking"));
        }
    }

    /** FJ-1001 is the sales user's, FJ-1003 is not. */
    @ParameterizedTest
    @CsvSource({"FJ-1001, 200", "FJ-1003, 404"})
    void the_closing_of_anothers_customer_is_as_unknown_as_one_that_is_not_there(String customer, int status) {
        var id = as("ANALYST")
                .contentType("application/json")
                .body("{\"reason\": \"perhaps\"}")
                .post("/customers/%s/closing".formatted(customer))
                .jsonPath()
                .getLong("id");
        var answer = as("SALES").get("/closings/" + id).then().statusCode(status);
        if (status == 404) {
            var none = as("SALES").get("/closings/999999999").asString();
            assertThat(answer.extract().asString().replace(String.valueOf(id), "999999999"))
                    .isEqualTo(none);
        }
        as("AUDITOR").get("/closings/" + id).then().statusCode(200);
    }

    @ParameterizedTest
    @ValueSource(strings = {"manager", "nobody-of-that-name", "Sales", "admin"})
    void who_else_has_an_account_is_not_found_out_by_asking_for_owners(String owner) {
        for (var role : new String[] {"SALES", "SERVICE"}) {
            as(role).get("/customers?owner=" + owner)
                    .then()
                    .statusCode(403)
                    .body("code", equalTo("customer.not-yours"))
                    .body("detail", equalTo("You see who looks after your own customers only, not those of another."));
        }
        as("SALES").get("/customers?owner=sales").then().body("items.code", hasItem("FJ-1001"));
    }
}

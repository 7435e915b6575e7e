package io.fenji.grading.metrics;

import static io.fenji.grading.metrics.RealCompany.caller;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import io.fenji.testing.Anew;
import io.fenji.testing.DemoService;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.path.json.JsonPath;
import io.restassured.path.json.config.JsonPathConfig;
import java.math.BigDecimal;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What the explanation of a real customer says it takes is done in its figures; after the other tests of its service, by its name. */
@QuarkusTest
@TestProfile(DemoService.class)
@Anew(ClassicModelsTest.InDollars.class)
class ClassicModelsWayTest {

    private static final String FIRST_WAY = "whatItTakes.find { it.tier == 'B' }.ways[0]";

    @BeforeAll
    static void imported() {
        var company = RealCompany.in("classicmodels");
        company.takeOnce("customers", "orders", "payments");
    }

    private static JsonPath why() {
        caller().contentType("application/json")
                .body("{\"customer\": \"141\", \"asOf\": \"2013-05\"}")
                .post("/gradings")
                .then()
                .statusCode(201);
        return caller().get("/customers/141/why?asOf=2013-05")
                .then()
                .statusCode(200)
                .extract()
                .jsonPath(
                        JsonPathConfig.jsonPathConfig().numberReturnType(JsonPathConfig.NumberReturnType.BIG_DECIMAL));
    }

    /** Without profit, so that no share moves; in a month in which it ordered anyway. */
    private static void order(BigDecimal amount) {
        caller().contentType("text/csv")
                .body(
                        "order_id,customer_id,order_date,amount,currency,status,profit\nONE-MORE,141,2013-05-15,%s,USD,SHIPPED,0"
                                .formatted(amount.toPlainString()))
                .post("/imports/orders?replace=true")
                .then()
                .statusCode(200)
                .body("accepted", equalTo(1));
    }

    @Test
    void the_one_change_that_is_named_moves_it_and_a_cent_less_does_not() {
        var before = why();
        assertThat(before.getString("tier")).isEqualTo("C");
        assertThat(before.getList(FIRST_WAY + ".changes.metric", String.class)).containsExactly("annualOrderAmount");
        var change = new BigDecimal(before.getString(FIRST_WAY + ".changes[0].change"));
        assertThat(change).isEqualByComparingTo("537623.17");

        order(change.subtract(new BigDecimal("0.01")));
        assertThat(why().getString("tier")).isEqualTo("C");

        order(change);
        var after = why();
        assertThat(after.getString("tier")).isEqualTo("B");
        assertThat(new BigDecimal(after.getString("metrics.annualOrderAmount"))).isEqualByComparingTo("1000000");
        assertThat(new BigDecimal(after.getString("metrics.orderGrowthPercent")))
                .isEqualByComparingTo(before.getString(FIRST_WAY + ".changes[0].moves[0].to"));
    }
}

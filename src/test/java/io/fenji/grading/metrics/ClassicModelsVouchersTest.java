package io.fenji.grading.metrics;

import static io.fenji.testing.Api.as;
import static org.assertj.core.api.Assertions.assertThat;

import io.fenji.grading.voucher.Agreement;
import io.fenji.testing.Anew;
import io.fenji.testing.DemoService;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.specification.RequestSpecification;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The rows behind each decision on the dealers of a maker of scale models are its metrics. */
@QuarkusTest
@TestProfile(DemoService.class)
@Anew(ClassicModelsTest.InDollars.class)
class ClassicModelsVouchersTest {

    private static String key = "";

    @BeforeAll
    static void imported() {
        var company = RealCompany.in("classicmodels");
        company.takeOnce("customers", "orders", "payments");
        key = as("ADMIN")
                .contentType("application/json")
                .body("{\"name\": \"reader\", \"roles\": [\"AUDITOR\"]}")
                .post("/api-keys")
                .then()
                .statusCode(201)
                .extract()
                .jsonPath()
                .getString("key");
    }

    private static RequestSpecification reader() {
        return as("nobody").auth().none().header("X-API-Key", key);
    }

    @ParameterizedTest
    @ValueSource(strings = {"2013-05", "2012-01"})
    void the_rows_of_each_of_the_122_dealers_are_its_metrics(String asOf) {
        var run = RealCompany.run(asOf).getLong("id");
        var ids = RealCompany.caller()
                .get("/runs/%d/decisions?limit=1000".formatted(run))
                .jsonPath()
                .getList("items.id", Long.class);
        assertThat(ids).hasSize(122).allSatisfy(id -> assertThat(Agreement.of(ClassicModelsVouchersTest::reader, id))
                .isEqualTo(16));
    }
}

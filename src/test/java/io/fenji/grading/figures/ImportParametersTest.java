package io.fenji.grading.figures;

import static io.fenji.testing.Api.as;
import static io.fenji.testing.Api.client;
import static org.hamcrest.Matchers.contains;

import io.fenji.testing.DemoService;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@QuarkusTest
@TestProfile(DemoService.class)
class ImportParametersTest {

    @ParameterizedTest
    @CsvSource({
        "dryRun=1,dryRun",
        "dryRun=yes,dryRun",
        "dryRun=,dryRun",
        "replace=TRUE,replace",
        "dryrun=true,dryrun",
        "dry_run=true,dry_run",
        "dryRun=true&dryRun=false,dryRun"
    })
    void what_may_have_been_meant_as_a_dry_run_never_stores(String query, String pointer) {
        client().contentType("text/csv")
                .body("customer_id,name\nIP-DRY,Dry\n")
                .post("/imports/customers?" + query)
                .then()
                .statusCode(422)
                .body("violations.pointer", contains(pointer));
        as("AUDITOR").get("/customers/IP-DRY").then().statusCode(404);
    }
}

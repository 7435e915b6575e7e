package io.fenji.grading.run;

import static io.fenji.testing.Api.client;
import static org.assertj.core.api.Assertions.assertThat;

import io.fenji.testing.DemoService;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import java.util.UUID;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Numbers that take ten characters to write and any number of digits to print. */
@QuarkusTest
@TestProfile(DemoService.class)
class HugeZerosTest {

    private static final String REQUEST = """
            {"customer": "FJ-1001", "asOf": "2026-06", "metrics": {"annualOrderAmount": %s, "orderCount": 1, "openDisputes": 0,
             "majorDisputes": 0, "criticalDisputes": 0, "missingMonths": 0}}
            """;

    @ParameterizedTest
    @CsvSource({
        "0e-2000000000,201",
        "0e-20000,201",
        "0e2000000000,201",
        "-0e-9999,201",
        "1.00000000000000000000000000000000000000000,201",
        "1e-2000000000,422",
        "1e2000000000,422",
        "10e-20000,422"
    })
    void are_graded_as_what_they_are_or_refused(String number, int status) {
        client().contentType("application/json")
                .body(REQUEST.formatted(number))
                .post("/gradings")
                .then()
                .statusCode(status);
        var key = UUID.randomUUID().toString();
        var first = repeated(key, number, status);
        assertThat(repeated(key, number, status)).hasSameSizeAs(first);
    }

    private static String repeated(String key, String number, int status) {
        return client().header("Idempotency-Key", key)
                .contentType("application/json")
                .body(REQUEST.formatted(number))
                .post("/gradings")
                .then()
                .statusCode(status)
                .extract()
                .asString();
    }
}

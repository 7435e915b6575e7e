package io.fenji.base.http;

import static io.fenji.testing.Api.as;
import static org.hamcrest.Matchers.equalTo;

import io.fenji.testing.DemoService;
import io.fenji.testing.WhicheverDatabase;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@WhicheverDatabase
@TestProfile(DemoService.class)
class LimitsTest {

    private static final byte[] NINE_MEBIBYTES =
            "{\"files\": {\"a.drl\": \"%s\"}}".formatted("x".repeat(9 << 20)).getBytes(StandardCharsets.UTF_8);

    @ParameterizedTest
    @ValueSource(strings = {"application/json", "application/json;charset=UTF-8"})
    void no_media_type_takes_a_body_past_the_limit(String type) {
        as("ADMIN")
                .contentType(type)
                .body(NINE_MEBIBYTES)
                .post("/rule-sets/check")
                .then()
                .statusCode(413)
                .body("code", equalTo("body.too-large"));
    }

    @ParameterizedTest
    @CsvSource({
        "/gradings,application/x-ndjson",
        "/gradings,application/merge-patch+json",
        "/runs,application/x-ndjson",
        "/users,application/x-ndjson",
        "/api-keys,application/vnd.any+json"
    })
    void what_is_json_says_so(String path, String type) {
        as(path.equals("/gradings") || path.equals("/runs") ? "ANALYST" : "ADMIN")
                .contentType(type)
                .body("{}".getBytes(StandardCharsets.UTF_8))
                .post(path)
                .then()
                .statusCode(415)
                .body("code", equalTo("media-type"));
    }
}

package io.fenji.grading.figures;

import static io.fenji.testing.Api.as;
import static io.fenji.testing.Api.client;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;

import io.fenji.base.storage.Sql;
import io.fenji.testing.DemoService;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;

/** An import that is sent again with the same Idempotency-Key. */
@QuarkusTest
@TestProfile(DemoService.class)
class RepeatedImportTest {

    private static final String HEADER = "Idempotency-Replayed";

    @Inject
    Sql sql;

    private static ValidatableResponse take(String key, String path, byte[] file) {
        return client().header("Idempotency-Key", key)
                .contentType("application/octet-stream")
                .body(file)
                .post("/imports/" + path)
                .then();
    }

    private static ValidatableResponse take(String key, String path, String file) {
        return take(key, path, file.getBytes(StandardCharsets.UTF_8));
    }

    private long batches() {
        return sql.one("select count(*) from import_batch", row -> row.getLong(1));
    }

    @Test
    void an_import_repeated_with_its_key_answers_the_same_and_stores_nothing_again() {
        var file = "customer_id,name\nRI1,Repeated\n,Nobody\n";
        var first = take("imports-1", "customers", file).statusCode(200).header(HEADER, nullValue());
        var before = batches();
        var second = take("imports-1", "customers", file).statusCode(200).header(HEADER, "true");
        assertThat(second.extract().asString()).isEqualTo(first.extract().asString());
        assertThat(batches()).isEqualTo(before);
        take("imports-2", "customers", file).statusCode(422);
    }

    @Test
    void a_gzip_file_is_known_again_too() throws IOException {
        var bytes = new ByteArrayOutputStream();
        try (var gzip = new GZIPOutputStream(bytes)) {
            gzip.write("customer_id,name\nRI2,Zipped\n".getBytes(StandardCharsets.UTF_8));
        }
        take("imports-3", "customers", bytes.toByteArray()).statusCode(200);
        take("imports-3", "customers", bytes.toByteArray()).statusCode(200).header(HEADER, "true");
    }

    @Test
    void a_key_stands_for_one_file_and_one_way_of_importing_it() {
        take("imports-4", "customers", "customer_id,name\nRI3,Three\n").statusCode(200);
        take("imports-4", "customers", "customer_id,name\nRI4,Four\n")
                .statusCode(422)
                .body("code", equalTo("idempotency-key.reused"));
        take("imports-4", "customers?replace=true", "customer_id,name\nRI3,Three\n")
                .statusCode(422)
                .body("code", equalTo("idempotency-key.reused"));
        as("AUDITOR").get("/customers/RI4").then().statusCode(404);
    }

    @Test
    void neither_a_refused_file_nor_a_dry_run_uses_up_its_key() {
        take("imports-5", "customers", "customer_id,name\n,Nobody\n").statusCode(422);
        take("imports-5", "customers", "customer_id,name\nRI5,Five\n")
                .statusCode(200)
                .header(HEADER, nullValue());
        take("imports-6", "customers?dryRun=true", "customer_id,name\nRI6,Six\n")
                .statusCode(200);
        take("imports-6", "customers", "customer_id,name\nRI6,Six\n")
                .statusCode(200)
                .header(HEADER, nullValue());
        as("AUDITOR").get("/customers/RI6").then().statusCode(200);
    }
}

package io.fenji.grading.figures.csv;

import static io.fenji.testing.Api.as;
import static io.fenji.testing.Api.client;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.hamcrest.Matchers.equalTo;

import io.fenji.base.terms.Refusal;
import io.fenji.testing.DemoService;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Case D4: what a file unpacks to is bounded, and that is found out before anything is stored. */
@QuarkusTest
@TestProfile(DemoService.class)
class LargeFilesTest {

    private static byte[] zipped(String header, String row, int rows) {
        var bytes = new ByteArrayOutputStream();
        try (var gzip = new GZIPOutputStream(bytes)) {
            gzip.write((header + "\n").getBytes(StandardCharsets.UTF_8));
            var thousand = (row + "\n").repeat(1_000).getBytes(StandardCharsets.UTF_8);
            for (var i = 0; i < rows / 1_000; i++) {
                gzip.write(thousand);
            }
            gzip.write((row + "\n").repeat(rows % 1_000).getBytes(StandardCharsets.UTF_8));
        } catch (IOException failed) {
            throw new AssertionError(failed);
        }
        return bytes.toByteArray();
    }

    @Test
    void a_few_kilobytes_that_unpack_to_more_rows_than_allowed_are_refused() {
        client().contentType("application/gzip")
                .body(zipped("customer_id,name", "LF1,x", 1_000_001))
                .post("/imports/customers")
                .then()
                .statusCode(413)
                .contentType("application/problem+json")
                .body("code", equalTo("file.too-large"))
                .body(
                        "detail",
                        equalTo(
                                "The file has more than 1,000,000 rows; send it in parts (the limit is fenji.imports.max-rows). Nothing was imported."));
        as("AUDITOR").get("/customers/LF1").then().statusCode(404);
    }

    private static void read(byte[] file, Limits limits) throws IOException {
        try (var csv = new CsvFile(
                new ByteArrayInputStream(file), List.of("customer_id", "name"), List.of("country"), limits)) {
            for (var row = csv.next(); row != null; row = csv.next()) {
                row.content();
            }
        }
    }

    /** The header has 17 bytes, each row 8. */
    @ParameterizedTest
    @CsvSource({"10,97,''", "9,97,9 rows", "10,96,96 bytes when it is unpacked"})
    void the_last_row_and_byte_that_are_allowed_are_read(long rows, long bytes, String limit) throws IOException {
        var file = zipped("customer_id,name", "LFx,abc", 10);
        if (limit.isEmpty()) {
            read(file, new Limits(rows, bytes));
            return;
        }
        assertThatThrownBy(() -> read(file, new Limits(rows, bytes)))
                .isInstanceOf(Refusal.class)
                .hasMessageStartingWith("The file has more than " + limit + ";");
    }

    @Test
    void rows_without_content_are_rows_that_are_read() {
        assertThatThrownBy(() -> read(zipped("customer_id,name", ",", 1_000), new Limits(100, 1_000_000)))
                .isInstanceOf(Refusal.class)
                .hasMessageContaining("100 rows");
    }
}

package io.fenji.grading.figures.csv;

import static io.fenji.testing.Api.as;
import static io.fenji.testing.Api.client;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;

import io.fenji.testing.DemoService;
import io.fenji.testing.WhicheverDatabase;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.response.ValidatableResponse;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.SequenceInputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Files that are read, whatever they look like, or refused as a whole with a reason. */
@QuarkusTest
@WhicheverDatabase
@TestProfile(DemoService.class)
class UnreadableFilesTest {

    private static ValidatableResponse customers(byte[] file) {
        return client().contentType("text/csv")
                .body(file)
                .post("/imports/customers")
                .then();
    }

    private static ValidatableResponse customers(String file) {
        return customers(file.getBytes(StandardCharsets.UTF_8));
    }

    private static void isNamed(String customer, String name) {
        as("AUDITOR").get("/customers/" + customer).then().statusCode(200).body("name", equalTo(name));
    }

    private static byte[] zipped(String text) {
        var bytes = new ByteArrayOutputStream();
        try (var gzip = new GZIPOutputStream(bytes)) {
            gzip.write(text.getBytes(StandardCharsets.UTF_8));
        } catch (IOException failed) {
            throw new AssertionError(failed);
        }
        return bytes.toByteArray();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            customer_id,nom      | name        | the column is missing
            id,name              | customer_id | the column is missing
            customer_id;name     | customer_id | the column is missing
            Customer_id,name     | customer_id | the column is missing
            customer_id,name,name | name       | the column stands there twice
            customer_id,name,x,x | x           | the column stands there twice
            """)
    void a_header_that_cannot_be_used_is_named_by_column(String header, String column, String detail) {
        customers(header + "\nUF0,a,b,c\n")
                .statusCode(422)
                .contentType("application/problem+json")
                .body("code", equalTo("file.header"))
                .body("violations[0].pointer", equalTo(column))
                .body("violations[0].detail", equalTo(detail));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            customer_id;name             | not separated by commas
            'customer_id\tname'          | not separated by commas
            Customer_ID,NAME             | written in small letters
            --------------------------d1 | A form was sent
            """)
    void a_header_says_what_was_done_otherwise(String header, String hint) {
        customers(header + "\nUF0,a\n").statusCode(422).body("detail", containsString(hint));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "\n\n", "customer_id,name", "customer_id,name\n\n\n", "\uFEFF"})
    void a_file_without_rows_says_what_it_begins_with(String file) {
        customers(file).statusCode(400);
    }

    @Test
    void a_file_that_is_empty_or_not_there_says_so() {
        customers("customer_id,name\n")
                .body("code", equalTo("file.empty"))
                .body("detail", containsString("customer_id,name"));
        client().post("/imports/customers").then().statusCode(400);
        customers(zipped("")).statusCode(400).body("code", equalTo("file.empty"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"ISO-8859-1", "windows-1252", "UTF-16", "GB18030", "Big5"})
    void a_file_that_is_not_utf_8_is_refused(String charset) {
        var text = "customer_id,name\nUF1,Sound\nUF2,客戶 Bücher\n";
        var encoded = text.replace("客戶", charset.startsWith("I") || charset.startsWith("w") ? "" : "客戶")
                .getBytes(Charset.forName(charset));
        customers(encoded)
                .statusCode(400)
                .body("code", equalTo("file.encoding"))
                .body("detail", containsString("CSV UTF-8"));
        as("AUDITOR").get("/customers/UF1").then().statusCode(404);
    }

    @Test
    void bad_bytes_far_behind_sound_rows_leave_nothing_stored() {
        var file = new ByteArrayOutputStream();
        file.writeBytes("customer_id,name\n".getBytes(StandardCharsets.UTF_8));
        for (var i = 0; i < 30_000; i++) {
            file.writeBytes("UFB%d,Far\n".formatted(i).getBytes(StandardCharsets.UTF_8));
        }
        file.writeBytes(new byte[] {'U', 'F', ',', (byte) 0xE4, '\n'});
        customers(file.toByteArray()).statusCode(400).body("code", equalTo("file.encoding"));
        as("AUDITOR").get("/customers/UFB0").then().statusCode(404);
    }

    @Test
    void a_broken_gzip_file_is_refused_and_nothing_is_stored() {
        var text = new StringBuilder("customer_id,name\n");
        new Random(7).ints(20_000, 0, 1 << 30).distinct().forEach(i -> text.append("UFZ-%d,%x\n".formatted(i, i)));
        var sound = zipped(text + "UFZ-first,Zipped\n");
        customers(Arrays.copyOf(sound, sound.length / 2))
                .statusCode(400)
                .body("code", equalTo("file.unreadable"))
                .body("detail", containsString("Nothing was imported"));
        var turned = sound.clone();
        turned[sound.length / 2] ^= 0x10;
        customers(turned).statusCode(400);
        customers(new byte[] {0x1f, (byte) 0x8b, 'x', 'y'}).statusCode(400).body("code", equalTo("file.unreadable"));
        as("AUDITOR").get("/customers/UFZ-first").then().statusCode(404);
        customers(sound).statusCode(200);
        isNamed("UFZ-first", "Zipped");
    }

    @Test
    void a_gzip_file_of_several_parts_is_read_to_its_end() {
        var file = new ByteArrayOutputStream();
        file.writeBytes(zipped("customer_id,name\nUFP1,Part one\n"));
        file.writeBytes(zipped("UFP2,Part two\n"));
        customers(file.toByteArray()).statusCode(200).body("accepted", equalTo(2));
    }

    @Test
    void a_gzip_file_whose_next_part_is_still_on_its_way_is_read_to_its_end() throws IOException {
        var parts = List.of(zipped("customer_id,name\nUFQ1,Part one\n"), zipped("UFQ2,Part two\n"));
        var onItsWay = new SequenceInputStream(Collections.enumeration(
                parts.stream().map(ByteArrayInputStream::new).toList()));
        try (var file =
                new CsvFile(onItsWay, List.of("customer_id", "name"), List.of("country"), new Limits(10, 1_000))) {
            assertThat(requireNonNull(file.next()).text("name")).isEqualTo("Part one");
            assertThat(requireNonNull(file.next()).text("name")).isEqualTo("Part two");
            assertThat(file.next()).isNull();
        }
    }

    @Test
    void a_byte_order_mark_and_line_ends_of_windows_are_no_part_of_the_text() {
        customers("\uFEFFcustomer_id,name\r\nUF3,Marked\r\n").statusCode(200);
        isNamed("UF3", "Marked");
        customers(zipped("\uFEFFcustomer_id,name\r\nUF4,Marked and zipped\r\n")).statusCode(200);
        isNamed("UF4", "Marked and zipped");
    }

    @Test
    void quoted_commas_quotes_and_line_breaks_belong_to_their_field() {
        customers("""
                customer_id,name,remark,country
                UF5,"Australian Collectors, Co.","first line
                second line, with a comma",Australia
                ,nobody,,

                UF6,"The ""Sharp"" Gifts Warehouse",,USA
                """)
                .statusCode(200)
                .body("accepted", equalTo(2))
                .body("errors.line", contains(4))
                .body("ignoredColumns", contains("remark"));
        isNamed("UF5", "Australian Collectors, Co.");
        isNamed("UF6", "The \"Sharp\" Gifts Warehouse");
    }

    @Test
    void a_quote_that_is_never_closed_is_told_and_does_not_swallow_rows_in_silence() {
        customers("customer_id,name\nUF7,Sound\nUF8,\"Open\nUF9,Swallowed\n")
                .statusCode(400)
                .body("code", equalTo("file.malformed"));
        as("AUDITOR").get("/customers/UF7").then().statusCode(404);
    }
}

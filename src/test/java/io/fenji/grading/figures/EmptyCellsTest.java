package io.fenji.grading.figures;

import static io.fenji.testing.Api.as;
import static io.fenji.testing.Api.importCsv;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;

import io.fenji.testing.DemoService;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import java.util.Collections;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Case T11: columns, rows and cells without content are nothing. */
@QuarkusTest
@TestProfile(DemoService.class)
class EmptyCellsTest {

    @Test
    void empty_columns_behind_the_last_are_no_columns_and_empty_rows_no_rows() {
        var rows = Stream.concat(
                Stream.of(",,,,", "customer_id,name,country,,", "EC1,One,,,", "EC2,Two"),
                Collections.nCopies(2_000, ",,,,").stream());
        importCsv(
                        "customers",
                        Stream.concat(rows, Stream.of(" , ,\u00A0", "EC3,Three,Peru,,,,,,"))
                                .toArray(String[]::new))
                .statusCode(200)
                .body("accepted", equalTo(3))
                .body("rejected", equalTo(0))
                .body("errors", empty())
                .body("ignoredColumns", empty());
        as("AUDITOR").get("/customers/EC3").then().body("country", equalTo("Peru"));
    }

    @Test
    void a_column_without_a_name_in_the_middle_is_nothing_as_long_as_nothing_stands_in_it() {
        importCsv("customers", "customer_id,,name", "EC4,,Four", "EC5,x,Five", "EC6,,Six,y")
                .statusCode(200)
                .body("accepted", equalTo(1))
                .body("errors.line", contains(3, 4))
                .body("errors.value", contains("x", "4 fields"))
                .body(
                        "errors.expected",
                        contains("nothing below a column without a name", "3 fields, as in the header line"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"customer_id,name\n,\n , \n", ",,\n\n", "customer_id,name,,\n,,,\n"})
    void a_file_of_empty_rows_is_a_file_without_rows(String file) {
        importCsv("customers", file).statusCode(400).body("code", equalTo("file.empty"));
    }

    @Test
    void names_of_columns_are_read_without_blanks_at_their_ends() {
        importCsv("customers", " customer_id\u00A0,\u3000name ", "EC7,Seven")
                .statusCode(200)
                .body("accepted", equalTo(1));
    }
}

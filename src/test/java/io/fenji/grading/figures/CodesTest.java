package io.fenji.grading.figures;

import static io.fenji.testing.Api.as;
import static io.fenji.testing.Api.client;
import static io.fenji.testing.Api.importCsv;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.equalTo;

import io.fenji.base.storage.Sql;
import io.fenji.testing.DemoService;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Case T4: characters that nobody sees never make two customers, orders, payments or disputes of one. */
@QuarkusTest
@TestProfile(DemoService.class)
class CodesTest {

    private static final String ORDERS = "order_id,customer_id,order_date,amount,currency,status";

    @Inject
    Sql sql;

    @BeforeAll
    static void customers() {
        importCsv("customers", "customer_id,name", "TC1,Codes", "TC-Caf\u00E9,Composed")
                .statusCode(200);
    }

    @ParameterizedTest
    @ValueSource(strings = {"TC1\u00A0", "\u3000TC1", "TC1\u2007\u202F", "\tTC1 "})
    void blanks_of_every_kind_at_the_ends_are_no_part_of_a_code(String code) {
        importCsv("customers", "customer_id,name", code + ",Again")
                .statusCode(422)
                .body("errors.message", contains("'TC1' is recorded already"));
        as("AUDITOR").get("/customers/{code}", code).then().statusCode(200).body("code", equalTo("TC1"));
        client().contentType("application/json")
                .body("{\"customer\": \"%s\", \"asOf\": \"2026-06\", \"dryRun\": true}".formatted(code.strip()))
                .post("/gradings")
                .then()
                .statusCode(200)
                .body("customer", equalTo("TC1"));
    }

    @Test
    void a_code_is_the_same_composed_or_not() {
        importCsv("orders", ORDERS, "TC-Cafe\u0301-1,TC-Cafe\u0301,2025-05-05,1,CNY,SHIPPED")
                .statusCode(200);
        importCsv("orders", ORDERS, "TC-Caf\u00E9-1,TC1,2025-05-05,1,CNY,SHIPPED")
                .statusCode(422)
                .body("errors.message", contains("'TC-Caf\u00E9-1' is recorded already"));
        as("AUDITOR").get("/customers/{code}", "TC-Cafe\u0301").then().body("code", equalTo("TC-Caf\u00E9"));
    }

    @ParameterizedTest
    @CsvSource({
        "\u200B,U+200B",
        "\u202E,U+202E",
        "\u2066,U+2066",
        "\uFEFF,U+FEFF",
        "\u00AD,U+00AD",
        "\u2060,U+2060",
        "\u034F,U+034F",
        "\u3164,U+3164",
        "\uFE0F,U+FE0F",
        "\u2800,U+2800"
    })
    void what_nobody_sees_is_named_and_refused(String character, String name) {
        importCsv("customers", "customer_id,name", "TC" + character + "1,Hidden")
                .statusCode(422)
                .body("errors.line", contains(2))
                .body("errors.column", contains("customer_id"))
                .body("errors.message", contains(endsWith("it holds the invisible character " + name)));
        as("AUDITOR")
                .get("/customers/{code}", "TC" + character + "1")
                .then()
                .statusCode(422)
                .body("code", equalTo("customer.invisible"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            orders   | order_id,customer_id,order_date,amount,currency,status     | O?,TC1,2025-05-05,1,CNY,SHIPPED | order_id
            orders   | order_id,customer_id,order_date,amount,currency,status     | O,TC1?,2025-05-05,1,CNY,SHIPPED | customer_id
            orders   | order_id,customer_id,order_date,amount,currency,status     | O,TC1,2025-05-05,1,CN?Y,SHIPPED | currency
            orders   | order_id,customer_id,order_date,amount,currency,status     | O,TC1,2025-05-05,1,CNY,?SHIPPED | status
            payments | payment_id,customer_id,due_date,amount,currency            | ?P,TC1,2025-05-05,1,CNY         | payment_id
            payments | payment_id,customer_id,due_date,amount,currency            | P,T?C1,2025-05-05,1,CNY         | customer_id
            disputes | dispute_id,customer_id,opened_date,severity                | D?D,TC1,2025-05-05,MINOR        | dispute_id
            disputes | dispute_id,customer_id,opened_date,severity                | D,?TC1,2025-05-05,MINOR         | customer_id
            rates    | month,currency,rate                                        | 2025-05,US?D,7                  | currency
            """)
    void every_kind_names_it(String kind, String header, String row, String column) {
        importCsv(kind, header, row.replace("?", "\u200B"))
                .statusCode(422)
                .body("errors.column", contains(column))
                .body("errors.message", contains(endsWith("it holds the invisible character U+200B")));
    }

    @Test
    void a_code_that_looks_like_another_is_taken_with_a_warning() {
        importCsv("customers", "customer_id,name", "TC-LOOK,First", "TC-OTHER,Other")
                .body("warnings", empty());
        importCsv(
                        "customers",
                        "customer_id,name",
                        "tc-look,Case",
                        "\uFF34\uFF23-LOOK,Width",
                        "TC-LOO\u041A,Cyrillic",
                        "TC-NEW,New")
                .statusCode(200)
                .body("accepted", equalTo(4))
                .body("warnings.line", contains(2, 3, 4))
                .body("warnings.column", contains("customer_id", "customer_id", "customer_id"))
                .body(
                        "warnings[0].message",
                        equalTo("'tc-look' looks like 'TC-LOOK' but is not the same; both are kept"));
        importCsv("customers", "customer_id,name", "tc-new,Later", "Tc-Fresh,Within", "TC-FRESH,one file")
                .body("warnings.line", contains(2, 4));
        importCsv("orders", ORDERS, "tc-o1,TC1,2025-05-05,1,CNY,SHIPPED").body("warnings", empty());
        importCsv("orders", ORDERS, "TC-O1,TC1,2025-05-05,1,CNY,SHIPPED")
                .body("warnings.message", contains("'TC-O1' looks like 'tc-o1' but is not the same; both are kept"));
    }

    @Test
    void an_erased_customers_code_is_not_kept_for_its_looks() {
        importCsv("customers", "customer_id,name", "tc-gone,Gone").statusCode(200);
        assertThat(listed("tc-gone")).isEqualTo(1);
        as("ADMIN")
                .contentType("application/json")
                .body("{\"reason\": \"asked for\"}")
                .post("/customers/{code}/erasure", "tc-gone\u00A0")
                .then()
                .statusCode(200);
        assertThat(listed("tc-gone")).isZero();
        importCsv("customers", "customer_id,name", "TC-GONE,New").body("warnings", empty());
    }

    private long listed(String code) {
        return sql.one("select count(*) from folded_code where code = ?", row -> row.getLong(1), code);
    }
}

package io.fenji.grading.figures;

import static io.fenji.testing.Api.client;
import static io.fenji.testing.Api.importCsv;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import io.fenji.testing.DemoService;
import io.fenji.testing.ServiceDay;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Each kind of bad row, between two good ones: named with line, column, value, what was expected, and a message. */
@QuarkusTest
@TestProfile(DemoService.class)
class RejectedRowsTest {

    private static final String LONG = "x".repeat(65);
    private static int good;

    @BeforeAll
    static void customer() {
        importCsv("customers", "customer_id,name", "RR1,Rejected rows").statusCode(200);
        importCsv(
                        "orders",
                        "order_id,customer_id,order_date,amount,currency,status",
                        "RR-KNOWN,RR1,2026-01-01,1,CNY,SHIPPED")
                .statusCode(200);
    }

    /** Expects the row between two good ones, of which the first takes two lines, to be the only one that is rejected. */
    private static void rejects(
            String kind,
            String header,
            String goodRow,
            String row,
            String column,
            String value,
            String expected,
            String message) {
        var rows = String.join(
                "\r\n",
                header,
                goodRow.formatted(++good),
                row.replace("⏎", "\n").replace("␀", "\0"),
                goodRow.formatted(++good));
        var report = client().contentType("text/csv")
                .body(rows.getBytes(StandardCharsets.UTF_8))
                .post("/imports/" + kind)
                .then();
        report.statusCode(200).body("accepted", equalTo(2)).body("rejected", equalTo(1));
        var errors = report.extract().jsonPath();
        assertThat(errors.getList("errors.line", Integer.class)).containsOnly(3);
        assertThat(errors.getString("errors[0].column")).isEqualTo(column);
        assertThat(errors.getString("errors[0].value")).isEqualTo(value);
        assertThat(errors.getString("errors[0].expected")).isEqualTo(expected);
        assertThat(errors.getString("errors[0].message")).isEqualTo(message);
        assertThat(errors.getList("errors")).hasSize(1);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            ,RR1,2026-01-01,1,CNY,1,SHIPPED | order_id | `` | 1 to 64 characters | order_id is missing
            {blank},RR1,2026-01-01,1,CNY,1,SHIPPED | order_id | `` | 1 to 64 characters | order_id is missing
            R1,,2026-01-01,1,CNY,1,SHIPPED | customer_id | `` | 1 to 64 characters | customer_id is missing
            R1,RR1,,1,CNY,1,SHIPPED | order_date | `` | a date as YYYY-MM-DD | order_date is missing
            R1,RR1,2026-01-01,,CNY,1,SHIPPED | amount | `` | {amount} | amount is missing
            R1,RR1,2026-01-01,1,,1,SHIPPED | currency | `` | {currency} | currency is missing
            R1,RR1,2026-01-01,1,CNY,1, | status | `` | {status} | status is missing
            R1,RR1,2026-02-30,1,CNY,1,SHIPPED | order_date | 2026-02-30 | a date as YYYY-MM-DD | '2026-02-30' is not a date
            R1,RR1,01/02/2026,1,CNY,1,SHIPPED | order_date | 01/02/2026 | a date as YYYY-MM-DD | '01/02/2026' is not a date
            R1,RR1,2026-1-1,1,CNY,1,SHIPPED | order_date | 2026-1-1 | a date as YYYY-MM-DD | '2026-1-1' is not a date
            R1,RR1,{tomorrow},1,CNY,1,SHIPPED | order_date | {tomorrow} | a date up to today, {today} | {tomorrow} lies in the future
            R1,RR1,1949-12-31,1,CNY,1,SHIPPED | order_date | 1949-12-31 | a date since 1950-01-01 | 1949-12-31 is out of range
            R1,RR1,+999999999-01-01,1,CNY,1,SHIPPED | order_date | +999999999-01-01 | a date as YYYY-MM-DD | '+999999999-01-01' is not a date
            R1,RR1,2026-01-01,-0.01,CNY,1,SHIPPED | amount | -0.01 | 0 or more for an order; CREDIT_NOTE or RETURN as status otherwise | an order has no negative amount
            R1,RR1,2026-01-01,1e5,CNY,1,SHIPPED | amount | 1e5 | {amount} | '1e5' is not a plain decimal
            R1,RR1,2026-01-01,NaN,CNY,1,SHIPPED | amount | NaN | {amount} | 'NaN' is not a plain decimal
            R1,RR1,2026-01-01,"1,000",CNY,1,SHIPPED | amount | 1,000 | {amount} | '1,000' is not a plain decimal
            R1,RR1,2026-01-01,1.00001,CNY,1,SHIPPED | amount | 1.00001 | {amount} | '1.00001' has 5 decimals, more than 4
            R1,RR1,2026-01-01,1234567890123456,CNY,1,SHIPPED | amount | 1234567890123456 | {amount} | '1234567890123456' has 16 digits before the point, more than 15
            R1,RR1,2026-01-01,１２,CNY,1,SHIPPED | amount | １２ | {amount} | '１２' is not a plain decimal
            R1,RR1,2026-01-01,1,CNY,.5,SHIPPED | profit | .5 | {amount} | '.5' is not a plain decimal
            R1,RR1,2026-01-01,1,CNY,-Infinity,SHIPPED | profit | -Infinity | {amount} | '-Infinity' is not a plain decimal
            R1,RR1,2026-01-01,1,usd,1,SHIPPED | currency | usd | {currency} | 'usd' is not a currency code
            R1,RR1,2026-01-01,1,XAU,1,SHIPPED | currency | XAU | CNY, or a rate from XAU to it for 2026-01 | there is no exchange rate for XAU in 2026-01; import it first (/imports/rates)
            R1,RR1,2026-01-01,1,CNY,1,Lost | status | Lost | {status} | 'Lost' is not known
            R1,NOBODY,2026-01-01,1,CNY,1,SHIPPED | customer_id | NOBODY | a customer that is known | there is no customer 'NOBODY'; import the customers first
            RR-KNOWN,RR1,2026-01-01,1,CNY,1,SHIPPED | order_id | RR-KNOWN | a new order_id, or ?replace=true for a correction | 'RR-KNOWN' is recorded already
            {long},RR1,2026-01-01,1,CNY,1,SHIPPED | order_id | {long} | 1 to 64 characters on one line | order_id is too long or holds control characters
            "R⏎1",RR1,2026-01-01,1,CNY,1,SHIPPED | order_id | R␣1 | 1 to 64 characters on one line | order_id is too long or holds control characters
            R␀1,RR1,2026-01-01,1,CNY,1,SHIPPED | order_id | R␣1 | 1 to 64 characters on one line | order_id is too long or holds control characters
            R\uFFFE1,RR1,2026-01-01,1,CNY,1,SHIPPED | order_id | R\uFFFE1 | 1 to 64 characters on one line | order_id holds a character that no document holds
            R1,RR1,2026-01-01,1,CNY,1 | status | `` | {status} | status is missing
            R1,RR1,2026-01-01,1,000,CNY,1,SHIPPED | (row) | 8 fields | 7 fields, as in the header line | {fields}
            """)
    void an_order_that_cannot_be_taken_is_named(
            String row, String column, String value, String expected, String message) {
        rejects(
                "orders",
                "order_id,customer_id,order_date,amount,currency,profit,status",
                "RR-%d,RR1,2026-01-01,1,CNY,,SHIPPED",
                filled(row),
                column,
                filled(value),
                filled(expected),
                filled(message));
    }

    private static String filled(String text) {
        var today = ServiceDay.today();
        return text.replace("{today}", today.toString())
                .replace("{tomorrow}", today.plusDays(1).toString())
                .replace("{long}", LONG)
                .replace("{blank}", "  ")
                .replace("{amount}", "a plain decimal such as 1234.56, at most four decimals")
                .replace("{currency}", "a currency code of three capital letters such as USD")
                .replace(
                        "{status}",
                        "one of [CANCELLED, COMPLETED, CONFIRMED, CREDIT_NOTE, DISPUTED, IN_PROCESS, ON_HOLD, RESOLVED, RETURN, SAMPLE, SHIPPED]")
                .replace(
                        "{fields}",
                        "the row does not have the header's number of fields; is a comma inside a text not in quotes?");
    }
}

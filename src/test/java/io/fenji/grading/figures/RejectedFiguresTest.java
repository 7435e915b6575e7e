package io.fenji.grading.figures;

import static io.fenji.testing.Api.importCsv;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;

import io.fenji.testing.DemoService;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Bad rows of the files beside the orders. */
@QuarkusTest
@TestProfile(DemoService.class)
class RejectedFiguresTest {

    private static int good;

    @BeforeAll
    static void customer() {
        importCsv("customers", "customer_id,name", "RF1,Rejected figures").statusCode(200);
    }

    private static void rejects(String kind, String header, String goodRow, String row, String column, String message) {
        importCsv(kind, header, goodRow.formatted(good++), row)
                .statusCode(200)
                .body("accepted", equalTo(1))
                .body("rejected", equalTo(1))
                .body("errors", hasSize(1))
                .body("errors[0].line", equalTo(3))
                .body("errors[0].column", equalTo(column))
                .body("errors[0].message", equalTo(message));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            ,Name,Peru       | customer_id | customer_id is missing
            X,,Peru          | name        | name is missing
            X,"a\tb",Peru    | name        | name is too long or holds control characters
            RF1,Again,Peru   | customer_id | 'RF1' is recorded already
            """)
    void a_customer_that_cannot_be_taken_is_named(String row, String column, String message) {
        rejects("customers", "customer_id,name,country", "RF-C%d,Good,", row, column, message);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            X,RF1,2026-01-01,,-1,CNY           | amount       | a payment has no negative amount
            X,RF1,,,1,CNY                      | due_date     | the payment has neither a due date nor a payment date
            X,RF1,2026-01-01,2026-01,1,CNY     | payment_date | '2026-01' is not a date
            X,RF1,9999-01-01,2026-01-01,1,CNY  | due_date     | 9999-01-01 is out of range
            X,RF1,+10000-01-01,,1,CNY          | due_date     | '+10000-01-01' is not a date
            X,RF1,2026-01-01,,1,XAU            | currency     | there is no exchange rate for XAU in 2026-01; import it first (/imports/rates)
            X,NOBODY,2026-01-01,,1,CNY         | customer_id  | there is no customer 'NOBODY'; import the customers first
            """)
    void a_payment_that_cannot_be_taken_is_named(String row, String column, String message) {
        rejects(
                "payments",
                "payment_id,customer_id,due_date,payment_date,amount,currency",
                "RF-P%d,RF1,2027-01-01,,1,CNY",
                row,
                column,
                message);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            X,RF1,2026-01-02,2026-01-01,MINOR  | closed_date | the dispute was closed before it was opened
            X,RF1,,,MINOR                      | opened_date | opened_date is missing
            X,RF1,2026-01-02,,SERIOUS          | severity    | 'SERIOUS' is not known
            X,NOBODY,2026-01-02,,MINOR         | customer_id | there is no customer 'NOBODY'; import the customers first
            """)
    void a_dispute_that_cannot_be_taken_is_named(String row, String column, String message) {
        rejects(
                "disputes",
                "dispute_id,customer_id,opened_date,closed_date,severity",
                "RF-D%d,RF1,2026-01-01,,minor",
                row,
                column,
                message);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            2026-13,XPT,1             | month    | '2026-13' is not a month
            2026-1,XPT,1              | month    | '2026-1' is not a month
            +999999999-12,XPT,1       | month    | '+999999999-12' is not a month
            0001-01,XPT,1             | month    | 0001-01-01 is out of range
            2026-01,XP,1              | currency | 'XP' is not a currency code
            2026-01,XPT,0             | rate     | a rate of 0 would make every amount 0
            2026-01,XPT,-1            | rate     | '-1' is not a plain decimal
            2026-01,XPT,0.0000000000000000001 | rate | '0.0000000000000000001' has 19 decimals, more than 18
            2026-01,XPT,1234567890123 | rate     | '1234567890123' has 13 digits before the point, more than 12
            2026-01,CNY,1             | currency | CNY is the company's own currency; a rate for it would never be used
            2026-01,XPT,              | rate     | rate is missing
            """)
    void a_rate_that_cannot_be_taken_is_named(String row, String column, String message) {
        rejects("rates", "month,currency,rate", "20%02d-01,XPD,7".formatted(good++ % 60), row, column, message);
    }
}

package io.fenji.grading.figures;

import static io.fenji.testing.Api.importCsv;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;

import io.fenji.base.storage.Sql;
import io.fenji.testing.DemoService;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Policy 二, reading 14, case T7: the sign of a credit's amount says once how its row is written. */
@QuarkusTest
@TestProfile(DemoService.class)
class CreditNotesTest {

    private static final String COLUMNS = "order_id,customer_id,order_date,amount,currency,status,profit";

    @Inject
    Sql sql;

    @BeforeAll
    static void customer() {
        importCsv("customers", "customer_id,name", "CN1,Giving back").statusCode(200);
    }

    @ParameterizedTest
    @CsvSource({
        "CN-1,100,20,-100,-20",
        "CN-2,-100,-20,-100,-20",
        "CN-3,100,0,-100,0",
        "CN-4,-100,0,-100,0",
        "CN-5,+0,20,0,-20",
        "CN-6,-0,20,0,20",
        "CN-7,-0.00,-20,0,-20",
        "CN-8,0,0,0,0",
        "CN-9,-100,10,-100,10",
        "CN-10,100,-10,-100,10"
    })
    void with_a_minus_both_numbers_stand_and_without_one_both_are_taken_off(
            String code, String amount, String profit, String countedAmount, String countedProfit) {
        importCsv("orders", COLUMNS, "%s,CN1,2025-04-01,%s,CNY,CREDIT_NOTE,%s".formatted(code, amount, profit))
                .statusCode(200);
        assertThat(counted("company_amount", code)).isEqualByComparingTo(countedAmount);
        assertThat(counted("company_profit", code)).isEqualByComparingTo(countedProfit);
    }

    private java.math.BigDecimal counted(String column, String code) {
        return sql.one(
                "select %s from customer_order where code = ?".formatted(column), row -> row.getBigDecimal(1), code);
    }

    @ParameterizedTest
    @CsvSource({"CREDIT_NOTE,0,10", "RETURN,0.00,-0.01"})
    void an_amount_of_0_without_a_sign_does_not_say_how_its_row_is_written(
            String status, String amount, String profit) {
        importCsv("orders", COLUMNS, "CN-ASKS,CN1,2025-04-01,%s,CNY,%s,%s".formatted(amount, status, profit))
                .statusCode(422)
                .body("errors.column", contains("amount"))
                .body("errors.expected", contains("-0 where the profit counts as it stands, +0 where it is taken off"))
                .body(
                        "errors.message",
                        contains(
                                "an amount of 0 does not say whether the profit of %s is taken off".formatted(profit)));
    }
}

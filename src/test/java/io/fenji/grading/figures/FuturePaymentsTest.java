package io.fenji.grading.figures;

import static io.fenji.testing.Api.importCsv;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import io.fenji.base.storage.Sql;
import io.fenji.testing.DemoService;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.math.BigDecimal;
import java.time.LocalDate;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

@QuarkusTest
@TestProfile(DemoService.class)
class FuturePaymentsTest {

    private static final String COLUMNS = "payment_id,customer_id,due_date,payment_date,amount,currency";
    private static final LocalDate AHEAD = LocalDate.now().plusYears(2);

    @Inject
    Sql sql;

    @BeforeAll
    static void rates() {
        importCsv("customers", "customer_id,name", "FP1,Paying in the future").statusCode(200);
        importCsv(
                        "rates",
                        "month,currency,rate",
                        "2025-03,XFP,2",
                        "2025-05,XFP,3",
                        "%s,XFP,9".formatted(AHEAD.toString().substring(0, 7)))
                .statusCode(200);
    }

    @Test
    void a_payment_due_in_the_future_takes_the_last_rate_known_today() {
        importCsv("payments", COLUMNS, "FP-AHEAD,FP1,%s,,100,XFP".formatted(AHEAD))
                .statusCode(200);
        BigDecimal amount =
                sql.one("select company_amount from payment where code = 'FP-AHEAD'", row -> row.getBigDecimal(1));
        assertThat(amount).isEqualByComparingTo("300");
    }

    @Test
    void one_that_was_due_needs_the_rate_of_its_month() {
        importCsv("payments", COLUMNS, "FP-PAST,FP1,2025-04-01,,100,XFP")
                .statusCode(422)
                .body("errors[0].column", equalTo("currency"));
    }

    @Test
    void without_any_rate_it_is_refused() {
        importCsv("payments", COLUMNS, "FP-NONE,FP1,%s,,100,XFQ".formatted(AHEAD))
                .statusCode(422)
                .body("errors[0].column", equalTo("currency"));
    }
}

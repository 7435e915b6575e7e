package io.fenji.grading.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.math.BigDecimal;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OrderCorrectionTest {

    /** Nothing, written with as many digits as one likes, is rounded for minutes unless it is made plain. */
    @ParameterizedTest
    @ValueSource(strings = {"0", "0e999999999", "-0e-999999999"})
    void a_zero_is_plain_however_it_is_written(String zero) {
        var asked = new OrderCorrection(new BigDecimal(zero), new BigDecimal(zero), null, "as it is");
        assertThatCode(asked::check).doesNotThrowAnyException();
        assertThat(asked.profit()).isEqualTo(BigDecimal.ZERO);
        assertThat(asked.amount()).isEqualTo(BigDecimal.ZERO);
    }
}

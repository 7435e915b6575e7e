package io.fenji.base.storage;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.persistence.OptimisticLockException;
import java.sql.SQLException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TroubleTest {

    @ParameterizedTest
    @CsvSource({
        "23505,OTHERS_AT_WORK",
        "HYT00,PASSING",
        "40P01,PASSING",
        "57P01,PASSING",
        "08006,PASSING",
        "22003,LASTING",
        "42703,LASTING"
    })
    void what_the_database_complains_of_may_pass(String state, Trouble trouble) {
        assertThat(Trouble.of(new IllegalStateException(new SQLException("told", state))))
                .isEqualTo(trouble);
    }

    @Test
    void what_somebody_else_has_changed_is_somebody_elses() {
        assertThat(Trouble.of(new IllegalStateException(new OptimisticLockException())))
                .isEqualTo(Trouble.OTHERS_AT_WORK);
    }

    @Test
    void a_bug_or_an_error_would_come_again() {
        assertThat(Trouble.of(new IllegalStateException())).isEqualTo(Trouble.LASTING);
        assertThat(Trouble.of(new StackOverflowError())).isEqualTo(Trouble.LASTING);
    }
}

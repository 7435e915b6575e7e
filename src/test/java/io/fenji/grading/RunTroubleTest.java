package io.fenji.grading;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.persistence.OptimisticLockException;
import java.sql.SQLException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RunTroubleTest {

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
    void what_the_database_complains_of_may_pass(String state, RunTrouble trouble) {
        assertThat(RunTrouble.of(new IllegalStateException(new SQLException("told", state))))
                .isEqualTo(trouble);
    }

    @Test
    void a_run_that_somebody_else_has_changed_is_somebody_elses() {
        assertThat(RunTrouble.of(new IllegalStateException(new OptimisticLockException())))
                .isEqualTo(RunTrouble.OTHERS_AT_WORK);
    }

    @Test
    void a_bug_or_an_error_would_come_again() {
        assertThat(RunTrouble.of(new IllegalStateException())).isEqualTo(RunTrouble.LASTING);
        assertThat(RunTrouble.of(new StackOverflowError())).isEqualTo(RunTrouble.LASTING);
    }
}

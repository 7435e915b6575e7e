package io.fenji.grading.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a run was at a moment, whatever became of it since. */
class RunStateAtTest {

    private static @Nullable Instant day(@Nullable Integer day) {
        return day == null ? null : Instant.parse("2026-01-%02dT00:00:00Z".formatted(day));
    }

    @ParameterizedTest
    @CsvSource({
        "APPROVED, 2, 3, 1, EVALUATED",
        "APPROVED, 2, 3, 2, SUBMITTED",
        "APPROVED, 2, 3, 3, APPROVED",
        "REJECTED, 2, 3, 9, REJECTED",
        "WITHDRAWN, , 3, 2, EVALUATED",
        "WITHDRAWN, , 3, 3, WITHDRAWN",
        "SUBMITTED, 2, , 1, EVALUATED",
        "SUBMITTED, 2, , 2, SUBMITTED",
        "EVALUATED, , , 1, EVALUATED",
        "FAILED, , , 1, FAILED"
    })
    void is_the_state_that_it_had_then(
            RunState state, @Nullable Integer submitted, @Nullable Integer decided, int known, RunState told) {
        var run = new GradingRun();
        run.state = state;
        run.submittedAt = day(submitted);
        run.decidedAt = day(decided);
        assertThat(run.stateAt(Instant.parse("2026-01-%02dT00:00:00Z".formatted(known))))
                .isEqualTo(told);
    }
}

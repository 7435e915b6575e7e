package io.fenji.rules.solver;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.fenji.rules.proof.Sets;
import org.junit.jupiter.api.Test;

/** A witness that the engine does not confirm is an error, never a finding. */
class TrialTest {

    private static final String REST = Sets.rule("rest", 0, "", "tier(\"C\")");

    @Test
    void what_the_engine_does_not_say_is_not_told() {
        try (var set = Sets.of(Sets.rule("A", 2, "orderCount >= 0", "tier(\"A\")") + REST);
                var trial = new Trial(set, new Statements(set))) {
            assertThatThrownBy(() -> trial.of(
                            Sketch.EMPTY.metrics(),
                            said -> said.conclusion().alsoMatched().isEmpty()))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("does not confirm");
        }
    }

    @Test
    void an_engine_that_says_something_else_than_the_conditions_is_noticed() {
        try (var set = Sets.of(Sets.rule("A", 2, "orderCount >= 0", "tier(\"A\")") + REST);
                var other = Sets.of(Sets.rule("A", 2, "orderCount > 0", "tier(\"A\")") + REST);
                var trial = new Trial(set, new Statements(other))) {
            assertThatThrownBy(() -> trial.of(Sketch.EMPTY.metrics(), said -> true))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("does not confirm");
        }
    }
}

package io.fenji.governance.outlook;

import static org.assertj.core.api.Assertions.assertThat;

import io.fenji.base.terms.Outcome;
import io.fenji.governance.outlook.search.Defects;
import io.fenji.governance.outlook.search.Rechecked;
import io.fenji.rules.ruleset.RuleSet;
import io.fenji.testing.FewRules;
import io.fenji.testing.Trials;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** 2,000 random answers, or as many as {@code -Dfenji.answers} says: every way is confirmed by the engine, and none is larger than it need be. {@code -Dfenji.seed} sets the printed seed. */
class RandomAnswersTest {

    private static final int ANSWERS = Trials.of("fenji.answers", 600, 2_000);
    private static final int A_SHIPPED_SET = 200;
    private static final int A_RANDOM_SET = 60;
    private static final List<Path> SHIPPED =
            List.of(Path.of("rules"), Path.of("rules/presets/small"), Path.of("rules/presets/large"));

    private final long seed = Long.getLong("fenji.seed", System.nanoTime());
    private final Random random = new Random(seed);
    private final AnyCustomers customers = new AnyCustomers(random);
    private int answers;
    private int ways;
    private int moves;
    private int notKnown;
    private long slowest;
    private long spent;

    @Test
    void every_way_is_confirmed_by_the_engine_and_minimal_to_the_last_step() {
        System.out.println("RandomAnswersTest seed " + seed);
        try (var defects = new Defects()) {
            answer();
            assertThat(defects.logged()).as("seed %d", seed).isEmpty();
        }
    }

    private void answer() {
        for (var folder : SHIPPED) {
            check(Given.shipped(folder), A_SHIPPED_SET, folder.toString());
        }
        assertThat(notKnown)
                .as("under the shipped rules, of %d moves: not known whether there is a way", moves)
                .isLessThan(10);
        while (answers < ANSWERS) {
            var rules = customers.rules();
            check(FewRules.of(rules), A_RANDOM_SET, Arrays.toString(rules));
        }
        System.out.printf(
                "RandomAnswersTest: %d answers with %d ways, of %d moves %d not known, %d ms in all, the slowest %d ms%n",
                answers, ways, moves, notKnown, spent / 1_000_000, slowest / 1_000_000);
        assertThat(ways).isGreaterThan(ANSWERS);
        // random rules compare everything with everything; that it is not known is then said, and rarely: one set in
        // which it is often so makes 4 %
        assertThat(100.0 * notKnown / moves)
                .as("percent of %d moves of which it is not known whether there is a way, seed %d", moves, seed)
                .isLessThan(10);
    }

    /** Customers whom the rules hold or leave without a tier are no answer. */
    private void check(RuleSet rules, int most, String text) {
        try (rules;
                var engine = rules.open()) {
            for (var i = 0; i < most; i++) {
                var customer = customers.next();
                var begin = System.nanoTime();
                var outlook = customer.outlook(rules);
                slowest = Math.max(slowest, System.nanoTime() - begin);
                spent += System.nanoTime() - begin;
                if (engine.judge(customer.metrics()).conclusion().outcome() == Outcome.GRADED) {
                    var about = "seed %d, %s, %s".formatted(seed, customer, text);
                    ways += new Rechecked(customer, engine, about).all(outlook);
                    moves += outlook.moves().size();
                    notKnown += (int) outlook.moves().stream()
                            .filter(move -> !move.certain())
                            .count();
                    answers++;
                } else {
                    assertThat(outlook.none()).isNotNull();
                }
            }
        }
    }
}

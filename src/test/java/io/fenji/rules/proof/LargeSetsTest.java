package io.fenji.rules.proof;

import static org.assertj.core.api.Assertions.assertThat;

import io.fenji.rules.solver.Budget;
import io.fenji.testing.Trials;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** Proofs end in time, and what was not proven is said. */
class LargeSetsTest {

    private static final int RULES = 499;
    private static final Duration ALTOGETHER = Duration.ofSeconds(Trials.of("fenji.proof-seconds", 5, 20));
    private static final Duration PATIENCE = ALTOGETHER.plusSeconds(20);

    /** As many rules as a set may have, each of another tier than the ones beside it. */
    private static String largest() {
        var text = new StringBuilder(Sets.rule("rest", -1, "", "tier(\"C\")"));
        for (var i = 0; i < RULES; i++) {
            text.append(Sets.rule(
                    "r" + i,
                    i,
                    "annualOrderAmount > %d, profitSharePercent <= %d.5, orderCount >= %d, latePaymentDays < %d, ( cooperationYears > %d || annualProfit > priorOrderAmount ), orderVolatility != 0.%d, majorDisputes == %d, orderGrowthPercent > -%d, annualOrderAmount >= earlierOrderAmount"
                            .formatted(i * 1000, i % 90, i % 7, 200 - i % 100, i % 30, i + 1, i % 3, i % 50),
                    "tier(\"%s\")".formatted("ABCD".charAt(i % 4))));
        }
        return text.toString();
    }

    @Test
    void the_largest_set_is_proven_as_far_as_the_time_goes() {
        try (var set = Sets.of(largest())) {
            var begun = System.nanoTime();
            var proofs = Proofs.of(set, new Budget(ALTOGETHER, Duration.ofSeconds(3)));
            var taken = Duration.ofNanos(System.nanoTime() - begun);
            System.out.printf(
                    "LargeSetsTest: %s, %d findings, undecided %s%n",
                    taken, proofs.findings().size(), proofs.undecided());
            assertThat(taken).isLessThan(PATIENCE);
            assertThat(proofs.complete()).isEqualTo(proofs.undecided().isEmpty());
        }
    }

    @Test
    void of_one_kind_only_so_many_are_told_and_that_there_may_be_more_is_said() {
        var text = new StringBuilder(Sets.rule("rest", -1, "", "tier(\"C\")"));
        for (var i = 0; i < 60; i++) {
            text.append(Sets.rule("r" + i, i, "orderCount < 0, annualProfit > " + i, "tier(\"D\")"));
        }
        try (var set = Sets.of(text.toString())) {
            var proofs = Proofs.of(set);
            assertThat(proofs.findings()).hasSize(50);
            assertThat(proofs.complete()).isFalse();
            assertThat(proofs.undecided())
                    .singleElement()
                    .asString()
                    .startsWith("IMPOSSIBLE is undecided for ")
                    .endsWith(": 50 of this kind are told already");
        }
    }

    @Test
    void without_time_everything_is_undecided() {
        try (var set = Sets.of(Sets.files(Path.of("rules")))) {
            var proofs = Proofs.of(set, new Budget(Duration.ZERO, Duration.ZERO));
            assertThat(proofs.complete()).isFalse();
            assertThat(proofs.findings()).isEmpty();
            assertThat(proofs.undecided()).hasSize(7 + 2).anySatisfy(it -> assertThat(it)
                    .asString()
                    .startsWith("SHADOWED is undecided for \"A級 key account\" (tiers.drl:")
                    .contains("the time for all proofs was up"));
        }
    }

    @Test
    void a_question_that_takes_too_long_is_given_up_and_the_next_one_is_asked() {
        try (var set = Sets.of(Sets.files(Path.of("rules")))) {
            var proofs = Proofs.of(set, new Budget(Duration.ofSeconds(20), Duration.ofNanos(1)));
            assertThat(proofs.complete()).isFalse();
            assertThat(proofs.undecided())
                    .anySatisfy(it -> assertThat(it).asString().contains("it took too long"));
        }
    }

    @Test
    void nothing_is_printed() {
        var out = System.out;
        var err = System.err;
        var printed = new ByteArrayOutputStream();
        var stream = new PrintStream(printed, true, StandardCharsets.UTF_8);
        System.setOut(stream);
        System.setErr(stream);
        try (var set = Sets.of(Sets.files(Path.of("rules")))) {
            Proofs.of(set);
            Proofs.of(set, new Budget(Duration.ofSeconds(20), Duration.ofNanos(1)));
        } finally {
            System.setOut(out);
            System.setErr(err);
        }
        assertThat(printed.toString(StandardCharsets.UTF_8)).isEmpty();
    }
}

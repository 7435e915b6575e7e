package io.fenji.rules.difference;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.fenji.rules.proof.Sets;
import io.fenji.rules.ruleset.RuleSet;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** What a change of the rules over months changes, and what it does not. */
class FindingDiffTest {

    private static RuleSet shipped(String from, String to) {
        var files = Sets.files(Path.of("rules"));
        var text = new String(Objects.requireNonNull(files.get("quality.drl")), UTF_8);
        assertThat(text).contains(from);
        files.put("quality.drl", text.replace(from, to).getBytes(UTF_8));
        return Sets.of(files);
    }

    @Test
    void a_moved_threshold_is_a_finding_gained_or_lost_and_moves_no_tier() {
        try (var before = shipped("daysLate > 0", "daysLate > 0");
                var after = shipped("daysLate > 0", "daysLate > 3")) {
            var difference = SemanticDiff.of(before, after);
            assertThat(difference.equivalent()).isFalse();
            assertThat(difference.complete()).isTrue();
            assertThat(difference.changes()).isEmpty();
            assertThat(difference.flags()).isEmpty();
            assertThat(difference.holds()).isEmpty();
            assertThat(difference.findings()).singleElement().satisfies(it -> {
                assertThat(it.text()).isEqualTo("LATE");
                assertThat(it.gained()).isFalse();
                assertThat(it.conditions()).singleElement().satisfies(condition -> {
                    assertThat(condition.when())
                            .extracting(Object::toString)
                            .containsExactlyInAnyOrder("daysLate > 0", "daysLate <= 3");
                    assertThat(condition.before().findings()).contains("LATE");
                    assertThat(condition.after().findings()).doesNotContain("LATE");
                    assertThat(Objects.requireNonNull(condition.after().figures())
                                    .daysLate())
                            .isBetween(1, 3);
                });
            });
        }
    }

    @Test
    void the_same_written_otherwise_is_equivalent() {
        try (var before = shipped("daysLate > 0", "daysLate > 0");
                var after = shipped("daysLate > 0", "daysLate >= 1")) {
            assertThat(after.hash()).isNotEqualTo(before.hash());
            assertThat(SemanticDiff.of(before, after).equivalent()).isTrue();
        }
    }

    @Test
    void without_its_file_every_finding_is_lost() {
        var files = Sets.files(Path.of("rules"));
        try (var before = Sets.of(files)) {
            files.remove("quality.drl");
            try (var after = Sets.of(files)) {
                var lost = SemanticDiff.of(before, after).findings();
                assertThat(lost).hasSize(9).noneMatch(RuleSetDifference.Mark::gained);
                assertThat(lost)
                        .filteredOn(it -> it.text().equals("HIGH_MARGIN"))
                        .singleElement()
                        .satisfies(it -> assertThat(Objects.requireNonNull(
                                                it.conditions().get(0).before().figures())
                                        .marginPercent())
                                .isGreaterThan(new BigDecimal("40")));
            }
        }
    }
}

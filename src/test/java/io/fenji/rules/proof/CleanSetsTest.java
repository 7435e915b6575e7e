package io.fenji.rules.proof;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** No alarm about sets with which nothing is wrong, the shipped rules and the presets among them. */
class CleanSetsTest {

    private static final int AT_LEAST = 25;

    private static Stream<Path> folders() {
        return Stream.of(
                        Stream.of(Path.of("rules")),
                        Sets.folders(Path.of("rules/presets")).stream(),
                        Sets.folders(Path.of("src/test/resources/clean-sets")).stream())
                .flatMap(it -> it);
    }

    @TestFactory
    Stream<DynamicTest> nothing_is_found_in_a_clean_set() {
        return folders().map(folder -> DynamicTest.dynamicTest(folder.toString(), () -> check(folder)));
    }

    private static void check(Path folder) {
        try (var set = Sets.of(Sets.files(folder))) {
            var proofs = Proofs.of(set);
            assertThat(Confirmation.told(proofs)).as("%s", proofs.findings()).isEmpty();
            assertThat(proofs.complete()).isTrue();
            proofs.findings().forEach(finding -> Confirmation.of(set, finding));
        }
    }

    @Test
    void there_are_enough_clean_sets() {
        assertThat(folders()).hasSizeGreaterThanOrEqualTo(AT_LEAST);
    }

    /** Case R8. */
    @Test
    void the_shipped_thresholds_of_the_share_cap_the_tiers() {
        try (var set = Sets.of(Sets.files(Path.of("rules")))) {
            assertThat(Proofs.of(set).findings())
                    .extracting(
                            ProofFinding::kind,
                            finding -> finding.message().toString().split(" can", 2)[0])
                    .containsExactly(
                            org.assertj.core.groups.Tuple.tuple(Kind.SHARE_CAP, "At most 33 customers"),
                            org.assertj.core.groups.Tuple.tuple(Kind.SHARE_CAP, "At most 200 customers"));
        }
    }
}

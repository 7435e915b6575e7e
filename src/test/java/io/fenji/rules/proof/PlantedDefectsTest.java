package io.fenji.rules.proof;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/**
 * Each folder of {@code planted-defects} is a rule set with one defect; its {@code expected.txt} has the kind and the rules, the one to look at first.
 * Exactly that is found, and the engine confirms the witness.
 */
class PlantedDefectsTest {

    private static final Path PLANTED = Path.of("src/test/resources/planted-defects");
    private static final int AT_LEAST = 70;
    private static final int OF_EACH_KIND = 4;

    /** All but what is good to know, and what is only seen beside the rules before ({@link SlipsTest}). */
    private static final Set<Kind> DEFECTS = EnumSet.complementOf(
            EnumSet.of(Kind.SHARE_CAP, Kind.PERCENT_AS_FRACTION, Kind.TWIN_LEFT_BEHIND, Kind.SHUTS_OUT_NULL));

    @TestFactory
    Stream<DynamicTest> a_planted_defect_is_found_and_nothing_else() {
        return Sets.folders(PLANTED).stream()
                .map(folder -> DynamicTest.dynamicTest(folder.getFileName().toString(), () -> check(folder)));
    }

    private static void check(Path folder) throws IOException {
        try (var set = Sets.of(Sets.files(folder))) {
            var proofs = Proofs.of(set);
            assertThat(Confirmation.told(proofs))
                    .as("%s", proofs.findings())
                    .isEqualTo(Files.readAllLines(folder.resolve("expected.txt")));
            assertThat(proofs.complete()).isTrue();
            proofs.findings().forEach(finding -> Confirmation.of(set, finding));
        }
    }

    @Test
    void there_are_enough_of_each_kind() throws IOException {
        var folders = Sets.folders(PLANTED);
        assertThat(folders).hasSizeGreaterThanOrEqualTo(AT_LEAST);
        var kinds = folders.stream()
                .map(folder ->
                        read(folder.resolve("expected.txt")).split(" ", 2)[0].strip())
                .collect(Collectors.groupingBy(Kind::valueOf, Collectors.counting()));
        assertThat(kinds).containsOnlyKeys(DEFECTS).allSatisfy((kind, count) -> assertThat(count)
                .isGreaterThanOrEqualTo(OF_EACH_KIND));
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException unreadable) {
            throw new AssertionError(unreadable);
        }
    }
}

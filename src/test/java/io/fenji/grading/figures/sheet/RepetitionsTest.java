package io.fenji.grading.figures.sheet;

import static org.assertj.core.api.Assertions.assertThat;

import io.fenji.grading.figures.sheet.Fingerprints.Fingerprint;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Case T5: what is found in parts on disk is what whoever has all rows in memory finds. */
class RepetitionsTest {

    private record Written(String key, String content) {}

    private static Repetitions found(List<Written> rows) {
        try (var fingerprints = new Fingerprints()) {
            for (var i = 0; i < rows.size(); i++) {
                var row = rows.get(i);
                fingerprints.add(
                        new Fingerprint(i, i + 2L, Fingerprints.hash(row.key), Fingerprints.hash(row.content), 0));
            }
            return Repetitions.of(fingerprints, false, false);
        }
    }

    @Test
    void of_many_rows_those_that_repeat_and_those_that_differ_are_found() {
        var random = new Random(5);
        var rows = new ArrayList<Written>();
        for (var i = 0; i < 150_000; i++) {
            rows.add(new Written("K" + random.nextInt(200_000), "C" + random.nextInt(3)));
        }
        Map<String, Set<String>> contents = new HashMap<>();
        rows.forEach(
                row -> contents.computeIfAbsent(row.key, key -> new HashSet<>()).add(row.content));
        var found = found(rows);
        var seen = new HashSet<String>();
        for (var i = 0; i < rows.size(); i++) {
            var row = rows.get(i);
            var differs = contents.getOrDefault(row.key, Set.of()).size() > 1;
            assertThat(found.collision(i, row.key) != null)
                    .as("row %d differs", i)
                    .isEqualTo(differs);
            assertThat(found.isAgain(i)).as("row %d again", i).isEqualTo(!seen.add(row.key) && !differs);
        }
        assertThat(seen).hasSizeBetween(90_000, 120_000);
    }

    @Test
    void lines_are_named_in_order_and_further_ones_are_counted() {
        var rows = new ArrayList<Written>();
        for (var i = 0; i < 1_000; i++) {
            rows.add(new Written(i % 2 == 0 ? "even" : "K" + i, "C" + i));
        }
        var collision = java.util.Objects.requireNonNull(found(rows).collision(998, "even"));
        assertThat(collision.places()).hasToString("2, 4, 6, 8, 10 and 495 more");
        assertThat(found(rows).collision(997, "K997")).isNull();
    }
}

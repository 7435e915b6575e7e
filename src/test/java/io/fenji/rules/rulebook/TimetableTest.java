package io.fenji.rules.rulebook;

import static org.assertj.core.api.Assertions.assertThat;

import io.fenji.base.terms.Month;
import io.fenji.rules.rulebook.RuleArchive.Activation;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TimetableTest {

    /** Written as hash@month or hash, in the order in which they were activated. */
    private static Timetable timetable(String activations) {
        var made = new ArrayList<Activation>();
        for (var it : activations.split(" ")) {
            var parts = it.split("@");
            made.add(new Activation(
                    made.size() + 1L,
                    parts[0],
                    parts.length == 1 ? null : Month.parse(parts[1], "from"),
                    Instant.EPOCH,
                    "somebody",
                    "",
                    null));
        }
        return new Timetable(made);
    }

    private static String of(Timetable timetable, String month) {
        return timetable.of(Month.parse(month, "month")).map(Activation::hash).orElse("none");
    }

    @ParameterizedTest
    @CsvSource({
        "a,                      2026-12, a",
        "a b@2027-01,            2026-12, a",
        "a b@2027-01,            2027-01, b",
        "a b@2027-01,            2030-05, b",
        "a b@2027-01 c,          2027-01, c",
        "a b@2027-01 c@2026-11,  2026-10, a",
        "a b@2027-01 c@2026-11,  2027-06, c",
        "a b@2027-01 c@2027-03,  2027-02, b",
        "a b@2027-01 b@2027-01 a@2027-02, 2027-02, a",
        "b@2027-01,              2026-12, none"
    })
    void the_activation_made_last_has_the_say_from_its_month_on(String activations, String month, String hash) {
        assertThat(of(timetable(activations), month)).isEqualTo(hash);
    }

    @Test
    void those_in_force_are_those_that_some_month_finds() {
        var seed = System.nanoTime();
        System.out.println("TimetableTest seed " + seed);
        var random = new Random(seed);
        for (var i = 0; i < 1_000; i++) {
            var activations = new ArrayList<>(List.of("s0"));
            for (var n = 1; n <= random.nextInt(8); n++) {
                activations.add(
                        random.nextInt(4) == 0 ? "s" + n : "s%d@2026-%02d".formatted(n, 1 + random.nextInt(12)));
            }
            var timetable = timetable(String.join(" ", activations));
            var found = java.util.stream.IntStream.range(
                            Month.parse("2025-11", "m").number(),
                            Month.parse("2027-02", "m").number())
                    .mapToObj(number ->
                            timetable.of(Month.ofNumber(number)).orElseThrow().hash())
                    .distinct()
                    .toArray();
            assertThat(timetable.inForce().stream().map(Activation::hash).toArray())
                    .as(activations + " " + Arrays.toString(found))
                    .isEqualTo(found);
        }
    }

    @Test
    void sets_are_numbered_as_they_first_came_into_force_and_called_as_they_were_named_last() {
        var made = new ArrayList<>(timetable("a b a").activations());
        made.add(new Activation(4, "b", null, Instant.EPOCH, "somebody", "", "first half"));
        made.add(new Activation(5, "c", null, Instant.EPOCH, "somebody", "", "second half"));
        made.add(new Activation(6, "b", null, Instant.EPOCH, "somebody", "", null));
        assertThat(new Timetable(made).names())
                .containsEntry("a", new Timetable.Name(1, null))
                .containsEntry("b", new Timetable.Name(2, "first half"))
                .containsEntry("c", new Timetable.Name(3, "second half"));
    }

    @Test
    void an_activation_has_its_place_whoever_learns_of_it_first_and_only_once() {
        var all = timetable("a b@2027-01 c").activations();
        var first = new Timetable(List.of(all.get(0)));
        var late = first.with(all.get(2)).with(all.get(1)).with(all.get(2));
        assertThat(late).isEqualTo(new Timetable(all));
        assertThat(late.isNewerThan(first)).isTrue();
        assertThat(late.isNewerThan(late.with(all.get(1)))).isFalse();
    }

    @ParameterizedTest
    @CsvSource({
        "a b@2027-01,            2026-12, b",
        "a b@2027-01,            2027-01, ''",
        "a b@2027-01 c@2027-03,  2026-12, b c",
        "a b@2027-01 c,          2026-12, ''",
        "a b@2027-01 c@2026-11,  2026-10, c"
    })
    void those_wait_whose_month_comes_after_that_one_and_whom_nothing_ends_before(
            String activations, String month, String hashes) {
        assertThat(timetable(activations).waiting(Month.parse(month, "month")).stream()
                        .map(Activation::hash)
                        .collect(java.util.stream.Collectors.joining(" ")))
                .isEqualTo(hashes);
    }
}

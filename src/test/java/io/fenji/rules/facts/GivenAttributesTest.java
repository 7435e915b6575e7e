package io.fenji.rules.facts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.fenji.base.terms.Language;
import io.fenji.base.terms.Refusal;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What callers hand in as values of attributes: numbers of any size, texts that look alike. */
class GivenAttributesTest {

    private static Attribute attribute(Unit unit, @Nullable BigDecimal least, @Nullable BigDecimal most) {
        return new Attribute(
                "own",
                unit,
                List.of(),
                least,
                most,
                Map.of(Language.ENGLISH, "own", Language.TRADITIONAL, "自", Language.SIMPLIFIED, "自"));
    }

    private static CustomerAttributes read(Attribute attribute, Object value) {
        return GivenAttributes.read(Map.of("own", value), Vocabulary.of(List.of(attribute), Map.of()));
    }

    @ParameterizedTest
    @CsvSource({"1,", ",-1"})
    void a_zero_with_an_exponent_is_never_written_out(@Nullable BigDecimal least, @Nullable BigDecimal most) {
        var bounded = attribute(Unit.NUMBER, least, most);
        Assertions.assertTimeoutPreemptively(Duration.ofSeconds(10), () -> assertThat(
                        GivenAttributes.problem(bounded, new BigDecimal("0e-999999999")))
                .hasToString(least == null ? "is 0; it cannot be above -1" : "is 0; it cannot be below 1"));
    }

    @Test
    void a_zero_is_kept_as_zero() {
        var read = read(attribute(Unit.NUMBER, null, null), new BigDecimal("0e-999999999"));
        assertThat(read.values()).containsEntry("own", BigDecimal.ZERO);
    }

    @ParameterizedTest
    @ValueSource(strings = {"north ", "\u3000north", "north\n"})
    void a_text_is_kept_without_blanks_at_its_ends(String text) {
        assertThat(read(attribute(Unit.TEXT, null, null), text).values()).containsEntry("own", "north");
    }

    @Test
    void a_text_is_kept_composed() {
        assertThat(read(attribute(Unit.TEXT, null, null), "Cafe\u0301").values())
                .containsEntry("own", "Caf\u00e9");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"no\u200Brth", "a\nb", "a\tb", "a\u202Eb", "a\u2028b", "  ", "\u3164", "a\uFFFE", "\uFFFFa"})
    void a_text_of_which_people_do_not_see_everything_on_one_line_is_refused(String text) {
        assertThatThrownBy(() -> read(attribute(Unit.TEXT, null, null), text))
                .isInstanceOfSatisfying(Refusal.class, it -> assertThat(
                                it.violations().get(0).detail())
                        .hasToString("is no text of 1 to 100 characters on one line, all of which can be seen"));
    }

    @Test
    void a_value_of_another_type_is_not_known() {
        for (var value : List.of("north", new BigDecimal("7"), true)) {
            var facts = new CustomerAttributes(Map.of("own", value));
            assertThat(facts.value(attribute(Unit.DATE, null, null))).isNull();
            assertThat(facts.day("own")).isNull();
            assertThat(facts.value(attribute(Unit.NUMBER, null, null)) == null).isEqualTo(facts.number("own") == null);
            assertThat(facts.value(attribute(Unit.TEXT, null, null)) == null).isEqualTo(facts.code("own") == null);
            assertThat(facts.value(attribute(Unit.YES_NO, null, null)) == null).isEqualTo(facts.truth("own") == null);
        }
    }
}

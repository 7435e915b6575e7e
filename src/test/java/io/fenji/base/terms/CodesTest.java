package io.fenji.base.terms;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CodesTest {

    @Test
    void what_reads_the_same_is_the_same() {
        assertThat(Codes.of("\u00A0\u3000N1\t")).isEqualTo("N1");
        assertThat(Codes.of("e\u0301")).isEqualTo("\u00E9");
        assertThat(Codes.of("\u00A0")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"N1", "n1", "Ｎ１", "N 1", "n\u00A01", "\u039D1"})
    void what_people_take_for_one_another_is_folded_to_the_same(String code) {
        assertThat(Codes.folded(code)).isEqualTo("N1");
    }

    @ParameterizedTest
    @CsvSource({"ﬁx,FIX", "straße,STRASSE", "сор,COP", "客戶-1,客戶-1", "FJ-1005,FJ-1005"})
    void compatibility_forms_and_look_alike_letters_are_what_they_look_like(String code, String folded) {
        assertThat(Codes.folded(code)).isEqualTo(folded);
    }

    @Test
    void a_folded_code_is_no_longer_than_a_code() {
        assertThat(Codes.folded("\uFDFA".repeat(64))).hasSize(64);
    }

    @Test
    void what_can_be_seen_hides_nothing() {
        assertThat(Codes.hidden("FJ-1005/客戶 é")).isEmpty();
        assertThat(Codes.hidden("a\u202Eb")).hasValue(0x202E);
        assertThat(Codes.hidden("a\uDB40\uDC20b")).hasValue(0xE0020);
    }
}

package io.fenji.base.terms;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Case C10. */
class LookalikeTest {

    @ParameterizedTest
    @ValueSource(strings = {"аdmin", "ａｄｍｉｎ", "Admin", "ADMIN", "ΑDMIN", "аdmіn", "admın", "ad\u3164min"})
    void the_eye_takes_it_for_admin(String name) {
        assertThat(Lookalike.of(name, Stream.of("lin", "admin"))).hasValue("admin");
    }

    @ParameterizedTest
    @ValueSource(strings = {"admin", "admin2", "админ", "lın2", "分級", "ádmin"})
    void the_eye_tells_it_from_the_others_or_it_is_one_of_them(String name) {
        assertThat(Lookalike.of(name, Stream.of("lin", "admin"))).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"аdmin,true", "админ,false", "admin分級,false", "αlpha,true", "Ελένη,false"})
    void alphabets_that_look_alike_are_not_mixed(String name, boolean mixed) {
        assertThat(Lookalike.mixesAlphabets(name)).isEqualTo(mixed);
    }

    @Test
    void each_letter_of_another_script_has_its_latin_one() {
        assertThat(Lookalike.seen("АВЕКМНОРСТУХІЈЅ")).isEqualTo("abekmhopctyxijs");
        assertThat(Lookalike.seen("аеорсухіјѕһԁԛԝ")).isEqualTo("aeopcyxijshdqw");
    }
}

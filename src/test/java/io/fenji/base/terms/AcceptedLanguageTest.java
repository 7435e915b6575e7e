package io.fenji.base.terms;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AcceptedLanguageTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "en-GB | en",
                "zh-TW | zh-Hant",
                "zh-HK | zh-Hant",
                "zh-MO | zh-Hant",
                "zh-Hant | zh-Hant",
                "zh-Hant-CN | zh-Hant",
                "zh-CN | zh-Hans",
                "zh-SG | zh-Hans",
                "zh | zh-Hans",
                "zh-Hans-TW | zh-Hans",
                "de, zh-CN;q=0.5 | zh-Hans",
                "en;q=0.5, zh-TW;q=0.9 | zh-Hant",
                "zh-TW;q=0, en;q=0.1 | en"
            })
    void the_most_welcome_of_our_languages_is_taken(String header, String tag) {
        assertThat(Language.accepted(header)).map(Language::tag).contains(tag);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            nullValues = "none",
            value = {"none", "fr", "*", "zh-TW;q=0", "q=;;,", "zh-TW;q=much"})
    void a_header_that_names_none_of_them_says_nothing(String header) {
        assertThat(Language.accepted(header)).isEmpty();
    }
}

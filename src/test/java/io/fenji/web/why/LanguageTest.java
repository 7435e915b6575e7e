package io.fenji.web.why;

import static org.assertj.core.api.Assertions.assertThat;

import io.fenji.base.terms.Language;
import io.fenji.rules.facts.Metric;
import java.io.IOException;
import java.io.InputStreamReader;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.Properties;
import java.util.regex.Pattern;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class LanguageTest {

    private static final Pattern PLACE = Pattern.compile("%(\\d)\\$[sd]");

    private static final Pattern HALF_WIDTH = Pattern.compile("\\p{IsHan}[:;,()!?]|[:;,()!?]\\p{IsHan}");

    private static Properties words(Language language) throws IOException {
        var words = new Properties();
        var name = "/pages/why_%s.properties".formatted(language.tag());
        try (var in = Objects.requireNonNull(LanguageTest.class.getResourceAsStream(name))) {
            words.load(new InputStreamReader(in, StandardCharsets.UTF_8));
        }
        return words;
    }

    @ParameterizedTest
    @EnumSource
    void every_language_says_everything(Language language) throws IOException {
        assertThat(words(language).stringPropertyNames())
                .containsExactlyInAnyOrderElementsOf(words(Language.ENGLISH).stringPropertyNames());
    }

    @ParameterizedTest
    @EnumSource(names = "ENGLISH", mode = EnumSource.Mode.EXCLUDE)
    void chinese_has_the_marks_of_chinese(Language language) throws IOException {
        assertThat(words(language).values())
                .noneMatch(it -> HALF_WIDTH.matcher(String.valueOf(it)).find());
    }

    /** What an English phrase leaves out, such as the singular's number, a Chinese one may leave out or not; a place that nobody fills would fail. */
    @ParameterizedTest
    @EnumSource
    void no_phrase_has_a_place_that_the_english_one_does_not_fill(Language language) throws IOException {
        var english = words(Language.ENGLISH);
        var own = words(language);
        for (var key : own.stringPropertyNames()) {
            if (!key.equals("month")) {
                assertThat(highest(own.getProperty(key)))
                        .as(key)
                        .isLessThanOrEqualTo(highest(english.getProperty(key)));
            }
        }
    }

    private static int highest(String phrase) {
        return PLACE.matcher(phrase)
                .results()
                .mapToInt(place -> Integer.parseInt(place.group(1)))
                .max()
                .orElse(0);
    }

    @ParameterizedTest
    @EnumSource
    void every_metric_has_a_term_and_traditional_chinese_has_the_policys(Language language) {
        var words = Explained.words(language);
        for (var metric : Metric.values()) {
            assertThat(words.term(metric.field())).isNotBlank();
            if (language == Language.TRADITIONAL) {
                assertThat(words.term(metric.field())).isEqualTo(metric.chinese());
            }
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "ANNUAL_ORDER_AMOUNT | 4999999.996 | 5000000 | 4,999,999.996 CNY",
                "ANNUAL_ORDER_AMOUNT | 4999999.9949 | 6000000 | 4,999,999.99 CNY",
                "ANNUAL_ORDER_AMOUNT | -1234.5 | 0 | -1,234.50 CNY",
                "ORDER_GROWTH_PERCENT | 5.0000000001 | 5 | 5.0000000001 %",
                "ORDER_GROWTH_PERCENT | 70.5928365 | 5 | 70.59 %",
                "ORDER_GROWTH_PERCENT | 1.005 | 0.995 | 1.005 %",
                "ORDER_GROWTH_PERCENT | 0.995 | 1.005 | 0.995 %",
                "ORDER_COUNT | 12 | 2 | 12",
                "COOPERATION_YEARS | 2.91 | 3 | 2.91 years",
                "COOPERATION_YEARS | 1 | 3 | 1 year",
            })
    void two_decimals_are_shown_unless_they_hide_the_side_of_the_threshold(
            Metric metric, BigDecimal value, BigDecimal threshold, String shown) {
        assertThat(Explained.words(Language.ENGLISH).value(metric, value, threshold))
                .isEqualTo(shown);
    }
}

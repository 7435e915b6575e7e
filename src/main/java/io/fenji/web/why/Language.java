package io.fenji.web.why;

import io.fenji.base.terms.Refusal;
import io.fenji.base.terms.Texts;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The languages of the pages. */
enum Language {
    ENGLISH("en"),
    /** 繁體中文 */
    TRADITIONAL("zh-Hant"),
    /** 简体中文 */
    SIMPLIFIED("zh-Hans");

    private final String tag;

    Language(String tag) {
        this.tag = tag;
    }

    /** As in HTML's lang and in the query. */
    String tag() {
        return tag;
    }

    /** The one that was asked for; without a wish, the first of those that the browser accepts, else English. */
    static Language of(@Nullable String asked, List<Locale> accepted) {
        if (asked == null) {
            return accepted.stream()
                    .flatMap(locale -> of(locale).stream())
                    .findFirst()
                    .orElse(ENGLISH);
        }
        return Arrays.stream(values())
                .filter(it -> it.tag.equals(asked))
                .findFirst()
                .orElseThrow(() -> Refusal.invalid(
                        "lang.unknown",
                        "There is no page in '%s'; there are %s."
                                .formatted(
                                        Texts.shortened(asked),
                                        Arrays.stream(values())
                                                .map(Language::tag)
                                                .collect(Collectors.joining(", "))),
                        "lang"));
    }

    /** Chinese of Taiwan, Hong Kong and Macao is written in traditional characters, all other in simplified ones, unless the tag says which. */
    private static Optional<Language> of(Locale locale) {
        return switch (locale.getLanguage()) {
            case "en" -> Optional.of(ENGLISH);
            case "zh" ->
                Optional.of(
                        locale.getScript().equals("Hant")
                                        || (locale.getScript().isEmpty()
                                                && List.of("TW", "HK", "MO").contains(locale.getCountry()))
                                ? TRADITIONAL
                                : SIMPLIFIED);
            default -> Optional.empty();
        };
    }
}

package io.fenji.base.terms;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Locale.LanguageRange;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The languages in which the service speaks to people. */
public enum Language {
    ENGLISH("en"),
    /** 繁體中文 */
    TRADITIONAL("zh-Hant"),
    /** 简体中文 */
    SIMPLIFIED("zh-Hans");

    private static final List<String> WHERE_TRADITIONAL = List.of("TW", "HK", "MO");

    private final String tag;

    Language(String tag) {
        this.tag = tag;
    }

    /** As in headers, in HTML's lang, in a query and in the setting {@code fenji.language}. */
    public String tag() {
        return tag;
    }

    /** The one that a tag such as {@code zh-Hant} or {@code zh-TW} means. */
    public static Optional<Language> ofTag(String tag) {
        return of(Locale.forLanguageTag(tag));
    }

    /** All of them, as a message lists them. */
    public static String tags() {
        return Arrays.stream(values()).map(Language::tag).collect(Collectors.joining(", "));
    }

    /** The most welcome of those that a header Accept-Language names; empty where it names none of them or cannot be read. */
    public static Optional<Language> accepted(@Nullable String header) {
        if (header == null || header.isBlank()) {
            return Optional.empty();
        }
        try {
            return LanguageRange.parse(header).stream()
                    .filter(range -> range.getWeight() > 0)
                    .flatMap(range -> of(Locale.forLanguageTag(range.getRange())).stream())
                    .findFirst();
        } catch (IllegalArgumentException unreadable) {
            return Optional.empty();
        }
    }

    /** Chinese of Taiwan, Hong Kong and Macao is written in traditional characters, all other in simplified ones, unless the tag says which. */
    private static Optional<Language> of(Locale locale) {
        return switch (locale.getLanguage()) {
            case "en" -> Optional.of(ENGLISH);
            case "zh" ->
                Optional.of(
                        locale.getScript().equals("Hant")
                                        || (locale.getScript().isEmpty()
                                                && WHERE_TRADITIONAL.contains(locale.getCountry()))
                                ? TRADITIONAL
                                : SIMPLIFIED);
            default -> Optional.empty();
        };
    }
}

package io.fenji.service.strategy;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.fenji.base.terms.Language;
import io.fenji.base.terms.Message;
import io.fenji.base.terms.Refusal.Violation;
import io.fenji.base.terms.Texts;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What the company calls a tier, as people see it: such as Key account (重點客戶) for A. */
public record TierName(
        @JsonProperty("en") @Nullable String english,
        @JsonProperty("zh-Hant") @Nullable String traditional,
        @JsonProperty("zh-Hans") @Nullable String simplified) {

    private static final int LONGEST = 60;

    /** One that was checked. */
    public String in(Language language) {
        return Objects.requireNonNull(
                switch (language) {
                    case ENGLISH -> english;
                    case TRADITIONAL -> traditional;
                    case SIMPLIFIED -> simplified;
                });
    }

    /** What is missing, too long or not writable. */
    List<Violation> problems(String pointer) {
        return Stream.of(
                        problem(english, pointer, Language.ENGLISH),
                        problem(traditional, pointer, Language.TRADITIONAL),
                        problem(simplified, pointer, Language.SIMPLIFIED))
                .flatMap(Stream::ofNullable)
                .toList();
    }

    private static @Nullable Violation problem(@Nullable String name, String pointer, Language language) {
        return name == null || name.isBlank() || name.length() > LONGEST || Texts.holdsUnwritable(name)
                ? new Violation("%s/%s".formatted(pointer, language.tag()), Message.of("strategy.text", LONGEST))
                : null;
    }

    /** In one language at least, so that somebody would not know which of the two is meant. */
    boolean isTakenFor(TierName other) {
        return Stream.of(Language.values()).anyMatch(it -> spelling(it).equals(other.spelling(it)));
    }

    private String spelling(Language language) {
        return in(language).strip().toLowerCase(Locale.ROOT);
    }
}

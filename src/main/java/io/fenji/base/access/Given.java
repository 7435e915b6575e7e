package io.fenji.base.access;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** What was left out counts as empty, and empty is refused by name. */
final class Given {

    private Given() {}

    static String text(@Nullable String text) {
        return text == null ? "" : text;
    }

    /** Each once. */
    static List<String> texts(@Nullable List<@Nullable String> texts) {
        return texts == null
                ? List.of()
                : texts.stream().map(String::valueOf).distinct().toList();
    }
}

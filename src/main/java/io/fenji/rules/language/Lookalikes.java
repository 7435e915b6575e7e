package io.fenji.rules.language;

import io.fenji.base.terms.Characters;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Characters that look like ASCII or stand for it on another keyboard, and how characters are named in messages. */
public final class Lookalikes {

    /** What opens or closes a text besides the ASCII quotes. */
    static final String FOREIGN_QUOTES = "「」『』\u201C\u201D\u201E\u2018\u2019＂＇";

    /** Outside the full-width block. */
    private static final Map<Character, String> TWINS = Map.ofEntries(
            Map.entry('、', ","),
            Map.entry('。', "."),
            Map.entry('≥', ">="),
            Map.entry('≧', ">="),
            Map.entry('≤', "<="),
            Map.entry('≦', "<="),
            Map.entry('≠', "!="),
            Map.entry('【', "["),
            Map.entry('】', "]"),
            Map.entry('〔', "("),
            Map.entry('〕', ")"),
            Map.entry('\u2212', "-"),
            Map.entry('\u2013', "-"),
            Map.entry('\u2014', "-"));

    private Lookalikes() {}

    /** ASCII for itself; the ASCII twin of a look-alike; null where there is none. */
    static @Nullable String twin(char c) {
        if (c < 128) {
            return String.valueOf(c);
        }
        return isFullWidth(c) ? String.valueOf((char) (c - 0xFEE0)) : TWINS.get(c);
    }

    static boolean isFullWidth(int c) {
        return c >= '\uFF01' && c <= '\uFF5E';
    }

    /** The text with full-width characters and homoglyphs of other scripts replaced by what they look like. */
    public static String inAscii(String text) {
        return Characters.inAscii(text);
    }

    static boolean isAscii(String text) {
        return text.chars().allMatch(c -> c < 128);
    }

    static boolean isSpace(char c) {
        return c == ' ' || c == '\t' || c == '\r' || c == '\n';
    }

    /** A space of another alphabet: the ideographic one, the one that does not break, … */
    static boolean isForeignSpace(char c) {
        return c >= 128 && Character.getType(c) == Character.SPACE_SEPARATOR;
    }

    /** Nothing to see, yet it can make a file read differently from what it says. */
    public static boolean isInvisible(int c) {
        return Characters.isInvisible(c);
    }

    /** Such as {@code ， U+FF0C}; what cannot be seen by its number alone. */
    public static String named(int c) {
        return Characters.named(c);
    }

    /** All of a short text. */
    public static String named(String text) {
        return text + " " + text.chars().mapToObj("U+%04X"::formatted).collect(Collectors.joining(" "));
    }
}

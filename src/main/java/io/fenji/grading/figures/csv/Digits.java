package io.fenji.grading.figures.csv;

import io.fenji.base.terms.Texts;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * How a decimal number may be written in a file.
 *
 * @param whole digits before the point, at most
 * @param decimals digits behind it, at most
 * @param signed whether it may have a sign
 * @param expected the same in words
 */
public record Digits(int whole, int decimals, boolean signed, String expected) {

    public static final Digits AMOUNT =
            new Digits(15, 4, true, "a plain decimal such as 1234.56, at most four decimals");
    static final Digits RATE = new Digits(
            12, 18, false, "a rate above 0 such as 7.20, at most 12 digits before the point and 18 behind it");

    private static final Pattern PLAIN = Pattern.compile("([+-]?)(\\d+)(?:\\.(\\d+))?");

    /** Why the text is no such number; null where it is one. */
    @Nullable
    public String problem(String text) {
        var number = PLAIN.matcher(text);
        var shown = Texts.shortened(text);
        if (!number.matches() || !signed && !number.group(1).isEmpty()) {
            return "'%s' is not a plain decimal".formatted(shown);
        }
        if (number.group(2).length() > whole) {
            return "'%s' has %d digits before the point, more than %d"
                    .formatted(shown, number.group(2).length(), whole);
        }
        @Nullable String behind = number.group(3);
        return behind == null || behind.length() <= decimals
                ? null
                : "'%s' has %d decimals, more than %d".formatted(shown, behind.length(), decimals);
    }
}

package io.fenji.grading.figures.csv;

import io.fenji.base.terms.Message;
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
public record Digits(int whole, int decimals, boolean signed, Message expected) {

    public static final Digits AMOUNT = new Digits(15, 4, true, Message.of("row.expected.amount"));
    static final Digits RATE = new Digits(12, 18, false, Message.of("row.expected.rate"));

    private static final Pattern PLAIN = Pattern.compile("([+-]?)(\\d+)(?:\\.(\\d+))?");

    /** Why the text is no such number; null where it is one. */
    @Nullable
    public Message problem(String text) {
        var number = PLAIN.matcher(text);
        var shown = Texts.shortened(text);
        if (!number.matches() || !signed && !number.group(1).isEmpty()) {
            return Message.of("row.no-decimal", shown);
        }
        if (number.group(2).length() > whole) {
            return Message.of("row.digits", shown, number.group(2).length(), whole);
        }
        @Nullable String behind = number.group(3);
        return behind == null || behind.length() <= decimals
                ? null
                : Message.of("row.decimals", shown, behind.length(), decimals);
    }
}

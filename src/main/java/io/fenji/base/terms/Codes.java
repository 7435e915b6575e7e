package io.fenji.base.terms;

import java.text.Normalizer;
import java.util.Locale;
import java.util.OptionalInt;
import java.util.regex.Pattern;

/** The company's own numbers for its customers, orders, payments and disputes, and when two of them are the same. */
public final class Codes {

    /** In characters. */
    public static final int LONGEST = 64;

    private static final Pattern BLANKS = Pattern.compile("[\\s\\p{Z}]+");

    private Codes() {}

    /** Without blanks of any kind at its ends, and composed (NFC): so what reads the same is the same. */
    public static String of(String written) {
        return Normalizer.normalize(Texts.stripped(written), Normalizer.Form.NFC);
    }

    /** The first character in it that nobody sees, by which two codes could differ that read the same. */
    public static OptionalInt hidden(String code) {
        return code.codePoints()
                .filter(c -> Characters.isInvisible(c) || Characters.isFiller(c))
                .findFirst();
    }

    /** The same for codes that people would take for one another: case, width, look-alike letters and blanks make no difference. */
    public static String folded(String code) {
        if (code.chars().allMatch(c -> c > ' ' && c < 128)) {
            return code.toUpperCase(Locale.ROOT);
        }
        var upper = Characters.inAscii(code).toUpperCase(Locale.ROOT);
        var folded = BLANKS.matcher(Characters.inAscii(upper)).replaceAll("");
        return folded.length() <= LONGEST ? folded : folded.substring(0, LONGEST);
    }
}

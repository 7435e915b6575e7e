package io.fenji.base.terms;

import java.text.Normalizer;

/** Which characters nobody sees, which are blanks, which look like others, and how one is named in a message. */
public final class Characters {

    /** Not letters, not marks, not formats by their kind, and yet there is nothing to see: fillers, selectors and the blank of braille. */
    private static final int[][] FILLERS = {
        {0x034F, 0x034F},
        {0x115F, 0x1160},
        {0x17B4, 0x17B5},
        {0x180B, 0x180F},
        {0x2800, 0x2800},
        {0x3164, 0x3164},
        {0xFE00, 0xFE0F},
        {0xFFA0, 0xFFA0},
        {0xFFF0, 0xFFF8},
        {0xE0000, 0xE0FFF}
    };

    private static final String HOMOGLYPHS = "аеорсухіјѕһԁԛԝАВЕКМНОРСТУХІЈЅαονΑΒΕΖΗΙΚΜΝΟΡΤΥΧ";
    private static final String THEIR_LATIN = "aeopcyxijshdqwABEKMHOPCTYXIJSaovABEZHIKMNOPTYX";

    private Characters() {}

    /** Nothing to see, yet it can make a text read differently from what it says: controls, formats, directions. */
    public static boolean isInvisible(int c) {
        return switch (Character.getType(c)) {
            case Character.CONTROL -> c != '\t' && c != '\r' && c != '\n';
            case Character.FORMAT, Character.SURROGATE, Character.LINE_SEPARATOR, Character.PARAGRAPH_SEPARATOR -> true;
            default -> false;
        };
    }

    /** Nothing to see either, though scripts and emoji need some of them: what tells two names apart must do without. */
    static boolean isFiller(int c) {
        for (var range : FILLERS) {
            if (c >= range[0] && c <= range[1]) {
                return true;
            }
        }
        return false;
    }

    /** A blank of any alphabet: the ideographic one, the one that does not break, a tab, the end of a line. */
    static boolean isBlank(int c) {
        return Character.isWhitespace(c) || Character.isSpaceChar(c);
    }

    /** Such as {@code ， U+FF0C}; what cannot be seen by its number alone. */
    public static String named(int c) {
        var visible = !isInvisible(c) && !isFiller(c) && !isBlank(c);
        return (visible ? Character.toString(c) + " " : "") + "U+%04X".formatted(c);
    }

    /** Full-width characters, other compatibility forms and letters of other scripts, replaced by what they look like. */
    public static String inAscii(String text) {
        return Normalizer.normalize(text, Normalizer.Form.NFKC)
                .chars()
                .map(c -> HOMOGLYPHS.indexOf(c) < 0 ? c : THEIR_LATIN.charAt(HOMOGLYPHS.indexOf(c)))
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }
}

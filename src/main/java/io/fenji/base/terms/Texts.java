package io.fenji.base.terms;

/** Values as they are shown in messages. */
public final class Texts {

    private static final int LONGEST = 80;
    private static final int REPLACEMENT = 0xFFFD;

    private Texts() {}

    /**
     * Whether it holds what no page, table or database takes: control characters other than line breaks and tabs, halves of a surrogate pair, and U+FFFE and
     * U+FFFF, which XML 1.0 does not know.
     */
    public static boolean holdsUnwritable(String text) {
        return text.codePoints().anyMatch(Texts::isUnwritable);
    }

    private static boolean isUnwritable(int c) {
        var controls = Character.isISOControl(c) && c != '\n' && c != '\r' && c != '\t';
        return controls || (c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE) || c == 0xFFFE || c == 0xFFFF;
    }

    /** With the sign U+FFFD in the place of each character that cannot be written. */
    public static String writable(String text) {
        if (!holdsUnwritable(text)) {
            return text;
        }
        var writable = new StringBuilder(text.length());
        text.codePoints().forEach(c -> writable.appendCodePoint(isUnwritable(c) ? REPLACEMENT : c));
        return writable.toString();
    }

    /** Without blanks of any alphabet at its ends. */
    public static String stripped(String text) {
        var start = 0;
        var end = text.length();
        while (start < end && Characters.isBlank(text.charAt(start))) {
            start++;
        }
        while (end > start && Characters.isBlank(text.charAt(end - 1))) {
            end--;
        }
        return text.substring(start, end);
    }

    /** The text on one line and at most 80 characters long, so that a hostile value cannot fill an answer or a log, or turn its direction. */
    public static String shortened(String text) {
        var line = text.replaceAll("[\\p{Cntrl}\\p{Cf}\\p{Zl}\\p{Zp}]", "␣");
        return line.length() <= LONGEST ? line : line.substring(0, LONGEST) + "…";
    }
}

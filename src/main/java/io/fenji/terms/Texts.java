package io.fenji.terms;

/** Values as they are shown in messages. */
public final class Texts {

    private static final int LONGEST = 80;

    private Texts() {}

    /** Whether it holds control characters other than line breaks and tabs; no database is asked for such a text. */
    public static boolean holdsControls(String text) {
        return text.chars().anyMatch(it -> Character.isISOControl(it) && it != '\n' && it != '\r' && it != '\t');
    }

    /** The text on one line and at most 80 characters long, so that a hostile value cannot fill an answer or a log. */
    public static String shortened(String text) {
        var line = text.replaceAll("\\p{Cntrl}", "␣");
        return line.length() <= LONGEST ? line : line.substring(0, LONGEST) + "…";
    }
}

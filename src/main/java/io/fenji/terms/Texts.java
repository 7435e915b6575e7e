package io.fenji.terms;

/** Values as they are shown in messages. */
public final class Texts {

    private static final int LONGEST = 80;

    private Texts() {}

    /** The text on one line and at most 80 characters long, so that a hostile value cannot fill an answer or a log. */
    public static String shortened(String text) {
        var line = text.replaceAll("\\p{Cntrl}", "␣");
        return line.length() <= LONGEST ? line : line.substring(0, LONGEST) + "…";
    }
}

package io.fenji.testing;

/** How much a random test tries: little in each build, much with {@code -Pthorough}, or as much as a property says. */
public final class Trials {

    private static final boolean THOROUGH = Boolean.getBoolean("fenji.thorough");

    private Trials() {}

    /** @param property such as {@code fenji.sets}, which overrules both */
    public static int of(String property, int usual, int thorough) {
        return Integer.getInteger(property, THOROUGH ? thorough : usual);
    }
}

package io.fenji.base.terms;

/** The years in which a date or a month can lie: 1950 to 9999. Beyond, neither a database nor a calendar is of any use. */
public final class Years {

    public static final int FIRST = 1950;
    public static final int LAST = 9999;

    private Years() {}

    public static boolean include(int year) {
        return year >= FIRST && year <= LAST;
    }
}

package io.fenji.grading.arithmetic;

import io.fenji.base.terms.Month;

/** The 12-month windows of a month, the latest first (policy 二, reading 3). */
public enum Window {
    CURRENT,
    PRIOR,
    EARLIER,
    /** Before the three windows. */
    BEFORE;

    /** Where a month of that number lies, as of that month or before. */
    public static Window of(Month asOf, int month) {
        for (var window : values()) {
            if (window == BEFORE || month >= asOf.windowStart(window.ordinal())) {
                return window;
            }
        }
        return BEFORE;
    }
}

package io.fenji.grading.monthly;

import io.fenji.testing.Beginning;
import java.util.Map;

/** Shared by the tests that file months: each has customers of its own. Whatever day it is, no month of theirs is late. */
public class MonthsFiled implements Beginning {

    @Override
    public Map<String, String> settings() {
        return Map.of("fenji.figures.due-working-day", "5000");
    }
}

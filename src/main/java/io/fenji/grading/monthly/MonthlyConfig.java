package io.fenji.grading.monthly;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** Figures that are filed month by month. */
@ConfigMapping(prefix = "fenji.figures")
public interface MonthlyConfig {

    /** The working day after a month's end on which its figures are due, counted from 1. */
    @WithDefault("10")
    int dueWorkingDay();
}

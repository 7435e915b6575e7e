package io.fenji.grading.recheck;

import io.fenji.base.terms.Month;
import java.util.List;

/**
 * An approved month that rests on figures which were corrected since, and that is to be run again.
 *
 * @param run the last one that was approved of it
 * @param customers the corrected ones, by number
 */
public record CorrectedRun(long run, Month asOf, List<Correction> customers) {}

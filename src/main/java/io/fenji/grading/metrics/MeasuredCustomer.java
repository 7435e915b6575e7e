package io.fenji.grading.metrics;

import io.fenji.base.terms.Month;
import io.fenji.rules.facts.CustomerMetrics;
import io.fenji.rules.facts.Metric;
import java.util.List;
import java.util.Map;

/**
 * A customer with its metrics.
 *
 * @param missingMonths the months of the three windows, since the records begin, in which an order lacks its profit
 * @param reasons why a metric is null, or why it may still change
 */
public record MeasuredCustomer(
        long id, String code, CustomerMetrics metrics, List<Month> missingMonths, Map<Metric, String> reasons) {}

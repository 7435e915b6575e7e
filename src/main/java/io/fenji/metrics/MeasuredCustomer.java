package io.fenji.metrics;

import io.fenji.facts.CustomerMetrics;
import io.fenji.facts.Metric;
import io.fenji.terms.Month;
import java.util.List;
import java.util.Map;

/**
 * A customer with its metrics.
 *
 * @param missingMonths the months of the three windows in which an order lacks its profit
 * @param reasons why a metric is null, or why it may still change
 */
public record MeasuredCustomer(
        long id, String code, CustomerMetrics metrics, List<Month> missingMonths, Map<Metric, String> reasons) {}

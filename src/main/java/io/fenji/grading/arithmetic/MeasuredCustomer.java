package io.fenji.grading.arithmetic;

import io.fenji.base.terms.Month;
import io.fenji.rules.facts.CustomerAttributes;
import io.fenji.rules.facts.CustomerFacts;
import io.fenji.rules.facts.CustomerMetrics;
import io.fenji.rules.facts.Metric;
import java.util.List;
import java.util.Map;

/**
 * A customer with its metrics.
 *
 * @param attributes the company's own; none as long as nobody asked for them
 * @param missingMonths the months of the three windows, since the records begin, in which an order lacks its profit
 * @param reasons why a metric is null, or why it may still change
 */
public record MeasuredCustomer(
        long id,
        String code,
        CustomerMetrics metrics,
        CustomerAttributes attributes,
        List<Month> missingMonths,
        Map<Metric, String> reasons) {

    public MeasuredCustomer with(CustomerAttributes known) {
        return new MeasuredCustomer(id, code, metrics, known, missingMonths, reasons);
    }

    /** What rules judge. */
    public CustomerFacts facts() {
        return new CustomerFacts(metrics, attributes);
    }
}

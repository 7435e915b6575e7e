package io.fenji.rules.proof;

import io.fenji.rules.facts.CustomerMetrics;
import io.fenji.rules.facts.Metric;
import io.fenji.rules.facts.Unit;
import io.fenji.rules.language.Rule;
import io.fenji.rules.solver.Sketch;
import io.fenji.rules.solver.Thresholds;
import io.fenji.rules.solver.Wording;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Customers of every sort that some rules can tell apart: each metric at its thresholds, some least units beside them, at its bounds, and null. So many
 * units that the metrics that can be compared have any order between the same thresholds, and one of them can move among the others.
 */
public final class Grid {

    private static final BigDecimal LEAST = new BigDecimal("0.0000000001");
    private static final List<String> TIERS = List.of("A", "B", "C", "D");

    private final Thresholds thresholds;
    private final List<Metric> metrics;

    public Grid(List<Rule> rules) {
        this.thresholds = new Thresholds(rules);
        this.metrics = Wording.asked(rules).stream().map(Metric.class::cast).toList();
    }

    List<Metric> metrics() {
        return metrics;
    }

    List<CustomerMetrics> customers() {
        var sketches = List.of(Sketch.EMPTY);
        for (var metric : metrics) {
            var values = values(metric);
            sketches = sketches.stream()
                    .flatMap(sketch -> values.stream().map(value -> with(sketch, metric, value)))
                    .toList();
        }
        return sketches.stream().map(Sketch::metrics).toList();
    }

    private static Sketch with(Sketch sketch, Metric metric, Object value) {
        return sketch.with(metric, value.equals("null") ? null : value);
    }

    /** The values of one metric, null as a text. */
    private List<Object> values(Metric metric) {
        if (metric.unit().isText()) {
            return Stream.concat(Stream.of("null"), TIERS.stream())
                    .map(it -> (Object) it)
                    .toList();
        }
        var step = metric.nullable() ? LEAST : BigDecimal.ONE;
        var values = new TreeSet<BigDecimal>();
        var comparable =
                metrics.stream().filter(it -> it.unit() == metric.unit()).toList();
        var beside = comparable.size() + 1;
        add(values, metric.least(), step, beside);
        add(values, metric.most(), step, beside);
        add(values, BigDecimal.ZERO, step, beside);
        comparable.forEach(other -> thresholds.of(other).forEach(number -> add(values, number, step, beside)));
        values.removeIf(value -> beyond(metric, value));
        var all = new ArrayList<Object>(values);
        if (metric.unit() != Unit.COUNT) {
            all.add("null");
        }
        return all;
    }

    private static void add(TreeSet<BigDecimal> values, @Nullable BigDecimal number, BigDecimal step, int beside) {
        if (number != null) {
            for (var steps = -beside; steps <= beside; steps++) {
                values.add(number.add(step.multiply(BigDecimal.valueOf(steps))));
            }
        }
    }

    private static boolean beyond(Metric metric, BigDecimal value) {
        var least = metric.least();
        var most = metric.most();
        return least != null && value.compareTo(least) < 0 || most != null && value.compareTo(most) > 0;
    }
}

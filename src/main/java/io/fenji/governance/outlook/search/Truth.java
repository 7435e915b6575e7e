package io.fenji.governance.outlook.search;

import io.fenji.rules.facts.Field;
import io.fenji.rules.facts.Metric;
import io.fenji.rules.facts.MetricValues;
import io.fenji.rules.language.Condition;
import io.fenji.rules.language.Criterion;
import io.fenji.rules.language.Rule;

/** Whether something holds while some metrics are still open. */
public enum Truth {
    NO,
    OPEN,
    YES;

    /** What is known of comparisons. */
    interface Reading {

        /** Whether the comparison holds; never asked of one that is combined. */
        Truth of(Condition comparison);
    }

    /** @param open the metrics that are not known yet, as bits by their order */
    public static Truth of(Rule rule, MetricValues values, int open) {
        return of(rule, comparison -> compared(comparison, values, open));
    }

    public static Truth of(Criterion criterion, MetricValues values, int open) {
        return of(criterion.condition(), values, open);
    }

    public static Truth of(Condition condition, MetricValues values, int open) {
        return of(condition, comparison -> compared(comparison, values, open));
    }

    public static Truth of(Rule rule, Reading reading) {
        var truth = YES;
        for (var criterion : rule.criteria()) {
            var one = of(criterion.condition(), reading);
            if (one == NO) {
                return NO;
            }
            truth = one == OPEN ? OPEN : truth;
        }
        return truth;
    }

    private static Truth of(Condition condition, Reading reading) {
        if (condition instanceof Condition.All all) {
            return all(all, reading);
        }
        return condition instanceof Condition.Any any ? any(any, reading) : reading.of(condition);
    }

    private static Truth compared(Condition condition, MetricValues values, int open) {
        return isOpen(condition, open) ? OPEN : of(condition.metBy(values));
    }

    private static boolean isOpen(Condition condition, int open) {
        if (condition instanceof Condition.ToNumber it) {
            return isOpen(it.metric(), open);
        } else if (condition instanceof Condition.ToMetric it) {
            return isOpen(it.metric(), open) || isOpen(it.other(), open);
        } else if (condition instanceof Condition.ToNull it) {
            return isOpen(it.metric(), open);
        } else if (condition instanceof Condition.ToText) {
            return false; // the tier before, or an attribute
        }
        throw new IllegalArgumentException("No comparison: " + condition);
    }

    /** What is no metric never moves. */
    private static boolean isOpen(Field field, int open) {
        return field instanceof Metric metric && (open >> metric.ordinal() & 1) == 1;
    }

    private static Truth of(boolean holds) {
        return holds ? YES : NO;
    }

    private static Truth all(Condition.All all, Reading reading) {
        var truth = YES;
        for (var part : all.parts()) {
            var one = of(part, reading);
            if (one == NO) {
                return NO;
            }
            truth = one == OPEN ? OPEN : truth;
        }
        return truth;
    }

    private static Truth any(Condition.Any any, Reading reading) {
        var truth = NO;
        for (var part : any.parts()) {
            var one = of(part, reading);
            if (one == YES) {
                return YES;
            }
            truth = one == OPEN ? OPEN : truth;
        }
        return truth;
    }
}

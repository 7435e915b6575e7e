package io.fenji.audit;

import io.fenji.facts.Metric;
import io.fenji.terms.Month;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A found decision as a row of a table: texts, numbers and empty cells. */
final class DecisionRow {

    private static final List<String> OWN = List.of(
            "decision",
            "run",
            "customer",
            "name",
            "as_of",
            "outcome",
            "tier",
            "rule",
            "also_matched",
            "flags",
            "holds",
            "error",
            "missed",
            "rule_set",
            "recorded_at",
            "recorded_by");

    private DecisionRow() {}

    static List<String> header() {
        return Stream.concat(OWN.stream(), Arrays.stream(Metric.values()).map(Metric::field))
                .toList();
    }

    static List<@Nullable Object> of(FoundDecision found, String name) {
        var it = found.whole();
        var tier = it.tier();
        var row = new ArrayList<@Nullable Object>(Arrays.<@Nullable Object>asList(
                it.id(),
                it.run(),
                it.customer(),
                name,
                written(it.asOf()),
                it.outcome().name(),
                tier == null ? null : tier.name(),
                it.rule(),
                joined(it.alsoMatched()),
                joined(it.flags()),
                joined(found.line().holds()),
                it.error(),
                missed(found.criteria()),
                it.ruleSet(),
                it.recordedAt().toString(),
                it.recordedBy()));
        for (var metric : Metric.values()) {
            row.add(metric.value(it.metrics()));
        }
        return row;
    }

    private static String written(Month month) {
        return month.toString();
    }

    private static @Nullable String joined(List<String> texts) {
        return texts.isEmpty() ? null : String.join("; ", texts);
    }

    private static @Nullable String missed(@Nullable List<MissedCriterion> criteria) {
        return criteria == null
                ? null
                : criteria.stream().map(DecisionRow::missed).collect(Collectors.joining("; "));
    }

    private static String missed(MissedCriterion it) {
        var actual = it.actual() instanceof BigDecimal number ? number.toPlainString() : String.valueOf(it.actual());
        var percent = it.distancePercent();
        return "%s: %s%s%s"
                .formatted(
                        it.id(),
                        it.text(),
                        it.metric() == null ? "" : ", is " + actual,
                        percent == null ? "" : ", " + percent.toPlainString() + " % away");
    }
}

package io.fenji.governance.audit.search;

import io.fenji.base.terms.Message;
import io.fenji.grading.customer.Hidden;
import io.fenji.grading.decision.Decision;
import io.fenji.rules.facts.Metric;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A found decision as a row of a table: texts, numbers and empty cells; "masked" stands where whoever asks may not see a number. */
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

    private static final String UNREADABLE = "unreadable";
    private static final String ATTRIBUTES = "attributes";
    private static final String MASKED = "masked";

    private DecisionRow() {}

    static List<String> header() {
        return Stream.of(
                        OWN.stream(),
                        Arrays.stream(Metric.values()).map(Metric::field),
                        Stream.of(ATTRIBUTES, UNREADABLE))
                .flatMap(it -> it)
                .toList();
    }

    /** Of one that cannot be read, what can be, and last why not. */
    static List<@Nullable Object> of(FoundDecision found, String name) {
        var it = found.line();
        @Nullable Decision whole = found.whole() instanceof Decision decision ? decision : null;
        var row = new ArrayList<@Nullable Object>(Arrays.<@Nullable Object>asList(
                it.id(),
                found.whole().run(),
                it.customer(),
                name,
                written(it.asOf()),
                written(it.outcome()),
                written(it.tier()),
                it.rule(),
                whole == null ? null : joined(whole.conclusion().alsoMatched()),
                joined(it.flags()),
                joined(it.holds().stream().map(Message::toString).toList()),
                it.error(),
                missed(found),
                it.ruleSet(),
                written(it.recordedAt()),
                it.recordedBy()));
        for (var metric : Metric.values()) {
            row.add(whole == null ? null : found.hidden().hides(metric) ? MASKED : metric.value(whole.metrics()));
        }
        row.add(whole == null ? null : attributes(whole));
        row.add(it.unreadable() == null ? null : it.unreadable().why().toString());
        return row;
    }

    /** Such as {@code country=DE; paymentTerm=60}; null where there are none. */
    private static @Nullable String attributes(Decision decision) {
        return joined(decision.attributes().values().entrySet().stream()
                .map(it -> it.getKey() + "="
                        + (it.getValue() instanceof BigDecimal number ? number.toPlainString() : it.getValue()))
                .toList());
    }

    private static @Nullable String written(@Nullable Object value) {
        return value == null ? null : value.toString();
    }

    private static @Nullable String joined(List<String> texts) {
        return texts.isEmpty() ? null : String.join("; ", texts);
    }

    private static @Nullable String missed(FoundDecision found) {
        var criteria = found.criteria();
        return criteria == null
                ? null
                : criteria.stream().map(it -> missed(it, found.hidden())).collect(Collectors.joining("; "));
    }

    private static String missed(MissedCriterion it, Hidden hidden) {
        if (hidden.isField(it.metric())) {
            return "%s: %s, %s".formatted(it.id(), it.text(), MASKED);
        }
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

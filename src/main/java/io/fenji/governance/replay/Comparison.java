package io.fenji.governance.replay;

import io.fenji.base.terms.Month;
import io.fenji.grading.decision.Decisions;
import io.fenji.grading.decision.RecordedDecision;
import io.fenji.rules.facts.CustomerMetrics;
import io.fenji.rules.language.Criterion;
import io.fenji.rules.ruleset.Judgement;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Holds what is recorded of one decision against what the rules say now, text by text as it is stored. */
final class Comparison {

    /** Of the measured years: policy 二, reading 3. */
    private static final int WINDOWS = 3;

    private final List<Difference> differences = new ArrayList<>();

    private Comparison() {}

    /**
     * @param metrics the recorded ones
     * @param criteria of the rule set, in its order
     */
    static List<Difference> of(
            RecordedDecision recorded, CustomerMetrics metrics, Judgement judgement, List<Criterion> criteria) {
        var comparison = new Comparison();
        var conclusion = judgement.conclusion();
        comparison.text("outcome", recorded.outcome(), conclusion.outcome());
        comparison.text("tier", recorded.tier(), conclusion.tier());
        comparison.text("rule", recorded.rule(), conclusion.rule());
        comparison.list("alsoMatched", recorded.alsoMatched(), conclusion.alsoMatched());
        comparison.list("flags", recorded.flags(), judgement.flags());
        comparison.list("holds", recorded.holds(), conclusion.holds());
        comparison.text("error", recorded.error(), conclusion.error());
        comparison.criteria(recorded.met(), judgement.met(), criteria);
        comparison.missingMonths(recorded, metrics.missingMonths());
        return comparison.differences;
    }

    private void text(String field, @Nullable String recorded, @Nullable Object replayed) {
        var text = replayed == null ? null : replayed.toString();
        if (!Objects.equals(recorded, text)) {
            differences.add(new Difference(field, recorded, text));
        }
    }

    private void list(String field, @Nullable String recorded, List<String> replayed) {
        if (!Objects.equals(recorded, Decisions.joined(replayed))) {
            differences.add(new Difference(field, parts(recorded), replayed));
        }
    }

    private static List<String> parts(@Nullable String recorded) {
        return recorded == null ? List.of() : List.of(recorded.split("\\|", -1));
    }

    /** As many as the metrics count, each once, in their order and within the windows that were measured; none where a caller gave the metrics. */
    private void missingMonths(RecordedDecision recorded, int counted) {
        var names = parts(recorded.missingMonths());
        var many = recorded.provided() ? 0 : counted;
        var last = Month.ofNumber(recorded.asOf());
        var first = last.windowStart(WINDOWS - 1);
        if (names.size() != many || !names.isEmpty() && !names.equals(within(names, first, last.number()))) {
            differences.add(new Difference(
                    "missingMonths",
                    names,
                    many == 0 ? List.of() : "%d from %s to %s".formatted(many, Month.ofNumber(first), last)));
        }
    }

    private static List<String> within(List<String> names, int first, int last) {
        return IntStream.rangeClosed(first, last)
                .mapToObj(number -> Month.ofNumber(number).toString())
                .filter(names::contains)
                .toList();
    }

    /** One by one; as a whole where the record is none of as many criteria. */
    private void criteria(String recorded, String replayed, List<Criterion> criteria) {
        if (recorded.equals(replayed)) {
            return;
        }
        if (recorded.length() != replayed.length() || !recorded.matches("[01]*")) {
            differences.add(new Difference("criteria", recorded, replayed));
            return;
        }
        for (var i = 0; i < criteria.size(); i++) {
            if (recorded.charAt(i) != replayed.charAt(i)) {
                differences.add(new Difference(
                        "criteria." + criteria.get(i).id(), recorded.charAt(i) == '1', replayed.charAt(i) == '1'));
            }
        }
    }
}

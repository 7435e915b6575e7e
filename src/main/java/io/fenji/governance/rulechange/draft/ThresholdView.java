package io.fenji.governance.rulechange.draft;

import io.fenji.base.terms.Tier;
import io.fenji.rules.ruleset.Threshold;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * A number that can be set in place.
 *
 * @param tier null for others than tier rules
 * @param fact whose field is compared with it, as rule files name it
 * @param term the policy's Chinese term for the metric
 */
public record ThresholdView(
        String id,
        @Nullable Tier tier,
        String rule,
        String criterion,
        String fact,
        String metric,
        String term,
        String operator,
        BigDecimal value,
        String unit,
        String file,
        int line,
        int column) {

    public static ThresholdView of(Threshold it) {
        return new ThresholdView(
                it.id(),
                it.tier(),
                it.rule(),
                it.criterion(),
                it.metric().fact(),
                it.metric().field(),
                it.metric().chinese(),
                it.operator(),
                it.value(),
                it.metric().unit().label(),
                it.file(),
                it.line(),
                it.column());
    }
}

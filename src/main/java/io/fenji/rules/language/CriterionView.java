package io.fenji.rules.language;

import io.fenji.base.terms.Tier;
import org.jspecify.annotations.Nullable;

/**
 * A criterion with its thresholds, outside of any decision.
 *
 * @param fact whose field it asks for, as rule files name it
 */
public record CriterionView(
        String id,
        @Nullable Tier tier,
        String rule,
        String text,
        String file,
        int line,
        String fact,
        @Nullable String metric,
        @Nullable String operator,
        @Nullable Object threshold,
        @Nullable String unit) {

    public static CriterionView of(Criterion criterion) {
        var facets = criterion.condition().facets();
        return new CriterionView(
                criterion.id(),
                criterion.tier(),
                criterion.rule(),
                criterion.text(),
                criterion.file(),
                criterion.line(),
                criterion.fact(),
                facets.metric() == null ? null : facets.metric().field(),
                facets.operator(),
                facets.threshold(),
                facets.metric() == null ? null : facets.metric().unit().label());
    }
}

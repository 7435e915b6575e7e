package io.fenji.rules.language;

import io.fenji.base.terms.Tier;
import org.jspecify.annotations.Nullable;

/** A criterion with its thresholds, outside of any decision. */
public record CriterionView(
        String id,
        @Nullable Tier tier,
        String rule,
        String text,
        String file,
        int line,
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
                facets.metric() == null ? null : facets.metric().field(),
                facets.operator(),
                facets.threshold(),
                facets.metric() == null ? null : facets.metric().unit().label());
    }
}

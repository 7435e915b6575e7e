package io.fenji.governance.rulechange.impact;

import io.fenji.base.terms.Conclusion;
import io.fenji.base.terms.Tier;
import io.fenji.rules.facts.Facts;
import io.fenji.rules.language.Condition;
import io.fenji.rules.language.Criterion;
import io.fenji.rules.language.Rule;
import io.fenji.rules.ruleset.RuleSet;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Why a customer moves between two rule sets, and who is near to moving up. */
final class Reasons {

    /** Up to this part of the threshold a customer is near. */
    private static final BigDecimal NEAR = new BigDecimal("0.05");

    private final RuleSet base;
    private final RuleSet draft;
    private final Map<String, Criterion> before = new HashMap<>();

    Reasons(RuleSet base, RuleSet draft) {
        this.base = base;
        this.draft = draft;
        base.rules().forEach(rule -> keyed(rule).forEach(before::put));
    }

    /** Criteria by rule and by what they ask, without the threshold: so the two sets' versions of one criterion are found. */
    private static Map<String, Criterion> keyed(Rule rule) {
        var keyed = new HashMap<String, Criterion>();
        for (var criterion : rule.criteria()) {
            var facets = criterion.condition().facets();
            var asks = facets.metric() == null
                    ? criterion
                            .condition()
                            .comparisons()
                            .map(it -> String.valueOf(it.facets().metric()))
                            .toList()
                    : List.of(facets.metric().field(), String.valueOf(facets.operator()));
            var key = rule.name() + " " + asks;
            for (var n = 2; keyed.containsKey(key); n++) {
                key = rule.name() + " " + asks + " " + n;
            }
            keyed.put(key, criterion);
        }
        return keyed;
    }

    /** The criteria that are met in one set and not in the other; or else that another rule decides. */
    List<String> moving(Facts facts, Conclusion from, Conclusion to) {
        var reasons = new ArrayList<String>();
        for (var rule : draft.rules()) {
            keyed(rule).forEach((key, criterion) -> {
                var old = before.get(key);
                if (old != null
                        && old.condition().metBy(facts) != criterion.condition().metBy(facts)) {
                    reasons.add("\"%s\": %s was %s, %s is %s"
                            .formatted(
                                    rule.name(),
                                    old.text(),
                                    met(!criterion.condition().metBy(facts)),
                                    criterion.text(),
                                    met(criterion.condition().metBy(facts))));
                }
            });
        }
        if (reasons.isEmpty()) {
            reasons.add("%s decides instead of %s".formatted(decided(to), decided(from)));
        }
        return reasons;
    }

    private static String met(boolean met) {
        return met ? "met" : "not met";
    }

    private static String decided(Conclusion conclusion) {
        var rule = conclusion.rule();
        return rule == null ? conclusion.outcome() + " " + conclusion.holds() : "\"" + rule + "\"";
    }

    /** What a customer that stays where it is lacks of a better tier, where that is one criterion and little. */
    Optional<String> near(Facts facts, @Nullable Tier tier) {
        return draft.rules().stream()
                .filter(rule -> tier != null && rule.isTierRule() && rule.tier().betterThan(tier))
                .flatMap(rule -> onlyUnmet(rule, facts).stream())
                .flatMap(criterion -> shortOf(criterion, facts).stream())
                .findFirst();
    }

    private static Optional<Criterion> onlyUnmet(Rule rule, Facts facts) {
        var unmet = rule.criteria().stream()
                .filter(criterion -> !criterion.condition().metBy(facts))
                .limit(2)
                .toList();
        return unmet.size() == 1 ? Optional.of(unmet.get(0)) : Optional.empty();
    }

    private static Optional<String> shortOf(Criterion criterion, Facts facts) {
        if (!(criterion.condition() instanceof Condition.ToNumber it)) {
            return Optional.empty();
        }
        var actual = facts.number(it.metric());
        if (actual == null) {
            return Optional.empty();
        }
        var distance = actual.subtract(it.threshold()).abs();
        return distance.compareTo(it.threshold().abs().multiply(NEAR)) > 0
                ? Optional.empty()
                : Optional.of("\"%s\": %s %s is %s away from %s"
                        .formatted(
                                criterion.rule(),
                                it.metric().field(),
                                actual.toPlainString(),
                                distance.stripTrailingZeros().toPlainString(),
                                criterion.text()));
    }
}

package io.fenji.governance.audit.search;

import io.fenji.base.terms.Tier;
import io.fenji.grading.customer.Hidden;
import io.fenji.grading.decision.Decision;
import io.fenji.rules.language.Criterion;
import io.fenji.rules.ruleset.RuleSet;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** The criteria that a recorded decision misses, by the bits that are recorded with it, in its own rule set. */
final class Misses {

    private final Decision decision;
    private final RuleSet rules;

    /** @param decision one that fits the rule set */
    Misses(Decision decision, RuleSet rules) {
        this.decision = decision;
        this.rules = rules;
    }

    /** The criteria that the question is about; empty where the decision is no answer to it. */
    Optional<List<MissedCriterion>> answering(Question question) {
        var criteria = new ArrayList<Criterion>();
        if (question.unmet() != null) {
            var asked = unmet(criterion -> criterion.id().equals(question.unmet()));
            if (asked.isEmpty()) {
                return Optional.empty();
            }
            criteria.addAll(asked);
        }
        if (question.nearMiss() != null) {
            var near = nearMiss(question.nearMiss(), question.hidden());
            if (near.isEmpty()) {
                return Optional.empty();
            }
            near.stream().filter(it -> !criteria.contains(it)).forEach(criteria::add);
        }
        return Optional.of(criteria.stream()
                .map(it -> MissedCriterion.of(it, decision.facts()).hiding(question.hidden()))
                .toList());
    }

    /** What the first rule of the next better tier lacks, of those that lack something and each of it by little; empty where there is none. */
    private List<Criterion> nearMiss(BigDecimal percent, Hidden hidden) {
        Tier present = decision.conclusion().tier();
        return rules.rules().stream()
                .filter(rule -> rule.isTierRule() && rule.tier() == better(present))
                .map(rule -> unmet(criterion -> criterion.rule().equals(rule.name())))
                .filter(unmet -> !unmet.isEmpty()
                        && unmet.stream().noneMatch(it -> hidden.compares(it.condition()))
                        && unmet.stream().allMatch(it -> MissedCriterion.isNear(it, decision.facts(), percent)))
                .findFirst()
                .orElse(List.of());
    }

    /** Null where there is none. */
    private @Nullable Tier better(@Nullable Tier present) {
        return rules.rules().stream()
                .filter(rule ->
                        present != null && rule.isTierRule() && rule.tier().betterThan(present))
                .map(rule -> rule.tier())
                .max(Comparator.naturalOrder())
                .orElse(null);
    }

    private List<Criterion> unmet(Predicate<Criterion> which) {
        var criteria = rules.criteria();
        var unmet = new ArrayList<Criterion>();
        for (var i = 0; i < criteria.size(); i++) {
            if (decision.met().charAt(i) == '0' && which.test(criteria.get(i))) {
                unmet.add(criteria.get(i));
            }
        }
        return unmet;
    }
}

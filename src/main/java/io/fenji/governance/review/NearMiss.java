package io.fenji.governance.review;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.fenji.base.terms.Conclusion.Graded;
import io.fenji.base.terms.Tier;
import io.fenji.grading.decision.Decision;
import io.fenji.rules.facts.Facts;
import io.fenji.rules.language.Condition;
import io.fenji.rules.language.Criterion;
import io.fenji.rules.language.CriterionResult;
import io.fenji.rules.language.Operator;
import io.fenji.rules.language.Rule;
import io.fenji.rules.ruleset.RuleSet;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * A customer whose tier hangs on little.
 *
 * @param barely what its own rule has met by little; null: nothing
 * @param almost what the first of the rules that are tried before and give another tier has missed, each criterion by little; null: none is so near
 */
@JsonInclude(JsonInclude.Include.ALWAYS)
record NearMiss(
        String customer,
        long decision,
        Tier tier,
        @Nullable Hanging barely,
        @Nullable Hanging almost) {

    /** The criteria on which a tier hangs. */
    record Hanging(Tier tier, String rule, List<CriterionResult> criteria) {}

    private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);

    /**
     * Empty where nothing is near, and of a decision that gives no tier.
     *
     * @param rules the set that made it
     * @param percent of the threshold, compared unrounded
     */
    static Optional<NearMiss> of(Decision decision, RuleSet rules, BigDecimal percent) {
        if (!(decision.conclusion() instanceof Graded graded)) {
            return Optional.empty();
        }
        var tier = graded.tier();
        var barely = rules.tierRule(graded.rule()).stream()
                .flatMap(rule -> barely(rule, decision.facts(), percent).stream())
                .findFirst()
                .orElse(null);
        var almost = rules.tierRules().stream()
                .takeWhile(rule -> !rule.name().equals(graded.rule()))
                .filter(rule -> rule.tier() != tier)
                .flatMap(rule -> almost(rule, decision.facts(), percent).stream())
                .findFirst()
                .orElse(null);
        return barely == null && almost == null
                ? Optional.empty()
                : Optional.of(new NearMiss(decision.customer(), decision.number(), tier, barely, almost));
    }

    private static Optional<Hanging> barely(Rule rule, Facts facts, BigDecimal percent) {
        var near = criteria(rule, it -> met(it, facts) && hangs(it) && isNear(it, facts, percent));
        return near.isEmpty() ? Optional.empty() : Optional.of(hanging(rule, near, facts, true));
    }

    private static Optional<Hanging> almost(Rule rule, Facts facts, BigDecimal percent) {
        var unmet = criteria(rule, it -> !met(it, facts));
        return !unmet.isEmpty() && unmet.stream().allMatch(it -> isNear(it, facts, percent))
                ? Optional.of(hanging(rule, unmet, facts, false))
                : Optional.empty();
    }

    private static List<Criterion> criteria(Rule rule, Predicate<Criterion> which) {
        return rule.criteria().stream().filter(which).toList();
    }

    private static Hanging hanging(Rule rule, List<Criterion> criteria, Facts facts, boolean met) {
        return new Hanging(
                rule.tier(),
                rule.name(),
                criteria.stream().map(it -> CriterionResult.of(it, met, facts)).toList());
    }

    private static boolean met(Criterion criterion, Facts facts) {
        return criterion.condition().metBy(facts);
    }

    /** "No dispute" is not met by little, though the number is the threshold. */
    private static boolean hangs(Criterion criterion) {
        return criterion.condition() instanceof Condition.ToNumber it
                && it.threshold().signum() != 0
                && it.operator() != Operator.EQUAL
                && it.operator() != Operator.NOT_EQUAL;
    }

    /** Whether a single comparison with a number is that near to it; to 0, only by nothing. */
    private static boolean isNear(Criterion criterion, Facts facts, BigDecimal percent) {
        if (!(criterion.condition() instanceof Condition.ToNumber asked)) {
            return false;
        }
        var actual = facts.number(asked.metric());
        return actual != null
                && actual.subtract(asked.threshold())
                                .abs()
                                .multiply(HUNDRED)
                                .compareTo(percent.multiply(asked.threshold().abs()))
                        <= 0;
    }

    String position() {
        return String.valueOf(decision);
    }
}

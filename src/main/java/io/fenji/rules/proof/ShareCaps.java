package io.fenji.rules.proof;

import io.fenji.base.terms.Message;
import io.fenji.base.terms.Tier;
import io.fenji.rules.facts.Metric;
import io.fenji.rules.language.Condition;
import io.fenji.rules.language.Operator;
import io.fenji.rules.solver.Claim;
import io.fenji.rules.solver.Thresholds;
import io.fenji.rules.solver.Wording;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;

/** Tiers that only so many customers can be in, since all profit shares together are 100 % (policy 二, reading 9). */
final class ShareCaps {

    private static final BigDecimal WHOLE = BigDecimal.valueOf(100);

    private final Inquiry inquiry;

    ShareCaps(Inquiry inquiry) {
        this.inquiry = inquiry;
    }

    void prove() {
        var shares = new Thresholds(inquiry.statements().rules())
                .of(Metric.PROFIT_SHARE_PERCENT)
                .tailSet(BigDecimal.ZERO, false)
                .descendingSet();
        for (var tier : Tier.values()) {
            inquiry.attempt(Kind.SHARE_CAP, Message.of("undecided.tier", tier), () -> prove(tier, shares));
        }
    }

    private void prove(Tier tier, Iterable<BigDecimal> shares) {
        var inTier = inquiry.statements().inTier(tier::equals);
        if (!inquiry.search().isPossible(inTier)) {
            return;
        }
        for (var share : shares) {
            for (var operator : List.of(Operator.GREATER, Operator.AT_LEAST)) {
                var demand = new Condition.ToNumber(Metric.PROFIT_SHARE_PERCENT, operator, share);
                if (inquiry.search().implies(inTier, Claim.meets(demand))) {
                    tell(tier, demand, inTier);
                    return;
                }
            }
        }
    }

    private void tell(Tier tier, Condition.ToNumber demand, Claim inTier) {
        var rules = inquiry.statements().tierRules().stream()
                .filter(rule -> rule.tier() == tier)
                .toList();
        var criteria = rules.stream()
                .flatMap(rule -> rule.criteria().stream())
                .filter(it -> it.condition().equals(demand))
                .toList();
        var metrics = inquiry.search().find(inTier).orElseThrow();
        inquiry.tell(
                Kind.SHARE_CAP,
                Severity.NOTE,
                rules,
                criteria,
                Message.of("finding.share-cap", most(demand), tier, Wording.text(demand)),
                List.of(inquiry.witness(metrics, said -> said.conclusion().tier() == tier)));
    }

    /** Above the share fewer than 100 / share; from the share on as many as fit into 100. */
    private static BigDecimal most(Condition.ToNumber demand) {
        return demand.operator() == Operator.GREATER
                ? WHOLE.divide(demand.threshold(), 0, RoundingMode.CEILING).subtract(BigDecimal.ONE)
                : WHOLE.divide(demand.threshold(), 0, RoundingMode.FLOOR);
    }
}

package io.fenji.governance.review;

import io.fenji.base.terms.Message;
import io.fenji.base.terms.Refusal;
import io.fenji.base.terms.Texts;
import io.fenji.base.terms.Tier;
import io.fenji.grading.decision.Decision;
import io.fenji.grading.decision.Decisions;
import io.fenji.grading.run.GradingRun;
import io.fenji.rules.rulebook.RuleSets;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Finds the customers of a run whose tier hangs on little. */
@ApplicationScoped
class NearMisses {

    /** In percent of a threshold, where nothing else is asked for. */
    static final BigDecimal WITHIN = BigDecimal.valueOf(5);

    private static final Pattern PERCENT = Pattern.compile("\\d{1,2}(\\.\\d{1,4})?|100");

    private final Decisions decisions;
    private final RuleSets ruleSets;

    NearMisses(Decisions decisions, RuleSets ruleSets) {
        this.decisions = decisions;
        this.ruleSets = ruleSets;
    }

    /** 0 to 100; null: 5. */
    static BigDecimal within(@Nullable String text) {
        if (text == null) {
            return WITHIN;
        }
        if (!PERCENT.matcher(text).matches()) {
            throw Refusal.invalid(
                    "parameter.unreadable",
                    Message.of("parameter.unreadable", "within", Texts.shortened(text), Message.of("give.within")),
                    "within");
        }
        return new BigDecimal(text);
    }

    /** Those after the decision of that number, at most so many; null for a tier: of all. */
    @Transactional
    List<NearMiss> next(long id, @Nullable Tier tier, BigDecimal percent, long after, int limit) {
        var rules = ruleSets.ofHash(GradingRun.ofId(id).ruleSet);
        var found = new ArrayList<NearMiss>();
        for (var page = page(id, tier, after);
                !page.isEmpty() && found.size() < limit;
                page = page(id, tier, page.get(page.size() - 1).number())) {
            page.stream()
                    .flatMap(it -> NearMiss.of(it, rules, percent).stream())
                    .limit(limit - found.size())
                    .forEach(found::add);
        }
        return found;
    }

    private List<Decision> page(long run, @Nullable Tier tier, long after) {
        return decisions.ofRun(run, tier, after, Comparing.AT_A_TIME);
    }
}

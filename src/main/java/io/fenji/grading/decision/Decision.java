package io.fenji.grading.decision;

import io.fenji.base.terms.Conclusion;
import io.fenji.base.terms.Month;
import io.fenji.rules.facts.CustomerAttributes;
import io.fenji.rules.facts.CustomerFacts;
import io.fenji.rules.facts.CustomerMetrics;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One grading as it is recorded: facts, rule set, outcome, and one character per criterion. Never changed. Texts and thresholds of the criteria stand
 * in the archived rule set.
 *
 * @param id null while it is not recorded
 * @param run null for a grading outside of a run
 * @param met '1' or '0' per criterion of the rule set, in its order
 * @param attributes the company's own that the rule set names, as far as they were known
 * @param missingMonths months whose figures are missing; empty where the caller gave the metrics
 * @param provided true where the caller gave the metrics
 * @param preliminary true where the company's profit was not complete
 * @param figures number of the last import that was taken into account
 */
public record Decision(
        @Nullable Long id,
        @Nullable Long run,
        long customerId,
        String customer,
        Month asOf,
        Conclusion conclusion,
        List<String> flags,
        String ruleSet,
        String met,
        CustomerMetrics metrics,
        CustomerAttributes attributes,
        List<Month> missingMonths,
        boolean provided,
        boolean preliminary,
        long figures,
        Instant recordedAt,
        String recordedBy)
        implements OnRecord {

    @Override
    public Decision readable() {
        return this;
    }

    /** What the rules judged. */
    public CustomerFacts facts() {
        return new CustomerFacts(metrics, attributes);
    }

    Decision withId(long recorded) {
        return new Decision(
                recorded,
                run,
                customerId,
                customer,
                asOf,
                conclusion,
                flags,
                ruleSet,
                met,
                metrics,
                attributes,
                missingMonths,
                provided,
                preliminary,
                figures,
                recordedAt,
                recordedBy);
    }
}

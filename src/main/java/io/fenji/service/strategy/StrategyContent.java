package io.fenji.service.strategy;

import io.fenji.base.terms.Message;
import io.fenji.base.terms.Refusal;
import io.fenji.base.terms.Refusal.Violation;
import io.fenji.base.terms.Texts;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the company does for a tier (policy 四).
 *
 * @param tierName what the tier itself is called; null: as before
 * @param name of the service, in English, with the Chinese term
 * @param measures at least one
 */
public record StrategyContent(
        @Nullable TierName tierName,
        @Nullable String name,
        @Nullable String summary,
        @Nullable List<Measure> measures) {

    /**
     * One commitment.
     *
     * @param area such as team, production, visits, terms
     * @param every how often, as an ISO 8601 period such as P3M; null: always or once
     */
    public record Measure(
            @Nullable String area,
            @Nullable String commitment,
            @Nullable String every) {}

    private static final int LONGEST = 2000;
    private static final int MOST_MEASURES = 50;

    /** Refuses what is empty, too long or not a period, with every field named. */
    void check() {
        var problems = new ArrayList<Violation>();
        if (tierName != null) {
            problems.addAll(tierName.problems("/tierName"));
        }
        checkText(name, "/name", problems);
        checkText(summary, "/summary", problems);
        if (measures == null || measures.isEmpty() || measures.size() > MOST_MEASURES) {
            problems.add(new Violation("/measures", Message.of("strategy.measures", MOST_MEASURES)));
        } else {
            for (var i = 0; i < measures.size(); i++) {
                checkMeasure(measures.get(i), "/measures/" + i, problems);
            }
        }
        if (!problems.isEmpty()) {
            throw Refusal.invalid("strategy.invalid", Message.of("strategy.invalid"), problems);
        }
    }

    /** With that name of the tier where it has none of its own. */
    StrategyContent orNamed(@Nullable TierName before) {
        return tierName == null ? new StrategyContent(before, name, summary, measures) : this;
    }

    /** Apart from how the tier is called. */
    boolean promisesTheSame(StrategyContent other) {
        return unnamed().equals(other.unnamed());
    }

    private StrategyContent unnamed() {
        return new StrategyContent(null, name, summary, measures);
    }

    private static void checkMeasure(@Nullable Measure measure, String pointer, List<Violation> problems) {
        if (measure == null) {
            problems.add(new Violation(pointer, Message.of("strategy.null")));
            return;
        }
        checkText(measure.area, pointer + "/area", problems);
        checkText(measure.commitment, pointer + "/commitment", problems);
        if (measure.every != null && !isPeriod(measure.every)) {
            problems.add(new Violation(pointer + "/every", Message.of("strategy.period")));
        }
    }

    private static void checkText(@Nullable String text, String pointer, List<Violation> problems) {
        if (text == null || text.isBlank() || text.length() > LONGEST || Texts.holdsUnwritable(text)) {
            problems.add(new Violation(pointer, Message.of("strategy.text", LONGEST)));
        }
    }

    private static boolean isPeriod(String text) {
        try {
            var period = java.time.Period.parse(text);
            return !period.isNegative() && !period.isZero();
        } catch (java.time.format.DateTimeParseException notOne) {
            return false;
        }
    }
}

package io.fenji.rules.facts;

import io.fenji.base.terms.Message;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/** The unit of a field. Fields of different units are never compared with one another. */
public enum Unit {
    /** Company currency. */
    AMOUNT("company currency", "0.01"),
    /** 5 = 5 %. */
    PERCENT("percent (5 = 5 %)", "0.01"),
    /** Years, months / 12 cut to two decimals. */
    YEARS("years", "0.01"),
    /** Days. */
    DAYS("days", "0.01"),
    /** A plain ratio without unit. */
    RATIO("ratio", "0.01"),
    /** A whole number. */
    COUNT("whole number", "1"),
    /** One of the tiers as text: A, B, C or D. */
    TIER("tier (A, B, C, D)", null),
    /** A text of the company's own. */
    TEXT("text", null),
    /** A number of the company's own, whatever it counts. */
    NUMBER("number", "0.01"),
    /** A day, as text: YYYY-MM-DD. */
    DATE("date (YYYY-MM-DD)", null),
    /** true or false. */
    YES_NO("true or false", null);

    private final String label;
    private final @Nullable BigDecimal leastStep;

    Unit(String label, @Nullable String leastStep) {
        this.label = label;
        this.leastStep = leastStep == null ? null : new BigDecimal(leastStep);
    }

    /** The same in the words of each language. */
    public Message term() {
        return Message.of("units." + name());
    }

    public String label() {
        return label;
    }

    /** The least change that is spoken of: 0.01, or 1 for counts; null for text. */
    public @Nullable BigDecimal leastStep() {
        return leastStep;
    }

    /** Whether it is no number. */
    public boolean isText() {
        return leastStep == null;
    }

    /** Whether its values have an order, as numbers and dates have. */
    public boolean isOrdered() {
        return leastStep != null || this == DATE;
    }

    /** Whether it is written without quotes. */
    public boolean isTruth() {
        return this == YES_NO;
    }
}

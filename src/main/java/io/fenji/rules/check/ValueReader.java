package io.fenji.rules.check;

import static io.fenji.rules.language.Token.Kind.NUMBER;
import static io.fenji.rules.language.Token.Kind.STRING;

import io.fenji.base.terms.Texts;
import io.fenji.base.terms.Tier;
import io.fenji.rules.facts.Metric;
import io.fenji.rules.language.Condition;
import io.fenji.rules.language.Diagnostics;
import io.fenji.rules.language.Operator;
import io.fenji.rules.language.Token;
import io.fenji.rules.language.WrittenNumber;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;

/** Reads what a metric is compared with, and checks that the two fit together. */
final class ValueReader {

    private static final Pattern UNFILLED = Pattern.compile("[Xx]+|[Yy]+|_+|TBD|TODO|tbd|todo");

    private final TokenCursor cursor;
    private final Diagnostics problems;
    private final NumberReader numbers;

    ValueReader(TokenCursor cursor, Diagnostics problems) {
        this.cursor = cursor;
        this.problems = problems;
        this.numbers = new NumberReader(cursor, problems);
    }

    /** The numbers read since this was asked last. */
    List<WrittenNumber> takeLiterals() {
        return numbers.takeLiterals();
    }

    /** What stands behind an operator. */
    Condition read(Metric metric, Operator operator) {
        var next = cursor.here();
        if (cursor.takeIf("null")) {
            return toNull(metric, operator);
        } else if (next.kind() == STRING) {
            return toText(metric, operator);
        } else if (next.kind() == NUMBER || next.is("-") || next.is("+")) {
            return new Condition.ToNumber(metric, operator, numbers.read(metric, operator.symbol(), true));
        } else if (!next.isWord()) {
            throw cursor.misfit(
                    "value-expected",
                    "After %s stands what it is compared with, but found %s.".formatted(metric.field(), next.shown()),
                    metric.unit().isText() ? "Write a tier, such as 'A'." : "Write a plain decimal, such as 3 or 0.5.");
        }
        return toWord(metric, operator);
    }

    /** One value of {@code in (…)}. */
    Condition readListed(Metric metric) {
        var next = cursor.here();
        if (next.isWord() && isReaching(cursor.ahead(1))) {
            throw cursor.reachingIntoJava(next, cursor.ahead(1));
        } else if (next.kind() == STRING || (metric.unit().isText() && next.kind() != NUMBER)) {
            return toText(metric, Operator.EQUAL);
        }
        return new Condition.ToNumber(metric, Operator.EQUAL, numbers.read(metric, "in", false));
    }

    private Condition toNull(Metric metric, Operator operator) {
        if (operator.isOrdering()) {
            problems.on(
                    cursor.previous(),
                    "null-comparison",
                    "null cannot be compared with %s.".formatted(operator.symbol()),
                    "Use == null or != null.");
        } else if (!metric.nullable()) {
            problems.on(
                    cursor.previous(),
                    "never-null",
                    "%s is a count and never null.".formatted(metric.field()),
                    "Compare it with a number.");
        }
        return new Condition.ToNull(metric, operator == Operator.EQUAL);
    }

    private Condition toText(Metric metric, Operator operator) {
        var text = cursor.here();
        if (!metric.unit().isText()) {
            problems.on(
                    text,
                    "type",
                    "%s is a number (%s) and is compared with %s."
                            .formatted(metric.field(), metric.unit().label(), text.shown()),
                    "Write a plain number without quotes.");
        } else if (text.kind() != STRING) {
            unquoted(metric, text);
        } else if (operator.isOrdering()) {
            problems.on(
                    text,
                    "type",
                    "A text cannot be compared with %s.".formatted(operator.symbol()),
                    "Use ==, != or in ('A', 'B').");
        } else if (!isTier(text.text())) {
            problems.on(
                    text,
                    "unknown-tier",
                    "There is no tier '%s'.".formatted(Texts.shortened(text.text())),
                    "The tiers are A, B, C and D.");
        }
        cursor.take();
        return new Condition.ToText(metric, operator, text.text());
    }

    private static boolean isTier(String text) {
        return Arrays.stream(Tier.values()).anyMatch(tier -> tier.name().equals(text));
    }

    private void unquoted(Metric metric, Token text) {
        var told = cursor.misfit(
                "type",
                "%s is a text and is compared with %s.".formatted(metric.field(), text.shown()),
                isTier(text.text())
                        ? "Write it in quotes: '%s'.".formatted(text.text())
                        : "Write a tier, such as 'A'.");
        if (!isTier(text.text())) {
            throw told;
        }
    }

    private Condition toWord(Metric metric, Operator operator) {
        var word = cursor.here();
        var other = Metric.ofField(word.text());
        if (other.isPresent() && !isReaching(cursor.ahead(1))) {
            cursor.take();
            return toMetric(metric, operator, other.get());
        } else if (UNFILLED.matcher(word.text()).matches()) {
            problems.on(
                    word,
                    "threshold-unfilled",
                    "The threshold %s is not filled in.".formatted(Texts.shortened(word.text())),
                    "Put a plain number in its place.");
            cursor.take();
            return new Condition.ToNumber(metric, operator, BigDecimal.ZERO);
        } else if (isReaching(cursor.ahead(1))) {
            throw cursor.reachingIntoJava(word, cursor.ahead(1));
        } else if (metric.unit().isText()) {
            return toText(metric, operator);
        }
        throw cursor.misfit(
                "value-expected",
                "After %s stands what it is compared with, but found %s.".formatted(metric.field(), word.shown()),
                ConditionReader.nearest(word.text())
                        .map("Did you mean '%s'?"::formatted)
                        .orElse("Write a plain decimal, such as 3 or 0.5."));
    }

    private static boolean isReaching(Token next) {
        return next.is("(") || next.is(".") || next.is("#") || next.is("[");
    }

    private Condition toMetric(Metric metric, Operator operator, Metric other) {
        var start = cursor.previous();
        if (metric == other) {
            problems.on(
                    start,
                    "same-metric",
                    "%s is compared with itself.".formatted(metric.field()),
                    "Name another metric or a number.");
        } else if (metric.unit() != other.unit() || metric.unit().isText()) {
            problems.on(
                    start,
                    "unit",
                    "%s (%s) is compared with %s (%s)."
                            .formatted(
                                    metric.field(),
                                    metric.unit().label(),
                                    other.field(),
                                    other.unit().label()),
                    "Compare numbers of the same unit.");
        }
        cursor.refuseCalculating();
        return new Condition.ToMetric(metric, operator, other);
    }
}

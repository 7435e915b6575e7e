package io.fenji.rules.check;

import static io.fenji.rules.language.Token.Kind.NUMBER;
import static io.fenji.rules.language.Token.Kind.STRING;

import io.fenji.base.terms.Texts;
import io.fenji.rules.facts.Field;
import io.fenji.rules.language.Condition;
import io.fenji.rules.language.Diagnostics;
import io.fenji.rules.language.Operator;
import io.fenji.rules.language.Token;
import io.fenji.rules.language.WrittenNumber;
import java.math.BigDecimal;
import java.util.List;
import java.util.regex.Pattern;

/** Reads what a metric is compared with, and checks that the two fit together. */
final class ValueReader {

    private static final Pattern UNFILLED = Pattern.compile("[Xx]+|[Yy]+|_+|TBD|TODO|tbd|todo");

    private final TokenCursor cursor;
    private final Diagnostics problems;
    private final NumberReader numbers;
    private final TextValues texts;
    private final FieldReader fields;

    ValueReader(TokenCursor cursor, Diagnostics problems, FieldReader fields) {
        this.cursor = cursor;
        this.problems = problems;
        this.numbers = new NumberReader(cursor, problems);
        this.texts = new TextValues(cursor, problems);
        this.fields = fields;
    }

    /** The numbers read since this was asked last. */
    List<WrittenNumber> takeLiterals() {
        return numbers.takeLiterals();
    }

    /** What stands behind an operator. */
    Condition read(Field metric, Operator operator) {
        var next = cursor.here();
        if (metric.unit().isTruth() && texts.isTruth(next)) {
            return toText(metric, operator);
        } else if (cursor.takeIf("null")) {
            return toNull(metric, operator);
        } else if (next.kind() == STRING) {
            return toText(metric, operator);
        } else if (next.kind() == NUMBER || next.is("-") || next.is("+")) {
            return new Condition.ToNumber(metric, operator, numbers.read(metric, operator.symbol(), true));
        } else if (!next.isWord()) {
            throw cursor.fail(texts.expected(metric), metric.field(), cursor.found());
        }
        return toWord(metric, operator);
    }

    /** One value of {@code in (…)}. */
    Condition readListed(Field metric) {
        var next = cursor.here();
        if (next.isWord() && isReaching(cursor.ahead(1))) {
            throw cursor.reachingIntoJava(next, cursor.ahead(1));
        } else if (next.kind() == STRING || (metric.unit().isText() && next.kind() != NUMBER)) {
            return toText(metric, Operator.EQUAL);
        }
        return new Condition.ToNumber(metric, Operator.EQUAL, numbers.read(metric, "in", false));
    }

    private Condition toNull(Field metric, Operator operator) {
        if (operator.isOrdering()) {
            problems.on(cursor.previous(), "null-comparison", operator.symbol());
        } else if (!metric.nullable()) {
            problems.on(cursor.previous(), "never-null", metric.field());
        }
        return new Condition.ToNull(metric, operator == Operator.EQUAL);
    }

    private Condition toText(Field metric, Operator operator) {
        var text = cursor.here();
        if (!metric.unit().isText()) {
            problems.on(text, "type.text", metric.field(), metric.unit().term(), text.shown());
        } else {
            texts.check(metric, operator, text);
        }
        cursor.take();
        return new Condition.ToText(metric, operator, text.text());
    }

    private Condition toWord(Field metric, Operator operator) {
        var word = cursor.here();
        var other = cursor.vocabulary().fact(metric.fact()).flatMap(it -> it.field(word.text()));
        if (other.isPresent() && !isReaching(cursor.ahead(1))) {
            cursor.take();
            return toMetric(metric, operator, other.get());
        } else if (UNFILLED.matcher(word.text()).matches()) {
            problems.on(word, "threshold-unfilled", Texts.shortened(word.text()));
            cursor.take();
            return new Condition.ToNumber(metric, operator, BigDecimal.ZERO);
        } else if (isReaching(cursor.ahead(1))) {
            throw cursor.reachingIntoJava(word, cursor.ahead(1));
        } else if (metric.unit().isText()) {
            return toText(metric, operator);
        }
        throw fields.nearest(word.text())
                .map(near -> cursor.fail("value-expected.metric", metric.field(), cursor.found(), near))
                .orElseGet(() -> cursor.fail("value-expected.any", metric.field(), cursor.found()));
    }

    private static boolean isReaching(Token next) {
        return next.is("(") || next.is(".") || next.is("#") || next.is("[");
    }

    private Condition toMetric(Field metric, Operator operator, Field other) {
        var start = cursor.previous();
        if (metric.equals(other)) {
            problems.on(start, "same-metric", metric.field());
        } else if (metric.unit() != other.unit() || metric.unit().isText()) {
            problems.on(
                    start,
                    "unit",
                    metric.field(),
                    metric.unit().term(),
                    other.field(),
                    other.unit().term());
        }
        cursor.refuseCalculating();
        return new Condition.ToMetric(metric, operator, other);
    }
}

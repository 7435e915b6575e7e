package io.fenji.rules.check;

import static io.fenji.rules.language.Token.Kind.NUMBER;
import static io.fenji.rules.language.Token.Kind.STRING;

import io.fenji.base.terms.Texts;
import io.fenji.rules.facts.CustomerAttributes;
import io.fenji.rules.facts.Fact;
import io.fenji.rules.facts.Field;
import io.fenji.rules.language.Condition;
import io.fenji.rules.language.Diagnostics;
import io.fenji.rules.language.Operator;
import io.fenji.rules.language.Token;
import io.fenji.rules.language.WrittenNumber;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Reads one constraint: comparisons of a fact's fields, {@code in (…)}, {@code !}, {@code &&}, {@code ||} and brackets. */
final class ConditionReader {

    /** Deeper than this no person reads a condition. */
    static final int DEEPEST = 16;

    /** In all constraints of one rule. */
    static final int MOST_COMPARISONS = 200;

    private static final Set<String> REACHING = Set.of("(", ".", "#", "[", "?");
    private static final Set<String> LITERALS = Set.of("null", "true", "false");

    private final TokenCursor cursor;
    private final Diagnostics problems;
    private final OperatorReader operators;
    private final ValueReader values;
    private Fact fact;
    private int depth;
    private int comparisons;

    ConditionReader(TokenCursor cursor, Diagnostics problems) {
        this.cursor = cursor;
        this.problems = problems;
        this.fact = cursor.vocabulary().facts().get(0);
        this.operators = new OperatorReader(cursor, problems);
        this.values = new ValueReader(cursor, problems, this);
    }

    /** The fact whose constraints come now. */
    void over(Fact judged) {
        fact = judged;
    }

    int comparisons() {
        return comparisons;
    }

    boolean isFull() {
        return comparisons > MOST_COMPARISONS;
    }

    Condition read() {
        depth = 0;
        values.takeLiterals();
        return any(false);
    }

    /** The numbers of the condition that was read last. */
    List<WrittenNumber> literals() {
        return values.takeLiterals();
    }

    private Condition any(boolean negated) {
        var parts = new ArrayList<>(List.of(all(negated)));
        while (joins("||", "or", "|")) {
            parts.add(all(negated));
        }
        return joined(parts, negated);
    }

    private Condition all(boolean negated) {
        var parts = new ArrayList<>(List.of(single(negated)));
        while (joins("&&", "and", "&")) {
            parts.add(single(negated));
        }
        return joined(parts, !negated);
    }

    private static Condition joined(List<Condition> parts, boolean allOfThem) {
        if (parts.size() == 1) {
            return parts.get(0);
        }
        return allOfThem ? new Condition.All(parts) : new Condition.Any(parts);
    }

    private boolean joins(String symbol, String... slips) {
        return cursor.takeIf(symbol) || Arrays.stream(slips).anyMatch(slip -> takeSlip(slip, symbol));
    }

    private boolean takeSlip(String slip, String symbol) {
        if (!cursor.here().is(slip)) {
            return false;
        }
        problems.on(cursor.take(), "operator.other", slip, symbol);
        return true;
    }

    private Condition single(boolean negated) {
        if (++depth > DEEPEST) {
            throw cursor.fail("nesting", DEEPEST);
        }
        if (joins("!", "not")) {
            refuseBareNegation();
            var inner = single(!negated);
            depth--;
            return inner;
        }
        if (cursor.takeIf("(")) {
            var inner = any(negated);
            closeBracket();
            depth--;
            return inner;
        }
        depth--;
        var comparison = comparison();
        return negated ? comparison.negated() : comparison;
    }

    /** {@code !a > 1} would negate a, not the comparison. */
    private void refuseBareNegation() {
        if (cursor.here().isWord()) {
            problems.on(cursor.here(), "negation", cursor.here().shown());
        }
    }

    private void closeBracket() {
        if (!cursor.takeIf(")")) {
            throw cursor.fail(cursor.here().is(",") ? "expected.bracket-comma" : "expected.bracket", cursor.found());
        }
    }

    private Condition comparison() {
        if (++comparisons > MOST_COMPARISONS) {
            throw tooMany();
        }
        var metric = metric();
        if (cursor.here().is("in")
                || (cursor.here().is("not") && cursor.ahead(1).is("in"))) {
            return oneOf(metric);
        }
        return values.read(metric, operators.read(metric));
    }

    private TokenCursor.Misfit tooMany() {
        throw cursor.fail("rule-size.comparisons", MOST_COMPARISONS);
    }

    private Condition oneOf(Field metric) {
        var negated = cursor.takeIf("not");
        cursor.take();
        cursor.need("(", "expected.in");
        var parts = new ArrayList<Condition>();
        do {
            if (++comparisons > MOST_COMPARISONS) {
                throw tooMany();
            }
            parts.add(values.readListed(metric));
        } while (cursor.takeIf(","));
        if (!cursor.takeIf(")")) {
            throw cursor.fail("expected.list", cursor.found());
        }
        var any = joined(parts, false);
        return negated ? any.negated() : any;
    }

    private Field metric() {
        refuseBinding();
        var word = cursor.here();
        if (!word.isWord() || LITERALS.contains(word.text())) {
            throw cursor.fail(key(word), cursor.found());
        }
        var next = cursor.ahead(1);
        if (REACHING.contains(next.text()) && next.kind() == Token.Kind.SYMBOL) {
            throw cursor.reachingIntoJava(word, next);
        }
        return known(word);
    }

    private static String key(Token word) {
        return Operator.ofSymbol(word.text()).isPresent() && word.kind() == Token.Kind.SYMBOL
                ? "metric-expected.again"
                : word.kind() == NUMBER || word.kind() == STRING || word.isWord()
                        ? "metric-expected.first"
                        : "metric-expected.comparison";
    }

    private void refuseBinding() {
        if (cursor.here().isWord() && cursor.ahead(1).is(":")) {
            var name = cursor.take();
            cursor.take();
            problems.on(name, "binding", Texts.shortened(name.text()));
        }
    }

    private Field known(Token word) {
        var metric = fact.field(word.text());
        if (metric.isPresent()) {
            cursor.take();
            return metric.get();
        }
        var meant = cursor.vocabulary().unusable().containsKey(word.text())
                ? Optional.<String>empty()
                : nearest(word.text());
        tellUnknown(word, meant);
        if (meant.isEmpty() || !Spelling.isSlip(word.text(), meant.get())) {
            throw new TokenCursor.Misfit();
        }
        cursor.take();
        return fact.field(meant.get()).orElseThrow();
    }

    private void tellUnknown(Token word, Optional<String> meant) {
        var written = Texts.shortened(word.text());
        var elsewhere = cursor.vocabulary().field(word.text()).map(Field::fact);
        if (fact.type() == CustomerAttributes.class) {
            tellUnknownAttribute(written, meant, elsewhere);
        } else if (elsewhere.isPresent()) {
            cursor.tell("unknown-metric.elsewhere", written, elsewhere.get());
        } else {
            meant.ifPresentOrElse(
                    metric -> cursor.tell("unknown-metric.near", written, metric),
                    () -> cursor.tell("unknown-metric.other", written));
        }
    }

    private void tellUnknownAttribute(String written, Optional<String> meant, Optional<String> elsewhere) {
        var why = cursor.vocabulary().unusable().get(written);
        if (why != null) {
            cursor.tell(
                    switch (why) {
                        case PROPOSED -> "unknown-attribute.proposed";
                        case RETIRED -> "unknown-attribute.retired";
                    },
                    written);
        } else if (elsewhere.isPresent()) {
            cursor.tell("unknown-attribute.elsewhere", written, elsewhere.get());
        } else {
            meant.ifPresentOrElse(
                    attribute -> cursor.tell("unknown-attribute.near", written, attribute),
                    () -> cursor.tell(
                            fact.fields().isEmpty() ? "unknown-attribute.none" : "unknown-attribute.other",
                            written,
                            String.join(", ", fact.names())));
        }
    }

    /** The field of the present fact that was probably meant. */
    Optional<String> nearest(String written) {
        return Spelling.nearest(written, fact.names());
    }
}

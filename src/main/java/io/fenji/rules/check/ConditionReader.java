package io.fenji.rules.check;

import io.fenji.rules.facts.Field;
import io.fenji.rules.language.Condition;
import io.fenji.rules.language.Diagnostics;
import io.fenji.rules.language.WrittenNumber;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Reads one constraint: comparisons of a fact's fields, {@code in (…)}, {@code !}, {@code &&}, {@code ||} and brackets. */
final class ConditionReader {

    /** Deeper than this no person reads a condition. */
    static final int DEEPEST = 16;

    /** In all constraints of one rule. */
    static final int MOST_COMPARISONS = 200;

    private final TokenCursor cursor;
    private final Diagnostics problems;
    private final FieldReader fields;
    private final OperatorReader operators;
    private final ValueReader values;
    private int depth;
    private int comparisons;

    ConditionReader(TokenCursor cursor, Diagnostics problems, FieldReader fields) {
        this.cursor = cursor;
        this.problems = problems;
        this.fields = fields;
        this.operators = new OperatorReader(cursor, problems);
        this.values = new ValueReader(cursor, problems, fields);
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
        var metric = fields.read();
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
}

package io.fenji.rules.check;

import static io.fenji.rules.language.Token.Kind.STRING;

import io.fenji.rules.facts.Metric;
import io.fenji.rules.language.Diagnostics;
import io.fenji.rules.language.Operator;
import io.fenji.rules.language.Token;
import java.util.Map;
import java.util.Optional;

/** Reads the operator of a comparison; names the operators of other languages with ours. */
final class OperatorReader {

    /** What stands for an operator elsewhere, with ours. */
    private static final Map<String, String> MEANT =
            Map.of("=", "==", "===", "==", "!==", "!=", "=>", ">=", "=<", "<=", "<>", "!=", "is", "==", "equals", "==");

    private final TokenCursor cursor;
    private final Diagnostics problems;

    OperatorReader(TokenCursor cursor, Diagnostics problems) {
        this.cursor = cursor;
        this.problems = problems;
    }

    Operator read(Metric metric) {
        var word = cursor.here();
        var operator = word.kind() == STRING ? Optional.<Operator>empty() : Operator.ofSymbol(word.text());
        if (operator.isEmpty()) {
            return meantOperator(metric, word);
        }
        cursor.take();
        return cursor.here().is("=") ? tornApart(word) : operator.get();
    }

    private Operator tornApart(Token word) {
        cursor.take();
        var whole = word.text().length() == 1 ? word.text() + "=" : word.text();
        problems.on(
                word,
                "operator",
                "'%s =' is not an operator of the rule language.".formatted(word.text()),
                "Write %s instead.".formatted(whole));
        return Operator.ofSymbol(whole).orElseThrow();
    }

    private Operator meantOperator(Metric metric, Token word) {
        var meant = word.kind() == STRING ? null : MEANT.get(word.text());
        if (meant == null) {
            throw refused(metric, word);
        }
        cursor.take();
        problems.on(
                word,
                "operator",
                "'%s' is not an operator of the rule language.".formatted(word.text()),
                "Write %s instead.".formatted(meant));
        return Operator.ofSymbol(meant).orElseThrow();
    }

    private TokenCursor.Misfit refused(Metric metric, Token word) {
        if (cursor.isCalculating()) {
            return cursor.calculating();
        }
        return cursor.misfit(
                "operator",
                "Expected an operator after %s, but found %s.".formatted(metric.field(), word.shown()),
                word.is("between")
                        ? "Write two constraints: %1$s >= …, %1$s <= …".formatted(metric.field())
                        : "Use one of > >= < <= == != in.");
    }
}

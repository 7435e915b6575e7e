package io.fenji.rules.check;

import static io.fenji.rules.language.Token.Kind.STRING;

import io.fenji.rules.facts.Field;
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

    Operator read(Field metric) {
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
        problems.on(word, "operator.other", word.text() + " =", whole);
        return Operator.ofSymbol(whole).orElseThrow();
    }

    private Operator meantOperator(Field metric, Token word) {
        var meant = word.kind() == STRING ? null : MEANT.get(word.text());
        if (meant == null) {
            cursor.refuseCalculating();
            throw cursor.fail(
                    word.is("between") ? "operator.between" : "operator.expected", metric.field(), cursor.found());
        }
        cursor.take();
        problems.on(word, "operator.other", word.text(), meant);
        return Operator.ofSymbol(meant).orElseThrow();
    }
}

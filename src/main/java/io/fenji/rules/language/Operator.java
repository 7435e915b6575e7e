package io.fenji.rules.language;

import java.util.Arrays;
import java.util.Optional;

/** The comparisons of the rule language. */
public enum Operator {
    GREATER(">"),
    AT_LEAST(">="),
    LESS("<"),
    AT_MOST("<="),
    EQUAL("=="),
    NOT_EQUAL("!=");

    private final String symbol;

    Operator(String symbol) {
        this.symbol = symbol;
    }

    public static Optional<Operator> ofSymbol(String symbol) {
        return Arrays.stream(values()).filter(op -> op.symbol.equals(symbol)).findFirst();
    }

    public String symbol() {
        return symbol;
    }

    /** Whether this operator accepts the result of {@code actual.compareTo(threshold)}. */
    public boolean accepts(int comparison) {
        return switch (this) {
            case GREATER -> comparison > 0;
            case AT_LEAST -> comparison >= 0;
            case LESS -> comparison < 0;
            case AT_MOST -> comparison <= 0;
            case EQUAL -> comparison == 0;
            case NOT_EQUAL -> comparison != 0;
        };
    }

    public Operator negated() {
        return switch (this) {
            case GREATER -> AT_MOST;
            case AT_LEAST -> LESS;
            case LESS -> AT_LEAST;
            case AT_MOST -> GREATER;
            case EQUAL -> NOT_EQUAL;
            case NOT_EQUAL -> EQUAL;
        };
    }

    public boolean isOrdering() {
        return this != EQUAL && this != NOT_EQUAL;
    }
}

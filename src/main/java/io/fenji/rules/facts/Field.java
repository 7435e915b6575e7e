package io.fenji.rules.facts;

import io.fenji.base.terms.Message;
import java.math.BigDecimal;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A value that rules may compare: a field of a {@link Fact}. */
public interface Field {

    /** Metrics as the glossary has them, then other fields by name. */
    Comparator<Field> ORDER = Comparator.comparingInt(Field::place).thenComparing(Field::field);

    /** Which way a field is better for whom it tells of. */
    enum Better {
        HIGHER,
        LOWER,
        /** It speaks neither for nor against. */
        NEITHER
    }

    /** What makes two definitions one field to whoever compares rule sets; what else they say of it may differ. */
    record Identity(String fact, String field, Unit unit) {}

    default Identity identity() {
        return new Identity(fact(), field(), unit());
    }

    /** The fact it belongs to, as rule files name it. */
    String fact();

    /** What it tells something of. */
    default Matter matter() {
        return Matter.CUSTOMER;
    }

    /** Its name in rule files and in JSON. */
    String field();

    Unit unit();

    /** Whether it can be unknown; a count is always known. */
    boolean nullable();

    /** The least value it can have, or null where there is none. */
    @Nullable
    BigDecimal least();

    /** The largest value it can have, or null where there is none. */
    @Nullable
    BigDecimal most();

    /** Which way it is better for the customer's tier. */
    default Better better() {
        return Better.NEITHER;
    }

    /** An ordinary value, to be shown where none is asked for. */
    default BigDecimal usual() {
        return BigDecimal.ZERO;
    }

    /** The texts that it may be; empty where it is no text, or any. */
    default List<String> allowed() {
        return List.of();
    }

    /** Its Chinese term, in traditional characters. */
    String chinese();

    /** What it means, in each language. */
    Message told();

    /** Its place in the glossary; behind all others where it has none. */
    default int place() {
        return Integer.MAX_VALUE;
    }
}

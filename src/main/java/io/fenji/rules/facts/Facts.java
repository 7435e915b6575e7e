package io.fenji.rules.facts;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/** What is known of one thing that rules judge, such as a customer as of a month. */
public interface Facts {

    /** What they are facts of. */
    default Matter matter() {
        return Matter.CUSTOMER;
    }

    /** A {@link BigDecimal}, a text (of dates YYYY-MM-DD) or a {@link Boolean}; null where it is not known, or is no field of theirs. */
    @Nullable
    Object value(Field field);

    /** The fact of that type, as the engine sees it. */
    Object part(Class<?> fact);

    /** The value where it is a number. */
    default @Nullable BigDecimal number(Field field) {
        return value(field) instanceof BigDecimal number ? number : null;
    }

    /** The value where it is none, as rules write it: a text, a date as YYYY-MM-DD, true or false. */
    default @Nullable String text(Field field) {
        var value = value(field);
        return value == null || value instanceof BigDecimal ? null : value.toString();
    }
}

package io.fenji.grading.customer;

import io.fenji.base.terms.Message;
import io.fenji.base.terms.Month;
import io.fenji.base.terms.Texts;

/** What tells a value of an attribute from all others: the attribute, the month from which on it holds, and the customer's code. */
public final class AttributeKey {

    /** The number of the month of what holds whenever it is asked. */
    public static final int ALWAYS = 0;

    private static final String UNDATED = "-";

    private AttributeKey() {}

    /** @param validFrom number of the month, or {@link #ALWAYS} */
    public static String of(String attribute, int validFrom, String customer) {
        return of(
                attribute, validFrom == ALWAYS ? "" : Month.ofNumber(validFrom).toString(), customer);
    }

    /**
     * The customer's code stands last: it alone can hold blanks.
     *
     * @param validFrom as a file writes it; empty: whenever it is asked
     */
    public static String of(String attribute, String validFrom, String customer) {
        return "%s %s %s".formatted(attribute, validFrom.isEmpty() ? UNDATED : validFrom, customer);
    }

    /** As people read it, such as: paymentTerm of OA-1 from 2026-03 on. */
    public static Message shown(String key) {
        var parts = key.split(" ", 3);
        if (parts.length < 3) {
            return Message.asItIs(Texts.shortened(key));
        }
        var customer = Texts.shortened(parts[2]);
        return parts[1].equals(UNDATED)
                ? Message.of("row.key.undated", Texts.shortened(parts[0]), customer)
                : Message.of("row.key.dated", Texts.shortened(parts[0]), customer, Texts.shortened(parts[1]));
    }
}

package io.fenji.grading.figures.sheet;

import io.fenji.base.terms.Message;
import io.fenji.base.terms.Refusal;
import io.fenji.base.terms.Texts;
import java.util.Arrays;
import java.util.Map;
import java.util.stream.Collectors;

/** What an order's status means for the figures (policy 二, readings 3, 13 and 14). */
public enum OrderStatus {
    CONFIRMED(Effect.ORDER),
    IN_PROCESS(Effect.ORDER),
    ON_HOLD(Effect.ORDER),
    SHIPPED(Effect.ORDER),
    DISPUTED(Effect.ORDER),
    RESOLVED(Effect.ORDER),
    COMPLETED(Effect.ORDER),
    CREDIT_NOTE(Effect.CREDIT),
    RETURN(Effect.CREDIT),
    CANCELLED(Effect.VOID),
    SAMPLE(Effect.VOID);

    /** How a row counts. */
    public enum Effect {
        /** Adds to the amount and is an order. */
        ORDER,
        /** Takes from the amount on its own date and is no order. */
        CREDIT,
        /** Does not count. */
        VOID
    }

    static final Map<String, OrderStatus> WORDS =
            Arrays.stream(values()).collect(Collectors.toUnmodifiableMap(Enum::name, status -> status));

    private final Effect effect;

    OrderStatus(Effect effect) {
        this.effect = effect;
    }

    public Effect effect() {
        return effect;
    }

    /** The status of that name, as it is stored; a refusal that names all of them where there is none. */
    public static OrderStatus parse(String text, String pointer) {
        var found = WORDS.get(text);
        if (found == null) {
            throw Refusal.invalid(
                    "status.unknown",
                    Message.of("status.unknown", Texts.shortened(text), Arrays.toString(values())),
                    pointer);
        }
        return found;
    }
}

package io.fenji.governance.review;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.fenji.base.terms.Message;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * A customer that a run puts elsewhere.
 *
 * @param from tier before, HELD or RULE_ERROR in the run compared with, or NONE
 * @param annualOrderAmount null: not computable
 * @param criterion id of the one that decided, in the run's rule set; null: none by itself
 * @param sentence the same in words
 */
@JsonInclude(JsonInclude.Include.ALWAYS)
record Mover(
        String customer,
        String name,
        String from,
        String to,
        @Nullable BigDecimal annualOrderAmount,
        long decision,
        @Nullable String criterion,
        Message sentence) {}

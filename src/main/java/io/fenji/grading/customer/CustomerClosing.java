package io.fenji.grading.customer;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * The end of a customer (policy 二, reading 12).
 *
 * @param on first day on which it is no customer any more, once this is approved
 * @param mergedInto code of the customer to which its figures go; null: to none
 * @param comment what was said about the verdict; null: nothing
 * @param decidedAt null while it is PROPOSED
 */
@JsonInclude(JsonInclude.Include.ALWAYS)
record CustomerClosing(
        long id,
        String customer,
        LocalDate on,
        @Nullable String mergedInto,
        String reason,
        ClosingState state,
        Instant proposedAt,
        String proposedBy,
        @Nullable String comment,
        @Nullable Instant decidedAt,
        @Nullable String decidedBy) {

    String position() {
        return String.valueOf(id);
    }
}

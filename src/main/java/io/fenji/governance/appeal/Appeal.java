package io.fenji.governance.appeal;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.fenji.base.terms.Month;
import io.fenji.base.terms.Outcome;
import io.fenji.base.terms.Tier;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An owner's objection to a grading that was approved.
 *
 * @param customer its code
 * @param tier that the decision gave; null: it held the customer
 * @param evidence what the reason rests on, such as names or addresses of documents
 * @param answer what was decided and why; null: nothing yet
 * @param override that brought another tier; null: none did
 */
@JsonInclude(JsonInclude.Include.ALWAYS)
public record Appeal(
        long id,
        String customer,
        long decision,
        long run,
        Month asOf,
        Outcome outcome,
        @Nullable Tier tier,
        AppealState state,
        String reason,
        List<String> evidence,
        Instant at,
        String by,
        @Nullable String answer,
        @Nullable Long override,
        @Nullable Instant decidedAt,
        @Nullable String decidedBy) {

    String position() {
        return String.valueOf(id);
    }
}

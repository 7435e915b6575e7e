package io.fenji.grading.attribute;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonInclude;
import io.fenji.base.terms.Month;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A value of an attribute of a customer, as it is known or was.
 *
 * @param value a number, a text, a date as YYYY-MM-DD, true or false; null: it is not known any more
 * @param validFrom the month from which on it holds; null: it holds whenever it is asked
 * @param version counted from 0: how often it was corrected
 * @param batch number of the import that brought it
 * @param supersededBy number of the import or call that replaced it; null: it is what is known
 * @param reason why it was said by a call; null where it came in a file
 */
@JsonInclude(JsonInclude.Include.ALWAYS)
record CustomerAttributeLine(
        @JsonIgnore long id,
        String customer,
        String attribute,
        @Nullable Object value,
        @Nullable Month validFrom,
        int version,
        long batch,
        @Nullable String reason,
        Instant recordedAt,
        String recordedBy,
        @Nullable Long supersededBy) {

    String position() {
        return "%s %d".formatted(attribute, validFrom == null ? 0 : validFrom.number());
    }
}

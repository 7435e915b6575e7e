package io.fenji.grading.owner;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A change of who looks after a customer.
 *
 * @param before what held until then
 * @param imported number of the import that said so; null: somebody's call
 * @param reason null where an import said so
 */
@JsonInclude(JsonInclude.Include.ALWAYS)
public record OwnerChange(
        long id,
        String customer,
        Owner before,
        Owner after,
        @Nullable Long imported,
        @Nullable String reason,
        Instant recordedAt,
        String recordedBy) {

    /**
     * Who looks after a customer.
     *
     * @param owner the person; null: nobody
     * @param department null: none
     */
    @JsonInclude(JsonInclude.Include.ALWAYS)
    public record Owner(@Nullable String owner, @Nullable String department) {

        public static final Owner NOBODY = new Owner(null, null);
    }

    String position() {
        return String.valueOf(id);
    }
}

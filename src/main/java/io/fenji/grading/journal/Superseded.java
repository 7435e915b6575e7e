package io.fenji.grading.journal;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The next version of a row, which holds instead of it.
 *
 * @param changes what it says otherwise; empty where it says the same again
 */
public record Superseded(
        int version, @JsonProperty("import") Origin origin, List<Change> changes) {

    /**
     * A field that is another in the next version.
     *
     * @param before null: there was nothing
     * @param now null: there is nothing
     */
    @JsonInclude(JsonInclude.Include.ALWAYS)
    public record Change(
            String field, @Nullable Object before, @Nullable Object now) {}
}

package io.fenji.grading.journal;

import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Which rows of a journal, as SQL over its table under the name o.
 *
 * @param values one for each name in it
 */
public record RowFilter(String sql, Map<String, Object> values) {

    public static final RowFilter ANY = new RowFilter("1 = 1", Map.of());

    /** With a further condition. */
    public RowFilter and(String further, Map<String, Object> more) {
        var all = new HashMap<>(values);
        all.putAll(more);
        return new RowFilter(sql + " and " + further, Map.copyOf(all));
    }

    public RowFilter and(String further, String name, Object value) {
        return and(further, Map.of(name, value));
    }

    /** With a further condition on a value, where there is one. */
    RowFilter where(String further, String name, @Nullable Object value) {
        return value == null ? this : and(further, name, value);
    }
}

package io.fenji.grading.journal;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Which rows of a journal, as SQL over its table under the name o.
 *
 * @param values one for each ?
 */
public record RowFilter(String sql, List<Object> values) {

    public static final RowFilter ANY = new RowFilter("1 = 1", List.of());

    public static RowFilter of(String sql, Object... values) {
        return new RowFilter(sql, List.of(values));
    }

    /** With a further condition. */
    public RowFilter and(String further, Object... more) {
        var all = new ArrayList<>(values);
        all.addAll(List.of(more));
        return new RowFilter(sql + " and " + further, List.copyOf(all));
    }

    /** With a further condition on a value, where there is one. */
    RowFilter where(String further, @Nullable Object value) {
        return value == null ? this : and(further, value);
    }
}

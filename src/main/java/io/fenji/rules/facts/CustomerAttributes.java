package io.fenji.rules.facts;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.Collections;
import java.util.HexFormat;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The company's own attributes of one customer as of a month: the fact beside {@link CustomerMetrics}. What is not there is not known.
 *
 * @param values by name: a {@link BigDecimal}, a text (of dates YYYY-MM-DD), or a {@link Boolean}
 */
public record CustomerAttributes(SortedMap<String, Object> values) {

    public static final CustomerAttributes NONE = new CustomerAttributes(Map.of());

    public CustomerAttributes(Map<String, Object> values) {
        this(new TreeMap<>(values));
    }

    public CustomerAttributes {
        values = Collections.unmodifiableSortedMap(values);
    }

    /** A value of another type is none: it was said while the attribute was defined otherwise. */
    @Nullable
    Object value(Field field) {
        return switch (field.unit()) {
            case NUMBER -> number(field.field());
            case DATE -> day(field.field()) == null ? null : values.get(field.field());
            case YES_NO -> values.get(field.field()) instanceof Boolean truth ? truth : null;
            default -> values.get(field.field()) instanceof String text ? text : null;
        };
    }

    /** With this value in the place of what there is; null: it is not known. */
    public CustomerAttributes with(Field field, @Nullable Object value) {
        var changed = new TreeMap<>(values);
        if (value == null) {
            changed.remove(field.field());
        } else {
            changed.put(field.field(), value);
        }
        return new CustomerAttributes(changed);
    }

    /** Of these only what the vocabulary names. */
    public CustomerAttributes of(Vocabulary named) {
        var kept = new TreeMap<>(values);
        kept.keySet().removeIf(name -> named.attributes().stream()
                .noneMatch(it -> it.field().equals(name)));
        return new CustomerAttributes(kept);
    }

    /** With the other ones in the place of what there is. */
    public CustomerAttributes with(CustomerAttributes others) {
        var all = new TreeMap<>(values);
        all.putAll(others.values);
        return new CustomerAttributes(all);
    }

    /** Called by the generated rules. */
    public @Nullable BigDecimal number(String name) {
        return values.get(name) instanceof BigDecimal number ? number : null;
    }

    /** The date as its day since 1970. Called by the generated rules. */
    public @Nullable BigDecimal day(String name) {
        return values.get(name) instanceof String date && GivenAttributes.isDate(date)
                ? BigDecimal.valueOf(LocalDate.parse(date).toEpochDay())
                : null;
    }

    /** The text as {@link #coded(Object)} writes it. Called by the generated rules. */
    public @Nullable String code(String name) {
        return values.get(name) instanceof String text ? coded(text) : null;
    }

    /** True or false as {@link #coded(Object)} writes it. Called by the generated rules. */
    public @Nullable String truth(String name) {
        return values.get(name) instanceof Boolean truth ? coded(truth) : null;
    }

    /** A text in digits and letters only, so that no text of people stands in what is compiled. */
    public static String coded(Object text) {
        return HexFormat.of().formatHex(text.toString().getBytes(StandardCharsets.UTF_8));
    }
}

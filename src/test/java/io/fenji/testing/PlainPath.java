package io.fenji.testing;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** A path into a JSON answer that needs no script, such as {@code items[0].criteria.id} or {@code items.size()}. */
final class PlainPath {

    private static final Pattern PLAIN =
            Pattern.compile("(?:[A-Za-z_]\\w*|\\[-?\\d+])(?:\\[-?\\d+]|\\.[A-Za-z_]\\w*)*(?:\\.size\\(\\))?");
    private static final Pattern PART = Pattern.compile("\\[(-?\\d+)]|(size\\(\\))|(\\w+)");

    /** Values that a script would treat in its own way. */
    private static final class Otherwise extends RuntimeException {

        private static final long serialVersionUID = 1;

        Otherwise() {
            super(null, null, false, false);
        }
    }

    private PlainPath() {}

    /** What is there; null where nothing is. Empty where the path is not a plain one, and a script must say. */
    static Optional<Found> find(@Nullable Object json, String path) {
        if (!PLAIN.matcher(path).matches()) {
            return Optional.empty();
        }
        try {
            @Nullable Object value = json;
            for (var part = PART.matcher(path); part.find(); ) {
                value = part.group(1) != null
                        ? at(value, Integer.parseInt(part.group(1)))
                        : part.group(2) != null ? size(value) : property(value, part.group(3));
            }
            return Optional.of(new Found(value));
        } catch (Otherwise script) {
            return Optional.empty();
        }
    }

    /** So that nothing can be found too. */
    record Found(@Nullable Object value) {}

    private static @Nullable Object at(@Nullable Object value, int index) {
        if (!(value instanceof List<?> list) || index < -list.size()) {
            throw new Otherwise();
        }
        var place = index < 0 ? list.size() + index : index;
        return place < list.size() ? list.get(place) : null;
    }

    private static Object size(@Nullable Object value) {
        if (value instanceof Map<?, ?> map) {
            return map.size();
        }
        if (value instanceof List<?> list) {
            return list.size();
        }
        throw new Otherwise();
    }

    /** Of a list: that of each of its elements. */
    private static @Nullable Object property(@Nullable Object value, String name) {
        if (value instanceof Map<?, ?> map) {
            return map.get(name);
        }
        if (!(value instanceof List<?> list)) {
            throw new Otherwise();
        }
        var all = new ArrayList<@Nullable Object>();
        for (var element : list) {
            if (element != null) {
                all.add(property(element, name));
            }
        }
        return all;
    }
}

package io.fenji.base.storage.sql;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A statement with a {@code :name} for each value. What stands in a quoted text, a quoted name or a comment is no name, nor is the type of a
 * {@code ::} cast.
 */
public final class SqlText {

    private static final Pattern NAMES =
            Pattern.compile("'[^']*'|\"[^\"]*\"|--[^\n]*|/\\*.*?\\*/|::|:([A-Za-z]\\w*)", Pattern.DOTALL);

    /** As many as the code has: values are never part of a text. */
    private static final Map<String, SqlText> PARSED = new ConcurrentHashMap<>();

    private final String text;
    private final List<String> names = new ArrayList<>();

    /** What stands before each name, and after the last one. */
    private final List<String> between = new ArrayList<>();

    private SqlText(String text) {
        this.text = text;
        var found = NAMES.matcher(text);
        var from = 0;
        while (found.find()) {
            if (found.group(1) != null) {
                names.add(found.group(1));
                between.add(text.substring(from, found.start()));
                from = found.end();
            }
        }
        between.add(text.substring(from));
    }

    public static SqlText of(String text) {
        return PARSED.computeIfAbsent(text, SqlText::new);
    }

    /** As a driver takes it: a question mark for each value, one for each of a collection's. */
    public String statement(Map<String, @Nullable Object> values) {
        var statement = new StringBuilder(text.length());
        for (var i = 0; i < names.size(); i++) {
            statement.append(between.get(i)).append(marks(all(names.get(i), values)));
        }
        return statement.append(between.get(names.size())).toString();
    }

    private static String marks(Collection<?> values) {
        return String.join(", ", Collections.nCopies(values.size(), "?"));
    }

    /** What is put in the place of each question mark, as it is stored. */
    public List<@Nullable Object> parameters(Map<String, @Nullable Object> values) {
        var parameters = new ArrayList<@Nullable Object>(names.size());
        for (var name : names) {
            all(name, values).forEach(value -> parameters.add(SqlValues.stored(value)));
        }
        return parameters;
    }

    /** An {@link IllegalStateException} where there is none: of no statement is that what was meant. */
    private Collection<?> all(String name, Map<String, @Nullable Object> values) {
        var value = values.get(name);
        if (value == null && !values.containsKey(name)) {
            throw new IllegalStateException(
                    "There is no value ':%s' among %s for: %s".formatted(name, values.keySet(), text));
        }
        if (!(value instanceof Collection<?> several)) {
            return Collections.singletonList(value);
        }
        if (several.isEmpty()) {
            throw new IllegalStateException("':%s' is empty, and no list of SQL is: %s".formatted(name, text));
        }
        return several;
    }
}

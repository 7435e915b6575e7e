package io.fenji.base.http;

import io.fenji.base.terms.Message;
import io.fenji.base.terms.Refusal;
import io.fenji.base.terms.Texts;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** One page of a list: {@code items}, and {@code next}, the cursor that brings the page after it (null: this was the last). */
public record Cursor<T>(List<T> items, @Nullable String next) {

    public static final String DEFAULT_LIMIT = "100";
    private static final int MOST = 1000;

    /** The page of at most {@code limit} items, out of a list read with one item more. */
    public static <T> Cursor<T> page(List<T> oneMore, int limit, Function<T, String> position) {
        if (oneMore.size() <= limit) {
            return new Cursor<>(oneMore, null);
        }
        var items = oneMore.subList(0, limit);
        return new Cursor<>(items, position.apply(items.get(limit - 1)));
    }

    public static int limit(int asked) {
        if (asked < 1 || asked > MOST) {
            throw Refusal.invalid("limit.invalid", Message.of("limit.invalid", asked, MOST), "limit");
        }
        return asked;
    }

    /** A cursor that is a number; absent: the beginning. */
    public static long number(@Nullable String cursor, long beginning) {
        if (cursor == null) {
            return beginning;
        }
        try {
            return Long.parseLong(Parameters.digits(cursor));
        } catch (NumberFormatException foreign) {
            throw notOurs();
        }
    }

    /** A cursor that is a text. */
    public static String text(String cursor) {
        if (Texts.holdsUnwritable(cursor)) {
            throw notOurs();
        }
        return cursor;
    }

    private static Refusal notOurs() {
        return Refusal.invalid("cursor.invalid", Message.of("cursor.invalid"), "cursor");
    }
}

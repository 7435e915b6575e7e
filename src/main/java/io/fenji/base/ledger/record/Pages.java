package io.fenji.base.ledger.record;

import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** One after the other, read a page at a time, so that two tables can be gone through side by side in bounded memory. */
public final class Pages<T> {

    private final Function<@Nullable T, List<T>> pageAfter;
    private List<T> page = List.of();
    private int next;
    private @Nullable T last;
    private boolean ended;

    /** @param pageAfter the page after that item, after nothing for the first; an empty one is the end */
    public Pages(Function<@Nullable T, List<T>> pageAfter) {
        this.pageAfter = pageAfter;
    }

    /** The next one, which stays the next; null at the end. */
    @Nullable
    public T peek() {
        if (next == page.size() && !ended) {
            page = pageAfter.apply(last);
            next = 0;
            ended = page.isEmpty();
        }
        return ended ? null : page.get(next);
    }

    /** All that is left of the present page, or the next page; empty at the end. */
    public List<T> nextPage() {
        if (peek() == null) {
            return List.of();
        }
        var rest = page.subList(next, page.size());
        next = page.size();
        last = rest.get(rest.size() - 1);
        return rest;
    }

    /** The next one; null at the end. */
    @Nullable
    public T next() {
        var item = peek();
        if (item != null) {
            last = item;
            next++;
        }
        return item;
    }
}

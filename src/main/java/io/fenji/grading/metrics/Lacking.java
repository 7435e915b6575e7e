package io.fenji.grading.metrics;

import io.fenji.base.terms.Message;
import io.fenji.base.terms.Month;
import java.util.List;
import java.util.stream.Collectors;

/**
 * The orders that lack their profit.
 *
 * @param orders the first ones, by month
 * @param count of all of them
 * @param list where all of them are listed, as known now
 */
public record Lacking(List<Order> orders, long count, String list) {

    /** @param order its id in the company's books */
    public record Order(String order, Month month) {}

    /** Such as "order 7 lacks its profit" or "orders 7, 8 and 3 more lack their profit". */
    public Message text() {
        var named = orders.stream().map(Order::order).collect(Collectors.joining(", "));
        var more = count - orders.size();
        return count == 1
                ? Message.of("lacking.one", named)
                : more == 0 ? Message.of("lacking.many", named) : Message.of("lacking.more", named, more);
    }
}

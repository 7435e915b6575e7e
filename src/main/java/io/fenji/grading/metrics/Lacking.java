package io.fenji.grading.metrics;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.fenji.base.terms.Message;
import io.fenji.base.terms.Month;
import java.util.List;

/**
 * The orders that lack their profit; where months are the figures, the months that are not verified.
 *
 * @param orders the first ones, by month; of the months none
 * @param count of all of them
 * @param list where all of them are listed, as known now
 * @param months the first ones; left out where orders are the figures
 */
public record Lacking(
        List<Order> orders,
        long count,
        String list,

        @JsonInclude(JsonInclude.Include.NON_EMPTY) List<Unreported> months) {

    /** @param order its id in the company's books */
    public record Order(String order, Month month) {}

    /** A customer's month that is not verified. */
    public record Unreported(String customer, Month month) {}

    /** What those are called that are named. */
    public List<String> named() {
        return months.isEmpty()
                ? orders.stream().map(Order::order).toList()
                : months.stream()
                        .map(it -> "%s %s".formatted(it.customer, it.month))
                        .toList();
    }

    /** Such as "order 7 lacks its profit" or "orders 7, 8 and 3 more lack their profit". */
    public Message text() {
        var named = String.join(", ", named());
        var more = count - named().size();
        if (!months.isEmpty()) {
            return more == 0 ? Message.of("lacking.months", named) : Message.of("lacking.months.more", named, more);
        }
        return count == 1
                ? Message.of("lacking.one", named)
                : more == 0 ? Message.of("lacking.many", named) : Message.of("lacking.more", named, more);
    }
}

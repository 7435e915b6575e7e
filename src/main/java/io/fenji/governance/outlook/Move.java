package io.fenji.governance.outlook;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.fenji.base.terms.Message;
import io.fenji.base.terms.Tier;
import io.fenji.governance.outlook.search.Way;
import io.fenji.grading.customer.Hidden;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What it would take to get into a tier that is not the customer's.
 *
 * @param better true for a tier above the present one, false for one below
 * @param ways those with the fewest changes first, then those that need nothing of the past changed; at most five
 * @param none why none is told; null where there are ways
 * @param certain false where none is told although there may be one: then {@code none} says why it is not known
 */
@JsonInclude(JsonInclude.Include.ALWAYS)
public record Move(
        Tier tier, boolean better, List<Way> ways, @Nullable Message none, boolean certain) {

    /**
     * Without what is hidden: how large a hidden change is decides on no place among the ways either.
     */
    Move hiding(Hidden hidden) {
        return new Move(
                tier,
                better,
                ways.stream()
                        .sorted(Comparator.comparing((Way way) -> way.changes().size())
                                .thenComparing(Way::needsThePast)
                                .thenComparing(way -> way.needs(hidden)))
                        .map(way -> way.hiding(hidden))
                        .toList(),
                none == null ? null : NoWay.withoutCompany(none),
                certain);
    }
}

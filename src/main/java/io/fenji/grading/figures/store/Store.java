package io.fenji.grading.figures.store;

import io.fenji.grading.customer.Closings;
import io.fenji.grading.figures.sheet.Sheet;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Where the items of one import go. */
public interface Store {

    /** Those of the keys that are stored already. */
    Set<String> known(Collection<String> keys);

    /** The ids of those of the customers that exist, by code. */
    Map<String, Long> customers(Set<String> codes);

    /** Those of the customers who ended, by code. */
    Map<String, Closings.Ended> ended(Set<String> codes);

    /** Stores the items; those whose key is known replace what was stored. */
    void put(List<Sheet.Item> items, Map<String, Long> customers);
}

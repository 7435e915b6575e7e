package io.fenji.grading.figures;

import java.util.List;
import java.util.Map;
import java.util.Set;

/** Where the items of one import go. */
interface Store {

    /** The import that recorded each of the keys that are stored already. */
    Map<String, Long> known(List<Sheet.Item> items);

    /** The ids of those of the customers that exist, by code. */
    Map<String, Long> customers(Set<String> codes);

    /** Stores the items; those whose key is known replace what was stored. */
    void put(List<Sheet.Item> items, Map<String, Long> customers);
}

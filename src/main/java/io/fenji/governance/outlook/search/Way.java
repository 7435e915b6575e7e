package io.fenji.governance.outlook.search;

import io.fenji.grading.customer.Hidden;
import java.util.List;

/**
 * One way into a tier: all of its changes together are enough, none of them can be left out, and none can be a least step smaller. The engine has
 * confirmed both.
 *
 * @param rule the tier rule that then decides
 */
public record Way(String rule, List<Change> changes) {

    public boolean needsThePast() {
        return changes.stream().anyMatch(Change::past);
    }

    public boolean needs(Hidden hidden) {
        return changes.stream().anyMatch(change -> hidden.isField(change.metric()));
    }

    public Way hiding(Hidden hidden) {
        return new Way(rule, changes.stream().map(it -> it.hiding(hidden)).toList());
    }
}

package io.fenji.base.access;

import java.util.Collections;
import java.util.Set;

/**
 * A name under which something was done, and who answers for that.
 *
 * @param persons one for a user; for a key whoever it belongs to and whoever was shown it; never empty
 */
public record Actor(String name, Set<String> persons) {

    /** Whether one person may stand behind both. */
    public boolean isOneWith(Actor other) {
        return name.equals(other.name) || !Collections.disjoint(persons, other.persons);
    }
}

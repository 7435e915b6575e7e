package io.fenji.rules.rulebook;

import io.fenji.rules.ruleset.RuleSet;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** The rule sets in memory by their hash: those in force, which stay compiled, and of the others the ones that were used last. */
final class LoadedSets {

    private static final int MOST = 64;

    private final Map<String, RuleSet> loaded = Collections.synchronizedMap(new LinkedHashMap<>(16, 0.75f, true));

    /** Hashes of the sets that are in force once a transaction is committed: nobody else's swap frees them meanwhile. */
    private final Set<String> coming = ConcurrentHashMap.newKeySet();

    private volatile Set<String> inForce = Set.of();

    /** Null where it is not loaded. */
    @Nullable
    RuleSet of(String hash) {
        return loaded.get(hash);
    }

    /** One that is in force, and so is loaded. */
    RuleSet required(String hash) {
        return Objects.requireNonNull(loaded.get(hash), "A set in force is loaded");
    }

    /** The set, or the one that was loaded before with the same hash. */
    RuleSet add(RuleSet rules) {
        synchronized (loaded) {
            var before = loaded.putIfAbsent(rules.hash(), rules);
            var eldest = loaded.values().iterator();
            while (loaded.size() > MOST && eldest.hasNext()) {
                var rarely = eldest.next();
                if (!isNeeded(rarely) && rarely != rules) {
                    eldest.remove();
                }
            }
            return before == null ? rules : before;
        }
    }

    /** As {@link #add}, of a set that is about to be in force. */
    RuleSet expect(RuleSet rules) {
        coming.add(rules.hash());
        return add(rules);
    }

    /** The set is in force by now, or is not going to be. */
    void decided(RuleSet rules) {
        coming.remove(rules.hash());
    }

    void remove(RuleSet rules) {
        loaded.remove(rules.hash());
    }

    /** Those that no longer grade free their compiled rules, as soon as whoever uses them is done. */
    void keepOnly(Set<String> hashesInForce) {
        inForce = hashesInForce;
        synchronized (loaded) {
            loaded.values().stream().filter(rules -> !isNeeded(rules)).forEach(RuleSet::close);
        }
    }

    private boolean isNeeded(RuleSet rules) {
        return inForce.contains(rules.hash()) || coming.contains(rules.hash());
    }
}

package io.fenji.rules.rulebook;

import io.fenji.base.terms.Month;
import io.fenji.rules.rulebook.RuleArchive.Activation;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Which rule set grades which month. The activation made last has the say for its month and all later ones, so a set that was activated before for a
 * month after that is superseded by it.
 */
public record Timetable(List<Activation> activations) {

    /** @param activations in the order in which they were made */
    public Timetable {
        activations = List.copyOf(activations);
    }

    /**
     * What a set is called.
     *
     * @param version numbers the sets in the order in which they first came into force, from 1 on; 0 of one that never was
     * @param label the one given last; null where nobody named it
     */
    record Name(int version, @Nullable String label) {
        static final Name NONE = new Name(0, null);
    }

    /** What each set is called, by hash. */
    Map<String, Name> names() {
        var names = new HashMap<String, Name>();
        for (var it : activations) {
            var known = names.getOrDefault(it.hash(), new Name(names.size() + 1, null));
            names.put(it.hash(), it.label() == null ? known : new Name(known.version(), it.label()));
        }
        return names;
    }

    /** The activation that grades that month; empty where none reaches it. */
    Optional<Activation> of(Month month) {
        for (var i = activations.size() - 1; i >= 0; i--) {
            var from = activations.get(i).from();
            if (from == null || from.compareTo(month) <= 0) {
                return Optional.of(activations.get(i));
            }
        }
        return Optional.empty();
    }

    /** The activations that grade some month, by the month from which on they do; the first one grades all before the second. */
    public List<Activation> inForce() {
        var found = new ArrayList<Activation>();
        @Nullable Month earliest = null;
        var any = false;
        for (var i = activations.size() - 1; i >= 0 && !(any && earliest == null); i--) {
            var it = activations.get(i);
            Month from = it.from();
            if (!any || from == null || (earliest != null && from.compareTo(earliest) < 0)) {
                found.add(it);
                earliest = from;
                any = true;
            }
        }
        Collections.reverse(found);
        return found;
    }

    /** Those that wait for a month after that one. */
    List<Activation> waiting(Month month) {
        return inForce().stream()
                .filter(it -> it.from() != null && it.from().compareTo(month) > 0)
                .toList();
    }

    /** With that activation, at its place, if it is not there yet: none is ever taken back, so of two timetables the longer is the newer. */
    Timetable with(Activation one) {
        if (activations.stream().anyMatch(it -> it.id() == one.id())) {
            return this;
        }
        return new Timetable(Stream.concat(activations.stream(), Stream.of(one))
                .sorted(Comparator.comparingLong(Activation::id))
                .toList());
    }

    boolean isNewerThan(Timetable other) {
        return activations.size() > other.activations.size();
    }

    /** The hashes of the sets that grade some month. */
    Set<String> hashesInForce() {
        return inForce().stream().map(Activation::hash).collect(Collectors.toSet());
    }
}

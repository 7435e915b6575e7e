package io.fenji.rules.proof;

import io.fenji.rules.language.Condition;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * A part of a condition, and the condition without it.
 *
 * @param alternative whether it is one of several that are joined by {@code ||} or listed by {@code in}
 */
record Part(Condition part, boolean alternative, Condition without) {

    /** Every part of a condition down to the comparisons, the large ones first. */
    static List<Part> of(Condition condition) {
        var parts = parts(condition);
        var found = new ArrayList<Part>();
        for (var i = parts.size() - 1; i >= 0; i--) {
            var others = new ArrayList<>(parts);
            others.remove(i);
            found.add(new Part(parts.get(i), condition instanceof Condition.Any, joined(condition, others)));
        }
        for (var i = 0; i < parts.size(); i++) {
            var place = i;
            of(parts.get(i)).stream()
                    .map(inner -> new Part(
                            inner.part, inner.alternative, joined(condition, replaced(parts, place, inner.without))))
                    .forEach(found::add);
        }
        return found;
    }

    private static List<Condition> parts(Condition condition) {
        if (condition instanceof Condition.All all) {
            return all.parts();
        }
        return condition instanceof Condition.Any any ? any.parts() : List.of();
    }

    private static List<Condition> replaced(List<Condition> parts, int place, Condition by) {
        return Stream.iterate(0, i -> i < parts.size(), i -> i + 1)
                .map(i -> i == place ? by : parts.get(i))
                .toList();
    }

    private static Condition joined(Condition as, List<Condition> parts) {
        if (parts.size() == 1) {
            return parts.get(0);
        }
        return as instanceof Condition.Any ? new Condition.Any(parts) : new Condition.All(parts);
    }
}

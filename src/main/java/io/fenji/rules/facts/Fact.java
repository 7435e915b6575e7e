package io.fenji.rules.facts;

import java.util.List;
import java.util.Optional;

/**
 * A Java type that a rule file may name in a pattern.
 *
 * @param matter what it tells something of
 * @param fields in the order in which they are told
 */
public record Fact(Class<?> type, Matter matter, List<Field> fields) {

    public Fact {
        fields = List.copyOf(fields);
    }

    /** As rule files name it. */
    public String name() {
        return type.getSimpleName();
    }

    public Optional<Field> field(String name) {
        return fields.stream().filter(it -> it.field().equals(name)).findFirst();
    }

    public List<String> names() {
        return fields.stream().map(Field::field).toList();
    }
}

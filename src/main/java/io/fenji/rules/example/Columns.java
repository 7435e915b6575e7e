package io.fenji.rules.example;

import io.fenji.rules.facts.Field;
import io.fenji.rules.facts.Matter;
import java.util.ArrayList;
import java.util.List;

/**
 * The columns of a file of examples, in their order. The last one tells what its rows are examples of, since only months have findings.
 *
 * @param answer what must come out
 */
record Columns(Matter matter, List<String> answer) {

    private static final Columns OF_CUSTOMERS =
            new Columns(Matter.CUSTOMER, List.of("outcome", "tier", "rule", "flags", "holds"));
    private static final Columns OF_MONTHS = new Columns(Matter.MONTH, List.of("findings"));

    static Columns of(Matter matter) {
        return switch (matter) {
            case CUSTOMER -> OF_CUSTOMERS;
            case MONTH -> OF_MONTHS;
        };
    }

    /** Of what there are examples under this header. */
    static Columns of(List<String> header) {
        return header.get(header.size() - 1).strip().endsWith("findings") ? OF_MONTHS : OF_CUSTOMERS;
    }

    /** A sentence, the fields by their names, the answer. */
    List<String> all() {
        var all = new ArrayList<>(List.of("example"));
        matter.glossary().stream().map(Field::field).forEach(all::add);
        all.addAll(answer);
        return all;
    }
}

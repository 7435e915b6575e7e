package io.fenji.rules.facts;

import java.util.Arrays;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * What rules may name and say. A rule set is read with one, and keeps it.
 *
 * @param facts the first is the one that rules without any constraint judge
 * @param unusable fields that are defined and may not be named, with why not
 */
public record Vocabulary(List<Fact> facts, Set<Saying> sayings, Map<String, NotUsable> unusable) {

    /** Why a field that is defined may not be named. */
    public enum NotUsable {
        PROPOSED,
        RETIRED
    }

    /** Of customers, without attributes of the company's own. */
    public static final Vocabulary OF_CUSTOMERS = ofCustomers(List.of(), Map.of());

    public Vocabulary {
        facts = List.copyOf(facts);
        sayings = Set.copyOf(sayings);
        unusable = Map.copyOf(unusable);
    }

    /** Of customers: the metrics, and the company's own attributes. */
    public static Vocabulary ofCustomers(Collection<Attribute> attributes, Map<String, NotUsable> unusable) {
        return new Vocabulary(
                List.of(
                        new Fact(CustomerMetrics.class, List.of(Metric.values())),
                        new Fact(
                                CustomerAttributes.class,
                                attributes.stream()
                                        .map(Field.class::cast)
                                        .sorted(Field.ORDER)
                                        .toList())),
                EnumSet.allOf(Saying.class),
                unusable);
    }

    public Optional<Fact> fact(String name) {
        return facts.stream().filter(it -> it.name().equals(name)).findFirst();
    }

    public List<String> factNames() {
        return facts.stream().map(Fact::name).toList();
    }

    /** The field of that name, of whichever fact. */
    public Optional<Field> field(String name) {
        return facts.stream().flatMap(it -> it.field(name).stream()).findFirst();
    }

    public Optional<Saying> saying(String verb) {
        return sayings.stream().filter(it -> it.verb().equals(verb)).findFirst();
    }

    public List<String> verbs() {
        return Arrays.stream(Saying.values())
                .filter(sayings::contains)
                .map(Saying::verb)
                .toList();
    }

    /** The attributes that rules may name. */
    public List<Attribute> attributes() {
        return facts.stream()
                .flatMap(it -> it.fields().stream())
                .filter(Attribute.class::isInstance)
                .map(Attribute.class::cast)
                .toList();
    }

    /** With those attributes of the other one as well, in its words where both have one of a name. */
    public Vocabulary and(Vocabulary other) {
        var all = new TreeMap<String, Attribute>();
        attributes().forEach(it -> all.put(it.field(), it));
        other.attributes().forEach(it -> all.put(it.field(), it));
        return ofCustomers(all.values(), Map.of());
    }

    /** Without the attributes that the other one has as well, of the same type. */
    public Vocabulary without(Vocabulary other) {
        var others = other.attributes().stream().map(Field::identity).toList();
        return ofCustomers(
                attributes().stream()
                        .filter(it -> !others.contains(it.identity()))
                        .toList(),
                Map.of());
    }

    /** With only those attributes. */
    public Vocabulary only(Set<Field> named) {
        return ofCustomers(attributes().stream().filter(named::contains).toList(), Map.of());
    }
}

package io.fenji.rules.facts;

import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * What rules may name and say. A rule set is read with one, and keeps it.
 *
 * @param facts of each matter in their order; a matter's first is the one that rules without any constraint judge
 * @param unusable attributes that are defined and may not be named, with why not
 */
public record Vocabulary(List<Fact> facts, Map<String, NotUsable> unusable) {

    /** Why an attribute that is defined may not be named. */
    public enum NotUsable {
        PROPOSED,
        RETIRED
    }

    /** Without attributes of the company's own. */
    public static final Vocabulary WITHOUT_ATTRIBUTES = of(List.of(), Map.of());

    public Vocabulary {
        facts = List.copyOf(facts);
        unusable = Map.copyOf(unusable);
    }

    /** Of customers the metrics and the company's own attributes; of months the figures. */
    public static Vocabulary of(Collection<Attribute> attributes, Map<String, NotUsable> unusable) {
        return new Vocabulary(
                List.of(
                        new Fact(CustomerMetrics.class, Matter.CUSTOMER, Matter.CUSTOMER.glossary()),
                        new Fact(
                                CustomerAttributes.class,
                                Matter.CUSTOMER,
                                attributes.stream()
                                        .map(Field.class::cast)
                                        .sorted(Field.ORDER)
                                        .toList()),
                        new Fact(MonthlyFigures.class, Matter.MONTH, Matter.MONTH.glossary())),
                unusable);
    }

    public Optional<Fact> fact(String name) {
        return facts.stream().filter(it -> it.name().equals(name)).findFirst();
    }

    /** The facts that tell something of it, the first one first. */
    public List<Fact> facts(Matter matter) {
        return facts.stream().filter(it -> it.matter() == matter).toList();
    }

    public List<String> factNames() {
        return facts.stream().map(Fact::name).toList();
    }

    /** The field of that name, of whichever fact of that matter. */
    public Optional<Field> field(Matter matter, String name) {
        return facts(matter).stream().flatMap(it -> it.field(name).stream()).findFirst();
    }

    /** Whether any fact has a field of that name. */
    public boolean hasField(String name) {
        return Arrays.stream(Matter.values())
                .anyMatch(matter -> field(matter, name).isPresent());
    }

    /** What is said by that verb, of whatever. */
    public Optional<Saying> saying(String verb) {
        return Arrays.stream(Saying.values())
                .filter(it -> it.verb().equals(verb))
                .findFirst();
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
        return of(all.values(), Map.of());
    }

    /** Without the attributes that the other one has as well, of the same type. */
    public Vocabulary without(Vocabulary other) {
        var others = other.attributes().stream().map(Field::identity).toList();
        return of(
                attributes().stream()
                        .filter(it -> !others.contains(it.identity()))
                        .toList(),
                Map.of());
    }

    /** With only those attributes. */
    public Vocabulary only(Set<Field> named) {
        return of(attributes().stream().filter(named::contains).toList(), Map.of());
    }
}

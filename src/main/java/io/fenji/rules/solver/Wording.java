package io.fenji.rules.solver;

import io.fenji.base.terms.Message;
import io.fenji.rules.facts.Facts;
import io.fenji.rules.facts.Field;
import io.fenji.rules.facts.Matter;
import io.fenji.rules.language.Condition;
import io.fenji.rules.language.Criterion;
import io.fenji.rules.language.Rule;
import java.math.BigDecimal;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Rules, conditions and customers in the words of messages. */
public final class Wording {

    private Wording() {}

    /** The key of what is said of a rule, in the words of what it judges. */
    public static String key(String key, Rule rule) {
        return key(key, rule.matter());
    }

    public static String key(String key, Matter matter) {
        return matter == Matter.CUSTOMER ? key : matter.name().toLowerCase(Locale.ROOT) + "." + key;
    }

    public static Message named(Rule rule) {
        return Message.of("finding.rule", rule.name(), rule.file(), rule.line());
    }

    public static Message named(Collection<Rule> rules) {
        return Message.joined("text.and", rules.stream().map(Wording::named).toList());
    }

    public static List<String> names(Collection<Rule> rules) {
        return rules.stream().map(Rule::name).toList();
    }

    public static Message cited(Collection<Criterion> criteria) {
        return Message.joined(
                "text.comma", criteria.stream().map(Criterion::text).toList());
    }

    /** The condition as it could stand in a rule file. */
    public static String text(Condition condition) {
        if (condition instanceof Condition.All all) {
            return joined(all.parts(), " && ");
        } else if (condition instanceof Condition.Any any) {
            return joined(any.parts(), " || ");
        }
        var facets = condition.facets();
        return "%s %s %s"
                .formatted(
                        Objects.requireNonNull(facets.metric()).field(),
                        facets.operator(),
                        condition instanceof Condition.ToText to
                                        && !to.metric().unit().isTruth()
                                ? "'" + to.text() + "'"
                                : value(facets.threshold()));
    }

    private static String joined(List<Condition> parts, String by) {
        return parts.stream().map(Wording::text).collect(Collectors.joining(by, "( ", " )"));
    }

    public static String value(@Nullable Object value) {
        return value instanceof BigDecimal number ? number.toPlainString() : String.valueOf(value);
    }

    /** The metrics of the customer that these rules ask for. */
    public static Message shown(Facts facts, Collection<Rule> rules) {
        var asked = asked(rules).stream()
                .map(metric -> Message.of("finding.metric", metric.field(), value(facts.value(metric))))
                .toList();
        return asked.isEmpty() ? Message.of("finding.any-metrics") : Message.joined("text.comma", asked);
    }

    /** The metrics that these rules ask for. */
    public static SortedSet<Field> asked(Collection<Rule> rules) {
        return new Thresholds(rules)
                .comparisons().stream()
                        .flatMap(it -> Thresholds.metrics(it).stream())
                        .collect(Collectors.toCollection(() -> new TreeSet<>(Field.ORDER)));
    }
}

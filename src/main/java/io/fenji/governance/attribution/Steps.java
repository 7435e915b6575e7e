package io.fenji.governance.attribution;

import io.fenji.governance.attribution.Step.CriterionChange;
import io.fenji.governance.attribution.Step.Held;
import io.fenji.governance.attribution.Step.MetricChange;
import io.fenji.governance.attribution.Step.Place;
import io.fenji.grading.customer.Hidden;
import io.fenji.rules.facts.Field;
import io.fenji.rules.facts.Metric;
import java.math.BigDecimal;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What lies between two stages, without what is hidden. */
final class Steps {

    private final Hidden hidden;

    Steps(Hidden hidden) {
        this.hidden = hidden;
    }

    Step of(Cause cause, Stage from, Stage to) {
        var metrics = metrics(from, to);
        return new Step(
                cause,
                !from.isLike(to),
                Place.of(from),
                Place.of(to),
                metrics,
                criteria(from, to),
                told(cause, from, to, metrics));
    }

    /** @param what such as "With override 3" */
    static Step override(Place from, Place to, String what) {
        var moved = from.tier() != to.tier();
        return new Step(
                Cause.OVERRIDE,
                moved,
                from,
                to,
                List.of(),
                List.of(),
                moved
                        ? "%s the customer is %s instead of %s.".formatted(what, to.told(), from.told())
                        : "%s the customer is %s as well.".formatted(what, to.told()));
    }

    /** All metrics, and the attributes that both rule sets name: of others only one of the two decisions knows. */
    private List<MetricChange> metrics(Stage from, Stage to) {
        var fields = new TreeSet<Field>(Field.ORDER);
        Collections.addAll(fields, Metric.values());
        var named = new HashSet<>(to.rules().vocabulary().attributes());
        from.rules().vocabulary().attributes().stream().filter(named::contains).forEach(fields::add);
        return fields.stream()
                .filter(field -> !isSame(from.facts().value(field), to.facts().value(field)))
                .map(field -> hidden.hides(field)
                        ? new MetricChange(field.field(), field.unit().label(), null, null)
                        : new MetricChange(
                                field.field(),
                                field.unit().label(),
                                from.facts().value(field),
                                to.facts().value(field)))
                .toList();
    }

    private static boolean isSame(@Nullable Object one, @Nullable Object other) {
        return one instanceof BigDecimal a && other instanceof BigDecimal b
                ? a.compareTo(b) == 0
                : Objects.equals(one, other);
    }

    private static List<CriterionChange> criteria(Stage from, Stage to) {
        var before = held(from);
        var after = held(to);
        var ids = new LinkedHashSet<>(before.keySet());
        ids.addAll(after.keySet());
        return ids.stream()
                .filter(id -> !Objects.equals(before.get(id), after.get(id)))
                .map(id -> new CriterionChange(id, before.get(id), after.get(id)))
                .toList();
    }

    private static Map<String, Held> held(Stage stage) {
        var held = new LinkedHashMap<String, Held>();
        var criteria = stage.rules().criteria();
        for (var i = 0; i < criteria.size(); i++) {
            held.put(
                    criteria.get(i).id(),
                    new Held(criteria.get(i).text(), stage.met().charAt(i) == '1'));
        }
        return held;
    }

    private String told(Cause cause, Stage from, Stage to, List<MetricChange> metrics) {
        if (metrics.isEmpty() && from.rules() == to.rules()) {
            return nothing(cause);
        }
        var what = cause == Cause.RULE_CHANGE
                ? "The rules changed from %s to %s"
                        .formatted(
                                shortened(from.rules().hash()),
                                shortened(to.rules().hash()))
                : subject(cause) + ": " + metrics.stream().map(this::told).collect(Collectors.joining(", "));
        return what + ". " + moving(from, to);
    }

    private static String moving(Stage from, Stage to) {
        var before = Place.of(from).told();
        if (from.isLike(to)) {
            return "That alone leaves the customer %s.".formatted(before);
        }
        return from.tier() != null && to.tier() != null
                ? "That takes the customer from %s to %s.".formatted(from.tier(), to.tier())
                : "With that the customer is %s instead of %s."
                        .formatted(Place.of(to).told(), before);
    }

    private static String nothing(Cause cause) {
        return switch (cause) {
            case NOT_REPRODUCIBLE -> "The figures on record give the metrics that were recorded.";
            case DATA_CORRECTION -> "No figures of the earlier decision's months were corrected or came in late.";
            case OWN_METRICS -> "The customer's own metrics are the same.";
            case COMPANY_TOTAL -> "The company's total changes nothing of the customer's profit share.";
            case GIVEN_METRICS -> "The metrics that were given are the same.";
            case RULE_CHANGE -> "The rules are the same.";
            case OVERRIDE -> throw new IllegalArgumentException("An override is no stage");
        };
    }

    private static String subject(Cause cause) {
        return switch (cause) {
            case NOT_REPRODUCIBLE -> "The figures on record give other metrics than those that were recorded";
            case DATA_CORRECTION -> "Figures of the earlier decision's months were corrected or came in late";
            case OWN_METRICS -> "The customer's own figures";
            case COMPANY_TOTAL -> "The company's total";
            case GIVEN_METRICS -> "The metrics that a caller gave";
            case RULE_CHANGE -> "The rules";
            case OVERRIDE -> throw new IllegalArgumentException("An override is no stage");
        };
    }

    private String told(MetricChange change) {
        if (hidden.isField(change.metric())) {
            return change.metric() + ", which you may not see";
        }
        return "%s from %s to %s".formatted(change.metric(), shown(change, change.from()), shown(change, change.to()));
    }

    private static String shown(MetricChange change, @Nullable Object value) {
        if (value == null) {
            return change.metric().equals(Metric.CURRENT_TIER.field()) ? "none" : "not computable";
        }
        return value instanceof BigDecimal number ? number.toPlainString() : String.valueOf(value);
    }

    private static String shortened(String hash) {
        return hash.substring(0, 12);
    }
}

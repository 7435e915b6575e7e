package io.fenji.governance.attribution;

import io.fenji.base.terms.Message;
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
                !from.place().isLike(to.place()),
                from.place(),
                to.place(),
                metrics,
                criteria(from, to),
                told(cause, from, to, metrics));
    }

    /** @param what such as with override 3 */
    static Step override(Place from, Place to, Message what) {
        var moved = from.tier() != to.tier();
        return new Step(
                Cause.OVERRIDE,
                moved,
                from,
                to,
                List.of(),
                List.of(),
                moved
                        ? Message.of("part.moved", what, to.told(), from.told())
                        : Message.of("part.same", what, to.told()));
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

    private Message told(Cause cause, Stage from, Stage to, List<MetricChange> metrics) {
        if (metrics.isEmpty() && from.rules() == to.rules()) {
            return Message.of(nothing(cause));
        }
        return cause == Cause.RULE_CHANGE
                ? Message.of(
                        "part.rules",
                        shortened(from.rules().hash()),
                        shortened(to.rules().hash()),
                        moving(from, to))
                : Message.of(
                        "part.figures",
                        Message.of(subject(cause)),
                        Message.joined(
                                "part.list", metrics.stream().map(this::told).toList()),
                        moving(from, to));
    }

    private static Message moving(Stage from, Stage to) {
        var before = from.place();
        var after = to.place();
        if (before.isLike(after)) {
            return Message.of("part.leaves", before.told());
        }
        return before.tier() != null && after.tier() != null
                ? Message.of("part.takes", before.tier(), after.tier())
                : Message.of("part.instead", after.told(), before.told());
    }

    private static String nothing(Cause cause) {
        return switch (cause) {
            case NOT_REPRODUCIBLE -> "part.nothing.reproducible";
            case DATA_CORRECTION -> "part.nothing.corrected";
            case OWN_METRICS -> "part.nothing.own";
            case COMPANY_TOTAL -> "part.nothing.total";
            case GIVEN_METRICS -> "part.nothing.given";
            case RULE_CHANGE -> "part.nothing.rules";
            case OVERRIDE -> throw new IllegalArgumentException("An override is no stage");
        };
    }

    private static String subject(Cause cause) {
        return switch (cause) {
            case NOT_REPRODUCIBLE -> "part.subject.reproducible";
            case DATA_CORRECTION -> "part.subject.corrected";
            case OWN_METRICS -> "part.subject.own";
            case COMPANY_TOTAL -> "part.subject.total";
            case GIVEN_METRICS -> "part.subject.given";
            case RULE_CHANGE, OVERRIDE ->
                throw new IllegalArgumentException("Other rules and overrides are no figures");
        };
    }

    private Message told(MetricChange change) {
        return hidden.isField(change.metric())
                ? Message.of("part.metric.masked", change.metric())
                : Message.of("part.metric", change.metric(), shown(change, change.from()), shown(change, change.to()));
    }

    private static Message shown(MetricChange change, @Nullable Object value) {
        if (value == null) {
            return Message.of(
                    change.metric().equals(Metric.CURRENT_TIER.field())
                            ? "part.none"
                            : Metric.ofField(change.metric()).isPresent() ? "why.not-computable" : "why.not-known");
        }
        return Message.asItIs(value instanceof BigDecimal number ? number.toPlainString() : String.valueOf(value));
    }

    private static String shortened(String hash) {
        return hash.substring(0, 12);
    }
}

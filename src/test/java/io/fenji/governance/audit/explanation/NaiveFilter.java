package io.fenji.governance.audit.explanation;

import java.math.BigDecimal;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What a question means, said once more and slowly, over whole decisions as GET /decisions/{id} answers them. */
public final class NaiveFilter {

    private NaiveFilter() {}

    public static boolean meets(Map<String, Object> decision, Map<String, String> question) {
        return question.entrySet().stream().allMatch(it -> meets(decision, it.getKey(), it.getValue()));
    }

    private static boolean meets(Map<String, Object> decision, String name, String value) {
        return switch (name) {
            case "tier", "outcome", "rule", "ruleSet", "customer", "run" -> value.equals(text(decision, name));
            case "by" -> value.equals(text(decision, "recordedBy"));
            case "flag" -> list(decision, "flags").contains(value);
            case "from" -> text(decision, "asOf").compareTo(value) >= 0;
            case "to" -> text(decision, "asOf").compareTo(value) <= 0;
            case "recordedFrom" -> !recorded(decision).isBefore(OffsetDateTime.parse(value));
            case "recordedTo" -> !recorded(decision).isAfter(OffsetDateTime.parse(value));
            case "unmet" ->
                criteria(decision).stream()
                        .anyMatch(it -> value.equals(text(it, "id")) && Boolean.FALSE.equals(it.get("met")));
            case "nearMiss" -> nearMiss(decision, new BigDecimal(value));
            default -> throw new AssertionError(name);
        };
    }

    /** Of the shipped rules: each tier has one rule, and C, the residual, has no criterion. */
    private static boolean nearMiss(Map<String, Object> decision, BigDecimal percent) {
        var better =
                switch (text(decision, "tier")) {
                    case "B" -> "A";
                    case "C" -> "B";
                    default -> "none";
                };
        var missed = criteria(decision).stream()
                .filter(it -> better.equals(text(it, "tier")) && Boolean.FALSE.equals(it.get("met")))
                .toList();
        return !missed.isEmpty() && missed.stream().allMatch(it -> isNear(it, percent));
    }

    private static boolean isNear(Map<String, Object> criterion, BigDecimal percent) {
        if (criterion.get("distance") == null || !(criterion.get("threshold") instanceof Number)) {
            return false;
        }
        var distance = new BigDecimal(text(criterion, "distance")).abs();
        var threshold = new BigDecimal(text(criterion, "threshold")).abs();
        return distance.signum() == 0
                || threshold.signum() != 0
                        && distance.divide(threshold, 30, java.math.RoundingMode.UP)
                                        .movePointRight(2)
                                        .compareTo(percent)
                                <= 0;
    }

    private static OffsetDateTime recorded(Map<String, Object> decision) {
        return OffsetDateTime.parse(text(decision, "recordedAt"));
    }

    private static String text(Map<String, Object> object, String field) {
        return String.valueOf((@Nullable Object) object.get(field));
    }

    private static List<?> list(Map<String, Object> object, String field) {
        return (List<?>) Objects.requireNonNull(object.get(field));
    }

    @SuppressWarnings("unchecked")
    private static List<Map<String, Object>> criteria(Map<String, Object> decision) {
        return (List<Map<String, Object>>) Objects.requireNonNull(decision.get("criteria"));
    }
}

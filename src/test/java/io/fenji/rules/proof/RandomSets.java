package io.fenji.rules.proof;

import io.fenji.rules.facts.Metric;
import io.fenji.rules.facts.Unit;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;

/** Small random rule sets over few metrics and few thresholds, so that they are full of gaps, overlaps and the like. */
public final class RandomSets {

    private static final List<Metric> METRICS = List.of(
            Metric.ANNUAL_ORDER_AMOUNT,
            Metric.PRIOR_ORDER_AMOUNT,
            Metric.ORDER_COUNT,
            Metric.PROFIT_SHARE_PERCENT,
            Metric.COOPERATION_YEARS,
            Metric.OPEN_DISPUTES,
            Metric.MAJOR_DISPUTES,
            Metric.LATE_PAYMENT_DAYS,
            Metric.CURRENT_TIER);
    private static final List<String> OPERATORS = List.of(">", ">=", "<", "<=", "==", "!=");
    private static final List<String> DECIMALS = List.of("0", "0.3333333333", "0.3333333334", "3", "100");
    private static final int USED = 3;

    private final Random random;
    private final List<Metric> used;

    public RandomSets(Random random) {
        this.random = random;
        var shuffled = new ArrayList<>(METRICS);
        Collections.shuffle(shuffled, random);
        this.used = shuffled.subList(0, USED);
    }

    /** The text of a set over the same metrics as the last one. */
    public String next() {
        var text = new StringBuilder();
        var rules = 2 + random.nextInt(3);
        for (var i = 0; i < rules; i++) {
            text.append(Sets.rule(
                    "r" + i, 9 - i, constraints(), "tier(\"%s\")".formatted("ABCD".charAt(random.nextInt(4)))));
        }
        if (random.nextInt(3) == 0) {
            text.append(Sets.rule("hold", 0, constraints(), "hold(\"because\")"));
        }
        if (random.nextInt(3) == 0) {
            text.append(Sets.rule("flag", 0, constraints(), "flag(\"PROVISIONAL\")"));
        }
        if (random.nextInt(3) > 0) {
            text.append(Sets.rule("rest", 0, "", "tier(\"C\")"));
        }
        return text.toString();
    }

    /** The same set but for one number. */
    public String changed(String text) {
        var numbers = DECIMALS.subList(1, 3);
        return text.replaceFirst(" " + any(numbers) + " ", " " + any(List.of("0.4", "3", numbers.get(0))) + " ");
    }

    private String constraints() {
        var constraints = new ArrayList<String>();
        for (var i = random.nextInt(3); i >= 0; i--) {
            constraints.add(condition(2));
        }
        return String.join(" , ", constraints);
    }

    private String condition(int depth) {
        return switch (random.nextInt(depth > 0 ? 8 : 4)) {
            case 5 -> "!( " + condition(depth - 1) + " )";
            case 6 -> "( " + condition(depth - 1) + " && " + condition(depth - 1) + " )";
            case 7 -> "( " + condition(depth - 1) + " || " + condition(depth - 1) + " )";
            default -> comparison(any(used));
        };
    }

    private String comparison(Metric metric) {
        if (metric.nullable() && random.nextInt(6) == 0) {
            return metric.field() + (random.nextBoolean() ? " == null" : " != null");
        } else if (metric.unit().isText()) {
            return metric.field() + any(List.of(" == 'A'", " != 'B'", " in ( 'A', 'C' )", " not in ( 'A', 'B' )"));
        }
        var twin = used.stream()
                .filter(other -> other != metric && other.unit() == metric.unit())
                .findFirst();
        var right = twin.isPresent() && random.nextInt(3) == 0
                ? twin.get().field()
                : metric.unit() == Unit.COUNT ? String.valueOf(random.nextInt(4)) : any(DECIMALS);
        return metric.field() + " " + any(OPERATORS) + " " + right + " ";
    }

    private <T> T any(List<T> from) {
        return from.get(random.nextInt(from.size()));
    }
}

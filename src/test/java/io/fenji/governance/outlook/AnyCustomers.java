package io.fenji.governance.outlook;

import io.fenji.rules.facts.Metric;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Random;

/** Random customers and random rules about them. */
public final class AnyCustomers {

    private static final List<Metric> NUMERIC = java.util.Arrays.stream(Metric.values())
            .filter(metric -> !metric.unit().isText() && metric != Metric.MISSING_MONTHS)
            .toList();
    private static final List<String> OPERATORS = List.of(">", ">=", "<", "<=", ">", ">=", "<", "<=", "==", "!=");
    private static final List<String> AMOUNTS = List.of("0", "-5000", "100000", "1000000", "5000000", "5000000.01");
    private static final List<String> DECIMALS =
            List.of("0", "-5", "0.05", "0.5", "1", "3", "5", "50", "75", "0.3333333333");

    private final Random random;

    public AnyCustomers(Random random) {
        this.random = random;
    }

    private <T> T any(List<T> from) {
        return from.get(random.nextInt(from.size()));
    }

    /** One in ten given by a caller, with growth and share that follow from nothing. */
    public Given next() {
        var numbers = new EnumMap<Metric, BigDecimal>(Metric.class);
        var provided = random.nextInt(10) == 0;
        for (var metric : NUMERIC) {
            // a growth that is null beside amounts that are null would follow from them
            if (provided || !metric.nullable() || random.nextInt(12) > 0) {
                numbers.put(metric, value(metric));
            }
        }
        if (!provided && !numbers.containsKey(Metric.ANNUAL_PROFIT)) {
            numbers.remove(Metric.PROFIT_SHARE_PERCENT);
        }
        var others = provided ? null : cents(random.nextInt(20) == 0 ? -1_000_000 : 0, 20_000_000);
        var current = random.nextInt(5) == 0 ? null : any(List.of("A", "B", "C", "D"));
        return new Given(numbers, others, !provided, current);
    }

    private BigDecimal cents(long least, long most) {
        return BigDecimal.valueOf(least * 100 + random.nextLong((most - least) * 100), 2);
    }

    private BigDecimal value(Metric metric) {
        return switch (metric.unit()) {
            case COUNT -> BigDecimal.valueOf(random.nextInt(random.nextInt(3) == 0 ? 15 : 3));
            case AMOUNT ->
                random.nextInt(6) == 0
                        ? new BigDecimal(any(AMOUNTS))
                        : cents(random.nextInt(8) == 0 ? -100_000 : 0, 8_000_000);
            // with so many decimals that a growth which is given follows from no amounts, not even rounded
            case PERCENT ->
                metric.field().endsWith("GrowthPercent")
                        ? fine(100).add(new BigDecimal("0.000123"))
                        : random.nextInt(6) == 0 ? new BigDecimal("50") : fine(100);
            case DAYS -> fine(60);
            default -> fine(6);
        };
    }

    /** With up to ten decimals, as quotients have. */
    private BigDecimal fine(int most) {
        var decimals = random.nextInt(11);
        return BigDecimal.valueOf(random.nextInt(most), 0)
                .add(BigDecimal.valueOf(random.nextLong(1_000_000_000L), decimals < 2 ? 9 : decimals)
                        .remainder(BigDecimal.ONE));
    }

    /** A set of two to seven rules. */
    public String[] rules() {
        var rules = new ArrayList<String>();
        for (var i = 1 + random.nextInt(6); i >= 0; i--) {
            var constraints = new ArrayList<String>();
            for (var j = random.nextInt(5); j >= 0; j--) {
                constraints.add(condition(2));
            }
            var says = random.nextInt(6) == 0 ? "HOLD" : any(List.of("A", "B", "C", "D"));
            rules.add(says + ":" + String.join(", ", constraints));
        }
        return rules.toArray(String[]::new);
    }

    private String condition(int depth) {
        return switch (random.nextInt(depth > 0 ? 12 : 8)) {
            case 0 ->
                any(NUMERIC.stream().filter(Metric::nullable).toList()).field()
                        + (random.nextInt(3) == 0 ? " == null" : " != null");
            case 1 -> beside(any(NUMERIC));
            case 2 -> random.nextInt(4) > 0 ? comparison(any(NUMERIC)) : "currentTier in ('A', 'C')";
            case 8 -> "!( " + condition(depth - 1) + " )";
            case 9 -> "( " + condition(depth - 1) + " && " + condition(depth - 1) + " )";
            case 10, 11 -> "( " + condition(depth - 1) + " || " + condition(depth - 1) + " )";
            default -> comparison(any(NUMERIC));
        };
    }

    private String beside(Metric metric) {
        var twins = NUMERIC.stream()
                .filter(other -> other != metric && other.unit() == metric.unit())
                .toList();
        return twins.isEmpty()
                ? comparison(metric)
                : metric.field() + " " + any(OPERATORS) + " " + any(twins).field();
    }

    private String comparison(Metric metric) {
        var number =
                switch (metric.unit()) {
                    case COUNT -> String.valueOf(random.nextInt(4));
                    case AMOUNT -> any(AMOUNTS);
                    default -> any(DECIMALS);
                };
        return metric.field() + " " + any(OPERATORS) + " " + number;
    }
}

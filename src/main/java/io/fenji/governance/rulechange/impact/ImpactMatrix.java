package io.fenji.governance.rulechange.impact;

import io.fenji.base.terms.Quotient;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Counts customers and their order amounts from × to. */
final class ImpactMatrix {

    private static final List<String> ORDER = Impact.PLACES;

    private static final class Sum {
        private long customers;
        private BigDecimal amount = BigDecimal.ZERO;
    }

    private final TreeMap<Integer, Sum> sums = new TreeMap<>();

    /** As far as it was counted. */
    static ImpactMatrix of(List<Impact.Cell> cells) {
        var matrix = new ImpactMatrix();
        cells.forEach(cell -> matrix.add(cell.from(), cell.to(), cell.customers(), cell.amount()));
        return matrix;
    }

    void add(String from, String to, long customers, @Nullable BigDecimal amount) {
        var sum = sums.computeIfAbsent(ORDER.indexOf(from) * ORDER.size() + ORDER.indexOf(to), none -> new Sum());
        sum.customers += customers;
        sum.amount = amount == null ? sum.amount : sum.amount.add(amount);
    }

    List<Impact.Cell> cells() {
        var cells = new ArrayList<Impact.Cell>();
        sums.forEach((place, sum) -> cells.add(new Impact.Cell(
                ORDER.get(place / ORDER.size()),
                ORDER.get(place % ORDER.size()),
                sum.customers,
                Quotient.plain(sum.amount))));
        return cells;
    }
}

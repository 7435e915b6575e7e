package io.fenji.governance.rulechange;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a draft would have made of the last run: every customer of it graded again from the metrics that were recorded, with the set in force and with the
 * draft. Amounts in the company's currency.
 *
 * @param base hash of the set in force, with which the draft is compared
 * @param hash of the draft's set
 * @param run whose customers were graded
 * @param moved customers whose tier or outcome differs
 * @param near customers who do not move but lack one criterion of a better tier by little
 * @param cells from × to, best tier first; cells without customers are left out
 */
public record Impact(
        long id,
        long draft,
        String base,
        String hash,
        long run,
        State state,
        long total,
        long done,
        long moved,
        long near,
        List<Cell> cells,
        @Nullable String failure,
        Instant startedAt,
        String startedBy,
        @Nullable Instant endedAt) {

    /** Where the computation stands. */
    public enum State {
        RUNNING,
        DONE,
        CANCELLED,
        FAILED
    }

    /**
     * The customers who go from one tier to another, or stay.
     *
     * @param from A, B, C, D, HELD or RULE_ERROR
     * @param amount Σ of their annual order amounts as far as they are computable
     */
    public record Cell(String from, String to, long customers, BigDecimal amount) {
        boolean moves() {
            return !from.equals(to);
        }
    }

    /**
     * A customer that moves, or is near to.
     *
     * @param reasons which criterion moves it, or what it lacks, in sentences
     */
    public record Row(
            String customer,
            String name,
            String from,
            String to,
            @Nullable BigDecimal annualOrderAmount,
            List<String> reasons) {}

    /** Share of the customers that move, in percent; 0 where there are none. */
    public BigDecimal movedPercent() {
        return total == 0
                ? BigDecimal.ZERO
                : BigDecimal.valueOf(moved * 100)
                        .divide(BigDecimal.valueOf(total), 10, java.math.RoundingMode.HALF_EVEN);
    }

    boolean anyFromAToD() {
        return cells.stream()
                .anyMatch(cell -> cell.from().equals("A") && cell.to().equals("D"));
    }
}

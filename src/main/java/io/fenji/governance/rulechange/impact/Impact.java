package io.fenji.governance.rulechange.impact;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.fenji.base.terms.Message;
import io.fenji.base.terms.Month;
import io.fenji.governance.rulechange.draft.RuleDraft;
import io.fenji.grading.customer.Hidden;
import io.fenji.grading.run.GradingRun;
import io.fenji.grading.run.RunState;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a draft would have made of one run, of the newest approved month else of the newest evaluated one: every customer of it graded again from what was recorded, with the set in force and with the
 * draft. Attributes that the run's rules did not name are taken as they are known now. Amounts in the company's currency.
 *
 * @param base hash of the set in force, with which the draft is compared
 * @param hash of the draft's set
 * @param run whose customers were graded
 * @param asOf month of that run
 * @param runState whether it was approved
 * @param held customers whom that run itself holds
 * @param moved customers whose tier or outcome differs
 * @param near customers who do not move but lack one criterion of a better tier by little
 * @param cells from × to, best tier first; cells without customers are left out
 * @param beside what the draft does beside that, told with the notes
 * @param masked what of a cell the caller may not see: it is null. Left out where there is nothing
 */
public record Impact(
        long id,
        long draft,
        String base,
        String hash,
        long run,
        Month asOf,
        RunState runState,
        long held,
        State state,
        long total,
        long done,
        long moved,
        long near,
        List<Cell> cells,
        @Nullable String failure,
        Instant startedAt,
        String startedBy,
        @Nullable Instant endedAt,
        @JsonIgnore List<Message> beside,
        @JsonInclude(JsonInclude.Include.NON_EMPTY) List<String> masked) {

    /** Where a customer can be, best tier first. */
    public static final List<String> PLACES = List.of("A", "B", "C", "D", "HELD", "RULE_ERROR");

    /** With what the draft does beside that. */
    public Impact noting(List<Message> notes) {
        return new Impact(
                id, draft, base, hash, run, asOf, runState, held, state, total, done, moved, near, cells, failure,
                startedAt, startedBy, endedAt, notes, masked);
    }

    /** Without the amounts, which together are the company's orders. */
    public Impact hiding(Hidden hidden) {
        return hidden.isNothing()
                ? this
                : new Impact(
                        id,
                        draft,
                        base,
                        hash,
                        run,
                        asOf,
                        runState,
                        held,
                        state,
                        total,
                        done,
                        moved,
                        near,
                        cells.stream()
                                .map(it -> new Cell(it.from, it.to, it.customers, null))
                                .toList(),
                        failure,
                        startedAt,
                        startedBy,
                        endedAt,
                        beside,
                        List.of("amount"));
    }

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
     * @param amount Σ of their annual order amounts as far as they are computable; null where it is masked
     */
    @JsonInclude(JsonInclude.Include.ALWAYS)
    public record Cell(
            String from,
            String to,
            long customers,
            @Nullable BigDecimal amount) {
        boolean moves() {
            return !from.equals(to);
        }
    }

    /**
     * A customer that moves, or is near to.
     *
     * @param annualOrderAmount null where it is not computable or masked
     * @param reasons which criterion moves it, or what it lacks, in sentences
     * @param masked what the caller may not see: it is null. Left out where there is nothing
     */
    public record Row(
            String customer,
            String name,
            String from,
            String to,
            @Nullable BigDecimal annualOrderAmount,
            List<String> reasons,
            @JsonInclude(JsonInclude.Include.NON_EMPTY) List<String> masked) {

        /** Without the amount: a draft that moves everybody would tell the company's orders. */
        public Row hiding(Hidden hidden) {
            return hidden.isNothing()
                    ? this
                    : new Row(customer, name, from, to, null, reasons, List.of("annualOrderAmount"));
        }
    }

    /** Share of the customers that move among those that either set grades, in percent; 0 where it grades none. */
    public BigDecimal movedPercent() {
        var graded = total - heldEither();
        return graded <= 0
                ? BigDecimal.ZERO
                : BigDecimal.valueOf(moved * 100)
                        .divide(BigDecimal.valueOf(graded), 10, java.math.RoundingMode.HALF_EVEN);
    }

    /** Customers held by both sets say nothing of a change, and must not thin it out. */
    private long heldEither() {
        return cells.stream()
                .filter(cell -> cell.from().equals("HELD") && cell.to().equals("HELD"))
                .mapToLong(Cell::customers)
                .sum();
    }

    /** What whoever decides has to know of the run that it rests on, and of what else the draft does, in sentences. */
    @JsonProperty
    public List<Message> notes() {
        var notes = new ArrayList<Message>();
        notes.add(Message.of("impact.note.run", run, asOf, runState, total, held));
        if (held * 2 > total) {
            notes.add(Message.of("impact.note.held"));
        }
        notes.addAll(beside);
        return notes;
    }

    /** Whether it is of this very draft, held against the set that the draft was handed in for. */
    public boolean isOf(RuleDraft it) {
        return hash.equals(it.hash) && base.equals(it.base);
    }

    /** Whether the portfolio is told better by that run: it was approved, or this one's own came to nothing. */
    public boolean isOver(GradingRun best) {
        return best.id != run
                && (best.state == RunState.APPROVED
                        || !List.of(RunState.EVALUATED, RunState.SUBMITTED, RunState.APPROVED)
                                .contains(runState));
    }

    public boolean anyFromAToD() {
        return cells.stream()
                .anyMatch(cell -> cell.from().equals("A") && cell.to().equals("D"));
    }
}

package io.fenji.grading.monthly;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.JsonNode;
import io.fenji.base.terms.Message;
import io.fenji.base.terms.Month;
import io.fenji.grading.monthly.record.MonthJudgement;
import io.fenji.grading.monthly.record.MonthState;
import io.fenji.grading.monthly.record.MonthStep;
import io.fenji.grading.monthly.record.MonthTotals;
import io.fenji.grading.monthly.record.MonthVersion;
import io.fenji.grading.monthly.record.Reconciliation;
import io.fenji.rules.ruleset.FiguresJudgement;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A customer's month as it is told; of one that was not filed, what it would be filled in with from the imported orders.
 *
 * @param version 0: nothing was filed
 * @param verifiedVersion the one that counts; null: none does
 * @param orderAmount null: nothing was filed, and there are no orders to fill it in with
 * @param profit null: as the amount, or an order lacks its profit, or it is masked
 * @param origin how it came in; null: nothing was filed
 * @param workingDaysLate of its submission, or by now where it was not submitted; 0: it is in time
 * @param findings what the rules found when it was submitted
 * @param quality on what that rests; null: it was not submitted, or it is masked
 * @param reconciliation null: no orders are imported of that month or before, or nothing was filed
 * @param masked fields that the caller may not see: they are null. Left out where there are none
 */
@JsonInclude(JsonInclude.Include.ALWAYS)
record MonthView(
        String customer,
        Month month,
        MonthState state,
        int version,
        @Nullable Integer verifiedVersion,
        @Nullable BigDecimal orderAmount,
        @Nullable Integer orderCount,
        @Nullable BigDecimal profit,
        MonthVersion.@Nullable Way origin,
        @Nullable String reason,
        LocalDate dueOn,
        int workingDaysLate,
        @Nullable Instant recordedAt,
        @Nullable String recordedBy,
        @Nullable MonthStep submitted,
        @Nullable MonthStep decided,
        List<Finding> findings,
        @Nullable Quality quality,
        @Nullable Reconciliation reconciliation,

        @JsonInclude(JsonInclude.Include.NON_EMPTY) List<String> masked) {

    /**
     * Something that a rule found.
     *
     * @param text the code in words
     * @param criteria those of the rule
     */
    @JsonInclude(JsonInclude.Include.ALWAYS)
    record Finding(
            String code,
            Message text,
            String rule,
            @Nullable String clause,
            List<JsonNode> criteria) {

        static List<Finding> of(@Nullable MonthJudgement judged) {
            return judged == null
                    ? List.of()
                    : judged.findings().stream()
                            .map(it -> new Finding(
                                    it.code(),
                                    FiguresJudgement.words(it.code()),
                                    it.rule(),
                                    it.clause(),
                                    judged.criteriaOf(it.rule())))
                            .toList();
        }
    }

    /**
     * How the month was judged.
     *
     * @param ruleSet hash of the set
     * @param criteria of every finding rule, also of those that found nothing
     * @param error why the rules could say nothing; null: they could
     */
    @JsonInclude(JsonInclude.Include.ALWAYS)
    record Quality(
            String ruleSet,
            List<JsonNode> criteria,
            @Nullable String error) {

        static @Nullable Quality of(@Nullable MonthJudgement judged) {
            return judged == null ? null : new Quality(judged.ruleSet(), judged.criteria(), judged.error());
        }
    }

    /** When a month is due, and by how many working days it is late. */
    record Due(LocalDate on, int daysLate) {}

    static MonthView of(MonthVersion it, Due due, @Nullable MonthTotals expected) {
        return new MonthView(
                it.customer(),
                it.month(),
                it.state(),
                it.version(),
                it.verifiedVersion(),
                it.totals().orderAmount(),
                it.totals().orderCount(),
                it.totals().profit(),
                it.way(),
                it.reason(),
                due.on,
                due.daysLate,
                it.recordedAt(),
                it.recordedBy(),
                it.submitted(),
                it.decided(),
                Finding.of(it.judged()),
                Quality.of(it.judged()),
                expected == null ? null : Reconciliation.of(it.totals(), expected),
                List.of());
    }

    static MonthView notFiled(String customer, Month month, Due due, @Nullable MonthTotals expected) {
        return new MonthView(
                customer,
                month,
                MonthState.NOT_FILED,
                0,
                null,
                expected == null ? null : expected.orderAmount(),
                expected == null ? null : expected.orderCount(),
                expected == null ? null : expected.profit(),
                null,
                null,
                due.on,
                due.daysLate,
                null,
                null,
                null,
                null,
                List.of(),
                null,
                null,
                List.of());
    }

    /** For whoever may not see profits. @param own whether the caller filed it, and so knows this one */
    MonthView hidingProfits(boolean own) {
        var masked = new ArrayList<String>(own ? List.of() : List.of("profit"));
        if (reconciliation != null) {
            masked.add("reconciliation.profit");
        }
        if (quality != null) {
            masked.addAll(List.of("findings", "quality"));
        }
        return new MonthView(
                customer,
                month,
                state,
                version,
                verifiedVersion,
                orderAmount,
                orderCount,
                own ? profit : null,
                origin,
                reason,
                dueOn,
                workingDaysLate,
                recordedAt,
                recordedBy,
                submitted,
                decided,
                List.of(),
                null,
                reconciliation == null ? null : reconciliation.withoutProfit(),
                List.copyOf(masked));
    }

    String position() {
        return "%s %s".formatted(month, customer);
    }
}

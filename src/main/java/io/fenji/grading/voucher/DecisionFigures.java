package io.fenji.grading.voucher;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.fenji.base.http.Cursor;
import io.fenji.base.terms.Message;
import io.fenji.base.terms.Month;
import io.fenji.base.terms.Quotient;
import io.fenji.grading.arithmetic.CompanyTotal;
import io.fenji.grading.arithmetic.Working;
import io.fenji.grading.arithmetic.Workings;
import io.fenji.grading.decision.Decision;
import io.fenji.grading.voucher.Vouchers.Voucher;
import io.fenji.rules.facts.Metric;
import java.math.BigDecimal;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The figures behind a decision.
 *
 * @param noFigures why there are none; null where there are
 * @param figures number of the last import that it takes into account
 * @param company the company's total of the share; null where there are no figures
 * @param reports the verified months, where those are the figures: then there are no orders
 * @param orders the first of them, by id; {@code next} goes to {@code /decisions/{id}/figures/orders}
 */
@JsonInclude(JsonInclude.Include.ALWAYS)
record DecisionFigures(
        long decision,
        String customer,
        Month asOf,
        boolean metricsProvided,
        @Nullable Message noFigures,
        long figures,
        @Nullable Month recordsBegin,
        @Nullable CompanyTotal company,
        List<Proven> metrics,
        List<MonthRow> months,
        List<Workings.Quarter> quarters,
        Cursor<VoucherRow> orders,
        Cursor<VoucherRow> payments,
        Cursor<VoucherRow> disputes,
        Cursor<VoucherRow> reports,
        Cursor<VoucherRow> attributes,
        Cursor<VoucherRow> rates) {

    /**
     * A metric, and what was recorded.
     *
     * @param recorded with the decision
     * @param agrees whether the figures give what was recorded
     */
    @JsonInclude(JsonInclude.Include.ALWAYS)
    record Proven(@JsonUnwrapped Working working, @Nullable Object recorded, boolean agrees) {

        static List<Proven> of(Voucher of) {
            return of.workings().metrics().stream()
                    .map(it -> proven(it, recorded(it, of.decision())))
                    .toList();
        }

        private static Proven proven(Working working, @Nullable Object recorded) {
            return new Proven(working, recorded, Objects.equals(working.value(), recorded));
        }

        private static @Nullable Object recorded(Working working, Decision decision) {
            var value = Metric.ofField(working.metric()).orElseThrow().value(decision.metrics());
            return value instanceof BigDecimal number ? Quotient.plain(number) : value;
        }
    }

    /** @param countsIn the metrics of which the month's sums are a part */
    record MonthRow(@JsonUnwrapped Workings.MonthSum sum, List<String> countsIn) {

        static List<MonthRow> of(Voucher of) {
            var counts = of.countsIn();
            return of.workings().months().stream()
                    .map(it -> new MonthRow(it, counts.month(it)))
                    .toList();
        }
    }

    /** Of metrics that a caller gave. */
    static DecisionFigures none(Decision it) {
        var nothing = new Cursor<VoucherRow>(List.of(), null);
        return new DecisionFigures(
                Objects.requireNonNull(it.id()),
                it.customer(),
                it.asOf(),
                true,
                Vouchers.given(it),
                it.figures(),
                null,
                null,
                List.of(),
                List.of(),
                List.of(),
                nothing,
                nothing,
                nothing,
                nothing,
                nothing,
                nothing);
    }

    /** Gives a list's first page. */
    interface Lists {
        Cursor<VoucherRow> of(What what);
    }

    static DecisionFigures of(Voucher of, Lists lists) {
        var decision = of.decision();
        return new DecisionFigures(
                Objects.requireNonNull(decision.id()),
                decision.customer(),
                decision.asOf(),
                false,
                null,
                decision.figures(),
                of.workings().recordsBegin(),
                of.workings().company(),
                Proven.of(of),
                MonthRow.of(of),
                of.workings().quarters(),
                lists.of(What.ORDERS),
                lists.of(What.PAYMENTS),
                lists.of(What.DISPUTES),
                lists.of(What.REPORTS),
                lists.of(What.ATTRIBUTES),
                lists.of(What.RATES));
    }
}

package io.fenji.grading.voucher;

import io.fenji.base.terms.Message;
import io.fenji.base.terms.Month;
import io.fenji.base.terms.Refusal;
import io.fenji.grading.arithmetic.Workings;
import io.fenji.grading.customer.AttributeKey;
import io.fenji.grading.decision.Decision;
import io.fenji.grading.decision.Decisions;
import io.fenji.grading.figures.FigureSource;
import io.fenji.grading.figures.FigureSources;
import io.fenji.grading.journal.Journal;
import io.fenji.grading.journal.JournalQuery;
import io.fenji.grading.journal.JournalRow;
import io.fenji.grading.journal.RowFilter;
import io.fenji.grading.metrics.Portfolio;
import io.fenji.rules.facts.Attribute;
import io.fenji.rules.rulebook.RuleSets;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Finds the figures behind a decision, those versions that were known when it was made. */
@ApplicationScoped
class Vouchers {

    private final Decisions decisions;
    private final Portfolio portfolio;
    private final JournalQuery journal;
    private final UsedRates rates;
    private final RuleSets ruleSets;
    private final FigureSources sources;

    Vouchers(
            Decisions decisions,
            Portfolio portfolio,
            JournalQuery journal,
            UsedRates rates,
            RuleSets ruleSets,
            FigureSources sources) {
        this.sources = sources;
        this.decisions = decisions;
        this.portfolio = portfolio;
        this.journal = journal;
        this.rates = rates;
        this.ruleSets = ruleSets;
    }

    /**
     * A decision with what its metrics are made of.
     *
     * @param attributes the company's own that its rules name
     * @param source what its metrics count; of the other nothing is told
     */
    record Voucher(Decision decision, Workings workings, List<String> attributes, FigureSource source) {

        CountsIn countsIn() {
            return new CountsIn(decision.asOf(), workings);
        }

        /** The customer's orders, credit notes and returns of the three windows, and the first order ever; those that do not count, too. */
        RowFilter orders() {
            var asOf = decision.asOf();
            var first = workings.firstOrder();
            var own = ofCustomer("o.order_month <= :asOf", "asOf", asOf).and(counting(FigureSource.ORDERS), Map.of());
            return first == null
                    ? own.and("o.order_month >= :start", "start", asOf.windowStart(2))
                    : own.and(
                            "(o.order_month >= :start or o.order_date = :first)",
                            Map.of("start", asOf.windowStart(2), "first", first));
        }

        /** The customer's verified months of the three windows, and the first one ever. */
        private RowFilter reports() {
            var asOf = decision.asOf();
            var first = workings.firstOrder();
            return ofCustomer("o.report_month <= :asOf", "asOf", asOf)
                    .and(counting(FigureSource.REPORTS), Map.of())
                    .and(
                            "(o.report_month >= :start or o.report_month = :first)",
                            Map.of(
                                    "start",
                                    asOf.windowStart(2),
                                    "first",
                                    first == null ? 0 : Month.of(first).number()));
        }

        private String counting(FigureSource asked) {
            return source == asked ? "1 = 1" : "1 = 0";
        }

        RowFilter payments() {
            return ofCustomer("o.due_date >= :start", "start", workings.paymentsFrom())
                    .and("o.due_date < :end", "end", decision.asOf().end());
        }

        private RowFilter disputes() {
            return ofCustomer("o.opened_date < :end", "end", decision.asOf().end())
                    .and(
                            "(o.opened_date >= :start or o.closed_date is null or o.closed_date >= :end)",
                            "start",
                            workings.disputesFrom());
        }

        /** What was said of the attributes for the decision's month or before; the last of them holds. */
        private RowFilter said() {
            return ofCustomer("o.valid_from <= :asOf", "asOf", decision.asOf())
                    .and("o.attribute in (:named)", "named", attributes.isEmpty() ? List.of("") : attributes);
        }

        private RowFilter ofCustomer(String further, String name, Object value) {
            return RowFilter.ANY
                    .and("o.customer_id = :customer", "customer", decision.customerId())
                    .and(further, name, value);
        }
    }

    /** Of the decision of that id; null where the caller gave the metrics, so that no figures are behind them. */
    @Transactional
    @Nullable
    Voucher of(Decision decision) {
        if (decision.provided()) {
            return null;
        }
        var company = portfolio.company(decision.asOf(), decision.figures());
        return new Voucher(
                decision,
                portfolio.workings(decision.metrics().currentTier(), decision.asOf(), company, decision.customerId()),
                ruleSets.ofHash(decision.ruleSet()).vocabulary().attributes().stream()
                        .map(Attribute::field)
                        .toList(),
                sources.at(decision.figures()));
    }

    @Transactional
    Decision decision(long id) {
        return decisions.ofId(id);
    }

    /** As {@link #of}, refused where the caller gave the metrics. */
    @Transactional
    Voucher withFigures(long id) {
        var decision = decision(id);
        var voucher = of(decision);
        if (voucher == null) {
            throw Refusal.conflict("decision.metrics-given", given(decision));
        }
        return voucher;
    }

    static Message given(Decision decision) {
        return Message.of("decision.metrics-given", decision.id(), decision.recordedBy());
    }

    /** The rows of that list by id, those after that one; of the rates all at once. */
    @Transactional
    List<VoucherRow> page(Voucher of, What what, @Nullable String after, int limit) {
        var counts = of.countsIn();
        return switch (what) {
            case ORDERS -> read(of, Journal.ORDERS, of.orders(), after, limit, counts::order);
            case PAYMENTS -> read(of, Journal.PAYMENTS, of.payments(), after, limit, counts::payment);
            case DISPUTES -> read(of, Journal.DISPUTES, of.disputes(), after, limit, counts::dispute);
            case REPORTS -> read(of, Journal.MONTHS, of.reports(), after, limit, counts::report);
            case ATTRIBUTES -> read(of, Journal.ATTRIBUTES, of.said(), after, limit, row -> said(of, row));
            case RATES -> after == null ? rates.of(of) : List.of();
            case METRICS, MONTHS ->
                throw Refusal.invalid("parameter.unreadable", Message.of("voucher.lists", what.word()), "what");
        };
    }

    /** It counts unless a later month has its own value. */
    private VoucherRow said(Voucher of, JournalRow row) {
        var later = of.said()
                .and("o.attribute = :attribute", "attribute", row.text("attribute"))
                .and("o.valid_from > :validFrom", "validFrom", validFrom(row));
        var holds = journal.known(Journal.ATTRIBUTES, of.decision.figures(), later, null, 1)
                .isEmpty();
        return new VoucherRow(row, null, holds ? List.of(row.text("attribute")) : List.of());
    }

    private static int validFrom(JournalRow row) {
        return row.values().get("validFrom") instanceof Month month ? month.number() : AttributeKey.ALWAYS;
    }

    private List<VoucherRow> read(
            Voucher of,
            Journal kind,
            RowFilter which,
            @Nullable String after,
            int limit,
            Function<JournalRow, VoucherRow> counted) {
        return journal.known(kind, of.decision.figures(), which, after, limit).stream()
                .map(counted)
                .toList();
    }
}

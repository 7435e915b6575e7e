package io.fenji.grading.monthly;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.fenji.base.terms.Month;
import io.fenji.grading.arithmetic.FiledMonth;
import io.fenji.grading.arithmetic.FiledMonth.Filed;
import io.fenji.grading.arithmetic.FiledMonth.Ordered;
import io.fenji.grading.monthly.record.FiledMonths;
import io.fenji.grading.monthly.record.MonthJudgement;
import io.fenji.grading.monthly.record.MonthJudgements;
import io.fenji.grading.monthly.record.MonthTotals;
import io.fenji.grading.monthly.record.MonthVersion;
import io.fenji.grading.monthly.record.OrdersOfMonths;
import io.fenji.rules.rulebook.RuleSets;
import io.fenji.rules.ruleset.FiguresJudgement;
import jakarta.enterprise.context.ApplicationScoped;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Has the rules in force look at a month when it is submitted, beside what is known of the customer then, and keeps what they say. */
@ApplicationScoped
class JudgingMonths {

    private final FiledMonths months;
    private final OrdersOfMonths orders;
    private final MonthJudgements judgements;
    private final RuleSets ruleSets;
    private final Owing owing;
    private final ObjectMapper json;

    JudgingMonths(
            FiledMonths months,
            OrdersOfMonths orders,
            MonthJudgements judgements,
            RuleSets ruleSets,
            Owing owing,
            ObjectMapper json) {
        this.months = months;
        this.orders = orders;
        this.judgements = judgements;
        this.ruleSets = ruleSets;
        this.owing = owing;
        this.json = json;
    }

    void judge(MonthVersion filed, Instant submitted) {
        var rules = ruleSets.active(filed.month());
        try (var session = rules.open()) {
            judgements.keep(
                    filed.id(),
                    kept(rules.hash(), session.judge(seen(filed, submitted).figures())));
        }
    }

    private MonthJudgement kept(String ruleSet, FiguresJudgement it) {
        return new MonthJudgement(
                ruleSet,
                it.findings().stream()
                        .map(found -> new MonthJudgement.Found(found.code(), found.rule(), found.clause()))
                        .toList(),
                it.criteria().stream().map(this::node).toList(),
                it.error());
    }

    private JsonNode node(Object criterion) {
        return json.valueToTree(criterion);
    }

    private FiledMonth seen(MonthVersion filed, Instant submitted) {
        var month = filed.month();
        var customer = filed.customerId();
        var expected = orders.of(month, customer);
        return new FiledMonth(
                figures(filed.totals()),
                expected == null ? null : new Ordered(expected.orderAmount(), expected.profit()),
                yearBefore(customer, month),
                monthBefore(customer, Month.ofNumber(month.number() - 1)),
                owing.daysLate(month, submitted));
    }

    /** Verified ones before the sums of orders; null where neither is known, as before the customer's first. */
    private List<@Nullable BigDecimal> yearBefore(long customer, Month month) {
        var from = Month.ofNumber(month.number() - Month.WINDOW);
        var known = orders.known(customer, from, Month.ofNumber(month.number() - 1));
        var amounts = new ArrayList<@Nullable BigDecimal>();
        for (var number = from.number(); number < month.number(); number++) {
            amounts.add(amount(known, Month.ofNumber(number)));
        }
        return amounts;
    }

    private static @Nullable BigDecimal amount(Map<Month, MonthTotals> known, Month month) {
        var totals = known.get(month);
        return totals == null ? null : totals.orderAmount();
    }

    /** As it was filed, verified or not, so that figures which were only copied are found; else the sum of the orders. */
    private @Nullable Filed monthBefore(long customer, Month month) {
        var totals = months.latest(customer, month)
                .map(MonthVersion::totals)
                .orElseGet(() -> orders.known(customer, month, month).get(month));
        return totals == null ? null : figures(totals);
    }

    private static Filed figures(MonthTotals it) {
        return new Filed(it.orderAmount(), it.orderCount(), it.profit());
    }
}

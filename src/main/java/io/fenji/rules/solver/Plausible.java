package io.fenji.rules.solver;

import static io.fenji.rules.facts.Figure.DAYS_LATE;
import static io.fenji.rules.facts.Figure.DIFFERENCE_PERCENT;
import static io.fenji.rules.facts.Figure.JUMP_PERCENT;
import static io.fenji.rules.facts.Figure.MARGIN_PERCENT;
import static io.fenji.rules.facts.Figure.PROFIT;
import static io.fenji.rules.facts.Figure.PROFIT_DIFFERENCE_PERCENT;
import static io.fenji.rules.facts.Figure.REPEATED;
import static io.fenji.rules.facts.Metric.*;
import static io.fenji.rules.language.Operator.*;
import static io.fenji.rules.solver.Claim.every;
import static io.fenji.rules.solver.Claim.not;
import static io.fenji.rules.solver.Claim.some;

import io.fenji.rules.facts.Facts;
import io.fenji.rules.facts.Field;
import io.fenji.rules.facts.Figure;
import io.fenji.rules.facts.Matter;
import io.fenji.rules.facts.Metric;
import io.fenji.rules.language.Condition;
import io.fenji.rules.language.Operator;
import java.math.BigDecimal;
import java.util.List;

/**
 * What is true of nearly every real customer, or month, the most certain first. Nothing is proven by it: it only chooses among witnesses, so that people see a
 * customer whom they could know.
 */
final class Plausible {

    private static final List<Claim> OF_MONTHS = List.of(
            // the margin follows from amount and profit
            onlyIf(known(MARGIN_PERCENT), every(is(Figure.ORDER_AMOUNT, GREATER, 0), known(PROFIT))),
            onlyIf(every(is(Figure.ORDER_AMOUNT, GREATER, 0), known(PROFIT)), known(MARGIN_PERCENT)),
            onlyIf(is(MARGIN_PERCENT, GREATER, 0), is(PROFIT, GREATER, 0)),
            onlyIf(is(MARGIN_PERCENT, EQUAL, 0), is(PROFIT, EQUAL, 0)),
            onlyIf(is(MARGIN_PERCENT, LESS, 0), is(PROFIT, LESS, 0)),
            onlyIf(
                    is(MARGIN_PERCENT, GREATER, 100),
                    meets(new Condition.ToMetric(PROFIT, GREATER, Figure.ORDER_AMOUNT))),
            onlyIf(is(MARGIN_PERCENT, LESS, 100), meets(new Condition.ToMetric(PROFIT, LESS, Figure.ORDER_AMOUNT))),
            // no order, no amount
            onlyIf(is(Figure.ORDER_COUNT, EQUAL, 0), is(Figure.ORDER_AMOUNT, EQUAL, 0)),
            onlyIf(is(Figure.ORDER_AMOUNT, EQUAL, 0), is(Figure.ORDER_COUNT, EQUAL, 0)),
            // the usual size of things
            within(Figure.ORDER_AMOUNT, 0, 500_000_000L),
            within(Figure.ORDER_COUNT, 0, 500),
            within(PROFIT, -50_000_000L, 500_000_000L),
            every(within(DIFFERENCE_PERCENT, -100, 500), within(PROFIT_DIFFERENCE_PERCENT, -100, 500)),
            every(within(JUMP_PERCENT, -100, 500), within(MARGIN_PERCENT, -100, 100)),
            within(DAYS_LATE, 0, 60),
            // most is known of most, and two months are hardly the same
            known(Figure.ORDER_AMOUNT),
            known(PROFIT),
            known(DIFFERENCE_PERCENT),
            known(PROFIT_DIFFERENCE_PERCENT),
            known(JUMP_PERCENT),
            meets(new Condition.ToText(REPEATED, EQUAL, "false")));

    private static final List<Claim> OF_CUSTOMERS = List.of(
            // growth follows from the amounts of the two years
            onlyIf(known(ORDER_GROWTH_PERCENT), every(is(PRIOR_ORDER_AMOUNT, GREATER, 0), known(ANNUAL_ORDER_AMOUNT))),
            onlyIf(
                    known(PRIOR_ORDER_GROWTH_PERCENT),
                    every(is(EARLIER_ORDER_AMOUNT, GREATER, 0), known(PRIOR_ORDER_AMOUNT))),
            onlyIf(every(is(PRIOR_ORDER_AMOUNT, GREATER, 0), known(ANNUAL_ORDER_AMOUNT)), known(ORDER_GROWTH_PERCENT)),
            onlyIf(
                    every(is(EARLIER_ORDER_AMOUNT, GREATER, 0), known(PRIOR_ORDER_AMOUNT)),
                    known(PRIOR_ORDER_GROWTH_PERCENT)),
            grows(ORDER_GROWTH_PERCENT, ANNUAL_ORDER_AMOUNT, PRIOR_ORDER_AMOUNT),
            grows(PRIOR_ORDER_GROWTH_PERCENT, PRIOR_ORDER_AMOUNT, EARLIER_ORDER_AMOUNT),
            // the share has the profit's sign
            onlyIf(known(PROFIT_SHARE_PERCENT), known(ANNUAL_PROFIT)),
            onlyIf(is(PROFIT_SHARE_PERCENT, GREATER, 0), is(ANNUAL_PROFIT, GREATER, 0)),
            onlyIf(is(PROFIT_SHARE_PERCENT, EQUAL, 0), is(ANNUAL_PROFIT, EQUAL, 0)),
            onlyIf(is(PROFIT_SHARE_PERCENT, LESS, 0), is(ANNUAL_PROFIT, LESS, 0)),
            // no order, no amount
            onlyIf(is(ORDER_COUNT, EQUAL, 0), not(is(ANNUAL_ORDER_AMOUNT, GREATER, 0))),
            onlyIf(is(ANNUAL_ORDER_AMOUNT, EQUAL, 0), is(ORDER_COUNT, EQUAL, 0)),
            onlyIf(is(ORDER_CONTINUITY_PERCENT, EQUAL, 0), is(ORDER_COUNT, EQUAL, 0)),
            onlyIf(unknown(COOPERATION_YEARS), every(is(ORDER_COUNT, EQUAL, 0), unknown(ORDER_CONTINUITY_PERCENT))),
            onlyIf(unknown(COOPERATION_YEARS), unknown(ORDER_VOLATILITY)),
            onlyIf(known(COOPERATION_YEARS), known(ORDER_CONTINUITY_PERCENT)),
            onlyIf(is(COOPERATION_YEARS, LESS, 1), not(is(PRIOR_ORDER_AMOUNT, GREATER, 0))),
            onlyIf(is(COOPERATION_YEARS, LESS, 2), not(is(EARLIER_ORDER_AMOUNT, GREATER, 0))),
            // the usual size of things
            every(
                    within(ANNUAL_ORDER_AMOUNT, 0, 5_000_000_000L),
                    within(PRIOR_ORDER_AMOUNT, 0, 5_000_000_000L),
                    within(EARLIER_ORDER_AMOUNT, 0, 5_000_000_000L)),
            within(ORDER_COUNT, 0, 2_000),
            every(within(ORDER_GROWTH_PERCENT, -100, 500), within(PRIOR_ORDER_GROWTH_PERCENT, -100, 500)),
            not(meets(new Condition.ToMetric(ANNUAL_PROFIT, GREATER, ANNUAL_ORDER_AMOUNT))),
            within(ANNUAL_PROFIT, -500_000_000L, 5_000_000_000L),
            within(PROFIT_SHARE_PERCENT, -50, 100),
            within(COOPERATION_YEARS, 0, 60),
            every(within(ORDER_VOLATILITY, 0, 3), within(LATE_PAYMENT_DAYS, 0, 180)),
            every(within(OPEN_DISPUTES, 0, 9), within(MAJOR_DISPUTES, 0, 9), within(CRITICAL_DISPUTES, 0, 9)),
            // most is known of most
            is(MISSING_MONTHS, EQUAL, 0),
            known(COOPERATION_YEARS),
            known(ANNUAL_ORDER_AMOUNT),
            known(PROFIT_SHARE_PERCENT),
            known(ORDER_GROWTH_PERCENT),
            known(PRIOR_ORDER_GROWTH_PERCENT),
            known(ORDER_VOLATILITY),
            known(LATE_PAYMENT_DAYS),
            unknown(CURRENT_TIER));

    private Plausible() {}

    static List<Claim> claims(Matter matter) {
        return switch (matter) {
            case CUSTOMER -> OF_CUSTOMERS;
            case MONTH -> OF_MONTHS;
        };
    }

    /** How much is odd about this customer, or month. */
    static int oddities(Facts facts) {
        var oddities = 0;
        for (var claim : claims(facts.matter())) {
            oddities += claim.holds(facts) ? 0 : 1;
        }
        return oddities;
    }

    private static Claim onlyIf(Claim claim, Claim then) {
        return some(not(claim), then);
    }

    private static Claim is(Field metric, Operator operator, long number) {
        return meets(new Condition.ToNumber(metric, operator, BigDecimal.valueOf(number)));
    }

    private static Claim unknown(Field metric) {
        return meets(new Condition.ToNull(metric, true));
    }

    private static Claim known(Field metric) {
        return meets(new Condition.ToNull(metric, false));
    }

    private static Claim within(Field metric, long least, long most) {
        return not(some(is(metric, LESS, least), is(metric, GREATER, most)));
    }

    private static Claim grows(Metric growth, Metric amount, Metric base) {
        return every(
                onlyIf(is(growth, GREATER, 0), meets(new Condition.ToMetric(amount, GREATER, base))),
                onlyIf(is(growth, EQUAL, 0), meets(new Condition.ToMetric(amount, EQUAL, base))),
                onlyIf(is(growth, LESS, 0), meets(new Condition.ToMetric(amount, LESS, base))));
    }

    private static Claim meets(Condition condition) {
        return Claim.meets(condition);
    }
}

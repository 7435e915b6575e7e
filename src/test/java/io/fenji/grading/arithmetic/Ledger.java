package io.fenji.grading.arithmetic;

import io.fenji.base.terms.Month;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

/** One customer's books, entry by entry, and what is calculated from them as of a month. */
final class Ledger {

    private record Entry(LocalDate date, String amount, String profit, boolean isOrder) {}

    private static final String UNKNOWN = "";

    private final List<Entry> entries = new ArrayList<>();
    private final List<LocalDate> firstOrders = new ArrayList<>();
    private String recordsBegin = "1990-01";
    private String companyProfit = "1000";
    private boolean preliminary;
    private BigDecimal due = BigDecimal.ZERO;
    private BigDecimal dueTimesDays = BigDecimal.ZERO;

    Ledger ordered(String date, String amount) {
        return ordered(date, amount, "0");
    }

    Ledger ordered(String date, String amount, String profit) {
        entries.add(new Entry(LocalDate.parse(date), amount, profit, true));
        return since(date);
    }

    Ledger orderedWithoutProfit(String date, String amount) {
        return ordered(date, amount, UNKNOWN);
    }

    Ledger credited(String date, String amount) {
        return credited(date, amount, "0");
    }

    Ledger credited(String date, String amount, String profit) {
        entries.add(new Entry(LocalDate.parse(date), "-" + amount, profit, false));
        return this;
    }

    /** A customer that ordered on that day, however long before the three windows. */
    Ledger since(String date) {
        firstOrders.add(LocalDate.parse(date));
        return this;
    }

    Ledger owed(String amount, int daysLate) {
        due = due.add(new BigDecimal(amount));
        dueTimesDays = dueTimesDays.add(new BigDecimal(amount).multiply(BigDecimal.valueOf(daysLate)));
        return this;
    }

    Ledger recordsBegin(String month) {
        recordsBegin = month;
        return this;
    }

    Ledger companyProfit(String profit, boolean isPreliminary) {
        companyProfit = profit;
        preliminary = isPreliminary;
        return this;
    }

    /** Only what the service would find: nothing after the month, and no figures before the three windows. */
    MeasuredCustomer asOf(String text) {
        var month = Month.parse(text, "asOf");
        var figures = new CustomerFigures(1, "L1");
        firstOrders.stream().filter(date -> date.isBefore(month.end())).forEach(figures::orderedOn);
        entries.stream()
                .filter(entry -> entry.date.isBefore(month.end())
                        && !entry.date.isBefore(month.end().minusMonths(36)))
                .forEach(entry -> figures.add(Month.of(entry.date).number(), figures(entry)));
        figures.dueAmount = due;
        figures.lateAmountDays = dueTimesDays;
        var company = new CompanyFigures(
                1, Month.parse(recordsBegin, "recordsBegin"), new BigDecimal(companyProfit), preliminary);
        return Calculation.of(month, company, figures);
    }

    private static MonthFigures figures(Entry entry) {
        var known = !entry.profit.equals(UNKNOWN);
        return new MonthFigures(
                new BigDecimal(entry.amount),
                known ? new BigDecimal(entry.profit) : BigDecimal.ZERO,
                entry.isOrder ? 1 : 0,
                known ? 0 : 1);
    }
}

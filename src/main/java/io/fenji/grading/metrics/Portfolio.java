package io.fenji.grading.metrics;

import io.fenji.base.storage.Sql;
import io.fenji.base.terms.Month;
import io.fenji.grading.arithmetic.Calculation;
import io.fenji.grading.arithmetic.CompanyFigures;
import io.fenji.grading.arithmetic.MeasuredCustomer;
import io.fenji.grading.arithmetic.Workings;
import io.fenji.grading.customer.Closings;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** The metrics of one customer or of all, as of a month and as known at one import. */
@ApplicationScoped
public class Portfolio {

    private static final int MOST_KEPT = 100;

    private final FiguresQuery query;
    private final CompanyQuery companyQuery;
    private final Sql sql;
    private final Clock clock;
    private final Map<Moment, CompanyFigures> companies = new ConcurrentHashMap<>();

    /** Where months are the figures, whose are missing depends on who has ended too. */
    private record Moment(Month asOf, long figures, long endings) {}

    public Portfolio(FiguresQuery query, CompanyQuery companyQuery, Sql sql, Clock clock) {
        this.query = query;
        this.companyQuery = companyQuery;
        this.sql = sql;
        this.clock = clock;
    }

    /** What all customers share, as known now. Reads all orders of a year once; the same moment is not read again. */
    public CompanyFigures company(Month asOf) {
        return company(asOf, companyQuery.latest());
    }

    /** What all customers share, as known when that import was the last one. */
    public CompanyFigures company(Month asOf, long figures) {
        var moment = new Moment(asOf, figures, companyQuery.endings(figures));
        if (companies.size() > MOST_KEPT) {
            companies.clear();
        }
        return companies.computeIfAbsent(moment, missing -> companyQuery.company(asOf, missing.figures));
    }

    public MeasuredCustomer one(Month asOf, CompanyFigures company, long customerId) {
        return Calculation.of(
                asOf,
                company,
                query.customers(asOf, company.figures(), clock.instant(), customerId - 1, customerId, 1)
                        .get(0));
    }

    /** The customer as whoever found it in that tier saw it; null: in none. */
    public MeasuredCustomer inTier(@Nullable String tier, Month asOf, CompanyFigures company, long customerId) {
        var customer = query.customers(asOf, company.figures(), clock.instant(), customerId - 1, customerId, 1)
                .get(0);
        customer.inTier(tier);
        return Calculation.of(asOf, company, customer);
    }

    /** As {@link #inTier}, of the customers from that number to that one; with the tier in which each was found, by its number. */
    public List<MeasuredCustomer> inTiers(
            Map<Long, @Nullable String> tiers, Month asOf, CompanyFigures company, long first, long last) {
        var many = Math.toIntExact(last - first + 1);
        return query.customers(asOf, company.figures(), clock.instant(), first - 1, last, many).stream()
                .map(customer -> {
                    customer.inTier(tiers.get(customer.id()));
                    return Calculation.of(asOf, company, customer);
                })
                .toList();
    }

    /**
     * What the customer's metrics as of that month are made of.
     *
     * @param tier in which it was found; null: in none
     */
    public Workings workings(@Nullable String tier, Month asOf, CompanyFigures company, long customerId) {
        var customer = query.customers(asOf, company.figures(), clock.instant(), customerId - 1, customerId, 1)
                .get(0);
        customer.inTier(tier);
        return new Workings(asOf, company, companyQuery.total(asOf, company.figures()), customer);
    }

    /** The next customers by id: those above {@code after} and up to {@code upTo}, at most {@code limit}; their present tiers as known at that moment. */
    public List<MeasuredCustomer> next(
            Month asOf, CompanyFigures company, Instant known, long after, long upTo, int limit) {
        return query.customers(asOf, company.figures(), known, after, upTo, limit).stream()
                .map(customer -> Calculation.of(asOf, company, customer))
                .toList();
    }

    /** The number of the last import. */
    public long latest() {
        return companyQuery.latest();
    }

    /** How many imports there were after the one of that number. */
    public long importsAfter(long figures) {
        return companyQuery.importsAfter(figures);
    }

    /**
     * The customers of whom anything that counts as of that month was recorded, replaced or taken away after that import, by number; all where the records begin
     * in another month since.
     *
     * @param attributes whose values count, of customers up to that number
     */
    public List<Long> touchedSince(Month asOf, long figures, List<String> attributes, long upTo) {
        return companyQuery.touchedSince(asOf, figures, attributes, upTo);
    }

    /** As {@link #next}, without those who were closed by the end of the month, as known at that moment (policy 二, reading 12). */
    public List<MeasuredCustomer> open(
            Month asOf, CompanyFigures company, Instant known, long after, long upTo, int limit) {
        return query.open(asOf, company.figures(), known, after, upTo, limit).stream()
                .map(customer -> Calculation.of(asOf, company, customer))
                .toList();
    }

    /** How many customers are not closed by the end of that month, as known at that moment, and the largest id among them. */
    public Extent extent(Month asOf, Instant known) {
        var moment = known.atOffset(ZoneOffset.UTC);
        return sql.one(
                "select count(*), coalesce(max(c.id), 0) from customer c where" + Closings.OPEN.formatted("c.id"),
                row -> new Extent(row.getLong(1), row.getLong(2)),
                asOf.end(),
                moment,
                moment);
    }

    /** The customers at one moment: their number, and the last of their ids. */
    public record Extent(long customers, long lastId) {}
}

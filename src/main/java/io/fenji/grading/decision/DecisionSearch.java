package io.fenji.grading.decision;

import io.fenji.base.storage.Sql;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Looks for recorded decisions, the latest first, slice by slice, each slice with bounded work. */
@ApplicationScoped
public class DecisionSearch {

    private static final long WIDEST = 50_000;

    /** No id: nothing is left to be looked at. */
    public static final long NOTHING = Long.MIN_VALUE;

    /**
     * Between which ids the decisions of a filter lie, and how many there are at most.
     *
     * @param most below the least where there are none
     */
    public record Spread(long least, long most, long count) {

        private Spread and(Spread other) {
            return new Spread(Math.max(least, other.least), Math.min(most, other.most), Math.min(count, other.count));
        }

        /** Not beyond that id. */
        public Spread upTo(long id) {
            return new Spread(least, Math.min(most, id), count);
        }
    }

    /**
     * A part of the decisions that are looked for.
     *
     * @param next ids below it are still to be looked at; NOTHING where there are none
     * @param looked how many decisions were looked at, at most
     */
    public record Slice(List<OnRecord> found, long next, long looked) {}

    private final Sql sql;
    private final Decisions decisions;
    private final long widest;

    @Inject
    public DecisionSearch(Sql sql, Decisions decisions) {
        this(sql, decisions, WIDEST);
    }

    /** @param widest so many decisions are looked at for one slice at most */
    public DecisionSearch(Sql sql, Decisions decisions, long widest) {
        this.sql = sql;
        this.decisions = decisions;
        this.widest = widest;
    }

    /** Each index is asked for itself, which reads that index alone. */
    public Spread spread(DecisionFilter filter) {
        var spread = sql.one(Spread.class, """
                select coalesce(min(id), 1) as least, coalesce(max(id), 0) as most,
                    coalesce(max(id), 0) - coalesce(min(id), 1) + 1 as "count" from decision""");
        for (var column : filter.indexed()) {
            spread = spread.and(sql.with(values(column)).one(Spread.class, """
                    select coalesce(min(d.id), 1) as least, coalesce(max(d.id), 0) as most, count(*) as "count"
                    from decision d where %s""".formatted(where(column))));
        }
        return spread;
    }

    /** The next decisions below that id; the spread is the filter's. */
    public Slice slice(DecisionFilter filter, Spread spread, long before, int limit) {
        var high = Math.min(before - 1, spread.most);
        if (high < spread.least) {
            return new Slice(List.of(), NOTHING, 0);
        }
        var low = spread.count <= widest ? spread.least : Math.max(spread.least, high - widest + 1);
        var parts = filter.parts();
        var found = decisions.where(
                sql.with("high", high, "low", low, "limit", limit).with(values(parts)),
                "d.id <= :high and d.id >= :low%s order by d.id desc limit :limit"
                        .formatted(parts.isEmpty() ? "" : " and " + where(parts)));
        if (found.size() == limit) {
            return new Slice(found, found.get(limit - 1).number(), Math.min(spread.count, widest));
        }
        return new Slice(found, low == spread.least ? NOTHING : low, Math.min(spread.count, widest));
    }

    private static String where(List<DecisionFilter.Part> parts) {
        return parts.stream().map(DecisionFilter.Part::sql).collect(Collectors.joining(" and "));
    }

    private static Map<String, Object> values(List<DecisionFilter.Part> parts) {
        return parts.stream().collect(Collectors.toMap(DecisionFilter.Part::name, DecisionFilter.Part::value));
    }
}

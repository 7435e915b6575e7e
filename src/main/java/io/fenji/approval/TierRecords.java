package io.fenji.approval;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.fenji.storage.Sql;
import io.fenji.terms.Tier;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The tiers in force by both times: on which days they hold, and when that was known. Nothing is ever rewritten, so every earlier answer can be given again. */
@ApplicationScoped
public class TierRecords {

    private static final String COLUMNS =
            "e.tier, e.valid_from, e.valid_to, e.decision_id, e.recorded_at, e.recorded_by, e.superseded_at";
    private static final String ON_DAY_AS_KNOWN =
            " e.valid_from <= ? and (e.valid_to is null or e.valid_to > ?) and e.recorded_at <= ? and (e.superseded_at is null or e.superseded_at > ?) ";

    private final Sql sql;

    TierRecords(Sql sql) {
        this.sql = sql;
    }

    /** A customer's tier on a day, with the customer's place in the list. */
    @JsonInclude(JsonInclude.Include.ALWAYS)
    public record InForce(long position, String customer, String name, TierPeriod period) {}

    /** All that was recorded of the customer by that moment, what was superseded too, by the moment of recording. */
    public List<TierPeriod> ofCustomer(long customer, Instant known) {
        return sql.list(
                "select " + COLUMNS
                        + " from effective_tier e where e.customer_id = ? and e.recorded_at <= ? order by e.recorded_at, e.valid_from, e.id",
                row -> period(row, 1, known),
                customer,
                known.atOffset(ZoneOffset.UTC));
    }

    /** Of every customer with a tier in force on that day, as known at that moment: those after the cursor; of one tier, if one is given. */
    public List<InForce> onDay(LocalDate day, Instant known, @Nullable Tier tier, long after, int limit) {
        var parameters = new ArrayList<Object>(at(day, known));
        parameters.add(after);
        var one = tier == null ? "" : "and e.tier = '%s' ".formatted(tier);
        return sql.list(
                "select c.id, c.code, c.name, " + COLUMNS
                        + " from effective_tier e join customer c on c.id = e.customer_id where" + ON_DAY_AS_KNOWN
                        + one + "and e.customer_id > ? order by e.customer_id limit " + limit,
                row -> new InForce(row.getLong(1), row.getString(2), row.getString(3), period(row, 4, known)),
                parameters.toArray());
    }

    /** How many customers were in each tier on that day, as known at that moment; every tier is named. */
    public Map<Tier, Long> counts(LocalDate day, Instant known) {
        var counts = new EnumMap<Tier, Long>(Tier.class);
        for (var tier : Tier.values()) {
            counts.put(tier, 0L);
        }
        sql.each(
                "select e.tier, count(*) from effective_tier e where" + ON_DAY_AS_KNOWN + "group by e.tier",
                row -> counts.put(Tier.valueOf(row.getString(1)), row.getLong(2)),
                ignored -> {},
                at(day, known).toArray());
        return counts;
    }

    private static List<Object> at(LocalDate day, Instant known) {
        var moment = known.atOffset(ZoneOffset.UTC);
        return List.of(day, day, moment, moment);
    }

    /** That it was superseded later was not known then. */
    private static TierPeriod period(ResultSet row, int first, Instant known) throws SQLException {
        @Nullable OffsetDateTime superseded = row.getObject(first + 6, OffsetDateTime.class);
        var seen = superseded == null || superseded.toInstant().isAfter(known) ? null : superseded.toInstant();
        return new TierPeriod(
                Tier.valueOf(row.getString(first)),
                row.getObject(first + 1, LocalDate.class),
                row.getObject(first + 2, LocalDate.class),
                row.getLong(first + 3),
                row.getObject(first + 4, OffsetDateTime.class).toInstant(),
                row.getString(first + 5),
                seen);
    }
}

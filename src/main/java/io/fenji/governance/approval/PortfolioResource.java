package io.fenji.governance.approval;

import io.fenji.base.http.Cursor;
import io.fenji.base.http.Moments;
import io.fenji.base.http.reading.CsvText;
import io.fenji.base.http.reading.Export;
import io.fenji.base.http.reading.Reading;
import io.fenji.base.http.reading.ReadingLog;
import io.fenji.base.http.request.Heavy;
import io.fenji.base.terms.Role;
import io.fenji.base.terms.Tier;
import io.fenji.governance.approval.tier.TierPeriod;
import io.fenji.governance.approval.tier.TierRecords;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.annotation.security.RolesAllowed;
import jakarta.transaction.Transactional;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.StreamingOutput;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The tiers of the whole portfolio on a day, as they were known at a moment. */
@Path("/api/v1/audit")
@RolesAllowed({Role.ANALYST, Role.MANAGER, Role.AUDITOR, Role.ADMIN})
public class PortfolioResource {

    private static final int AT_A_TIME = 1_000;
    private static final List<String> HEADER = List.of(
            "customer",
            "name",
            "tier",
            "from",
            "to",
            "decision",
            "recorded_at",
            "recorded_by",
            "as_of",
            "known_at",
            "override");

    record Line(String customer, String name, TierPeriod period) {}

    /** How many customers were in each tier. */
    record Counts(LocalDate asOf, Instant knownAt, Map<Tier, Long> counts, long total) {}

    private final TierRecords records;
    private final Moments moments;
    private final Reading reading;
    private final ReadingLog log;

    PortfolioResource(TierRecords records, Moments moments, Reading reading, ReadingLog log) {
        this.records = records;
        this.moments = moments;
        this.reading = reading;
        this.log = log;
    }

    /** By customer; of one tier, if one is given. A list that is paged wants its knownAt said, so that all of it is of one moment. */
    @GET
    @Path("portfolio")
    @Transactional
    public Cursor<Line> portfolio(
            @QueryParam("asOf") @Nullable String asOf,
            @QueryParam("knownAt") @Nullable String knownAt,
            @QueryParam("tier") @Nullable String tier,
            @QueryParam("cursor") @Nullable String cursor,
            @QueryParam("limit") @DefaultValue(Cursor.DEFAULT_LIMIT) int limit) {
        var most = Cursor.limit(limit);
        var page = Cursor.page(
                records.onDay(
                        moments.day(asOf, "asOf"),
                        moments.instant(knownAt, "knownAt"),
                        tier(tier),
                        Cursor.number(cursor, 0),
                        most + 1),
                most,
                it -> String.valueOf(it.position()));
        return new Cursor<>(
                page.items().stream()
                        .map(it -> new Line(it.customer(), it.name(), it.period()))
                        .toList(),
                page.next());
    }

    @GET
    @Path("portfolio/counts")
    @Transactional
    public Counts counts(@QueryParam("asOf") @Nullable String asOf, @QueryParam("knownAt") @Nullable String knownAt) {
        var day = moments.day(asOf, "asOf");
        var known = moments.instant(knownAt, "knownAt");
        var counts = records.counts(day, known);
        return new Counts(
                day,
                known,
                counts,
                counts.values().stream().mapToLong(Long::longValue).sum());
    }

    /** All of it as a table for spreadsheets. */
    @GET
    @Path("portfolio.csv")
    @Heavy
    @Produces("text/csv;charset=UTF-8")
    @Export
    public StreamingOutput table(
            @QueryParam("asOf") @Nullable String asOf,
            @QueryParam("knownAt") @Nullable String knownAt,
            @QueryParam("tier") @Nullable String tier) {
        var day = moments.day(asOf, "asOf");
        var known = moments.instant(knownAt, "knownAt");
        var one = tier(tier);
        return log.counted(reading.id(), out -> write(out, day, known, one));
    }

    /** Closed only at its end: a table that breaks off must not look whole. */
    private long write(OutputStream out, LocalDate day, Instant known, @Nullable Tier tier) throws IOException {
        var csv = CsvText.begin(out, HEADER);
        long rows = 0;
        long after = 0;
        for (var page = page(day, known, tier, after); !page.isEmpty(); page = page(day, known, tier, after)) {
            page.forEach(it -> write(csv, it, day, known));
            after = page.get(page.size() - 1).position();
            rows += page.size();
        }
        csv.close();
        return rows;
    }

    private List<TierRecords.InForce> page(LocalDate day, Instant known, @Nullable Tier tier, long after) {
        return QuarkusTransaction.requiringNew().call(() -> records.onDay(day, known, tier, after, AT_A_TIME));
    }

    private static void write(CsvText csv, TierRecords.InForce it, LocalDate day, Instant known) {
        var period = it.period();
        csv.row(
                it.customer(),
                it.name(),
                period.tier().name(),
                period.from().toString(),
                period.to() == null ? "" : period.to().toString(),
                period.decision() == null ? "" : String.valueOf(period.decision()),
                period.recordedAt().toString(),
                period.recordedBy(),
                day.toString(),
                known.toString(),
                period.override() == null ? "" : String.valueOf(period.override()));
    }

    private static @Nullable Tier tier(@Nullable String text) {
        return text == null ? null : Tier.parse(text, "tier");
    }
}

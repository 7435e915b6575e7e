package io.fenji.governance.review;

import io.fenji.base.http.Cursor;
import io.fenji.base.http.Spoken;
import io.fenji.base.http.reading.CsvText;
import io.fenji.base.http.reading.Export;
import io.fenji.base.http.reading.Reading;
import io.fenji.base.http.reading.ReadingLog;
import io.fenji.base.http.request.Heavy;
import io.fenji.base.terms.Language;
import io.fenji.base.terms.Role;
import io.fenji.base.terms.Tier;
import io.fenji.grading.decision.RecordedDecisions;
import io.fenji.grading.metrics.FigureGaps;
import io.fenji.grading.metrics.Gap;
import io.fenji.grading.metrics.Portfolio;
import io.fenji.grading.recheck.Correction;
import io.fenji.grading.recheck.Corrections;
import io.fenji.grading.run.GradingRun;
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
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What is read of a run before it is decided on, and afterwards. */
@Path("/api/v1/runs/{id:\\d{1,18}}")
@RolesAllowed({Role.ANALYST, Role.MANAGER, Role.AUDITOR})
public class ReviewResource {

    private static final List<String> HEADER =
            List.of("customer_id", "name", "from", "to", "annual_order_amount", "decision", "criterion", "reason");

    private final Summarizing summarizing;
    private final Movers movers;
    private final HeldCustomers held;
    private final NearMisses nearMisses;
    private final Portfolio portfolio;
    private final FigureGaps gaps;
    private final Corrections corrections;
    private final Reading reading;
    private final ReadingLog log;
    private final Spoken spoken;

    ReviewResource(
            Summarizing summarizing,
            Movers movers,
            HeldCustomers held,
            NearMisses nearMisses,
            Portfolio portfolio,
            FigureGaps gaps,
            Corrections corrections,
            Reading reading,
            ReadingLog log,
            Spoken spoken) {
        this.summarizing = summarizing;
        this.movers = movers;
        this.held = held;
        this.nearMisses = nearMisses;
        this.portfolio = portfolio;
        this.gaps = gaps;
        this.corrections = corrections;
        this.reading = reading;
        this.log = log;
        this.spoken = spoken;
    }

    /** From × to with counts and amounts, against the tiers in force or another run; and what has changed since. */
    @GET
    @Path("summary")
    public RunSummary summary(long id, @QueryParam("against") @Nullable Long against) {
        return summarizing.of(id, against);
    }

    /** Who moves, by customer, each with the one criterion that decided. */
    @GET
    @Path("movers")
    public Cursor<Mover> movers(
            long id,
            @QueryParam("against") @Nullable Long against,
            @QueryParam("cursor") @Nullable String cursor,
            @QueryParam("limit") @DefaultValue(Cursor.DEFAULT_LIMIT) int limit) {
        var most = Cursor.limit(limit);
        return Cursor.page(
                movers.next(id, against, Cursor.number(cursor, RecordedDecisions.BEFORE_ALL), most + 1),
                most,
                it -> String.valueOf(it.decision()));
    }

    /** All of them as a table. */
    @GET
    @Path("movers.csv")
    @Heavy
    @Produces("text/csv;charset=UTF-8")
    @Export
    public StreamingOutput table(long id, @QueryParam("against") @Nullable Long against) {
        movers.next(id, against, Long.MAX_VALUE, 1); // refuses before anything is sent
        var language = spoken.present(); // of the request, which is over when the table is written
        return log.counted(reading.id(), out -> write(id, against, language, out));
    }

    /** Returns the number of rows. Closed only at its end: a table that breaks off must not look whole. */
    private long write(long id, @Nullable Long against, Language language, OutputStream out) throws IOException {
        var csv = CsvText.begin(out, HEADER);
        long rows = 0;
        var after = RecordedDecisions.BEFORE_ALL;
        for (var page = movers.next(id, against, after, Comparing.AT_A_TIME);
                !page.isEmpty();
                page = movers.next(id, against, after, Comparing.AT_A_TIME)) {
            page.forEach(it -> row(csv, it, language));
            rows += page.size();
            after = page.get(page.size() - 1).decision();
        }
        csv.close();
        return rows;
    }

    private static void row(CsvText csv, Mover it, Language language) {
        csv.row(
                it.customer(),
                it.name(),
                it.from(),
                it.to(),
                it.annualOrderAmount() == null ? "" : it.annualOrderAmount().toPlainString(),
                String.valueOf(it.decision()),
                it.criterion() == null ? "" : it.criterion(),
                it.sentence().in(language));
    }

    /** Whom the run holds, with the tier that each keeps, and since when. */
    @GET
    @Path("held")
    public Cursor<HeldCustomer> held(
            long id,
            @QueryParam("cursor") @Nullable String cursor,
            @QueryParam("limit") @DefaultValue(Cursor.DEFAULT_LIMIT) int limit) {
        var most = Cursor.limit(limit);
        return Cursor.page(
                held.next(id, Cursor.number(cursor, RecordedDecisions.BEFORE_ALL), most + 1),
                most,
                HeldCustomer::position);
    }

    /** Whose tier hangs on a criterion within so many percent of its threshold: met by little, or missed by little. */
    @GET
    @Path("near-misses")
    public Cursor<NearMiss> nearMisses(
            long id,
            @QueryParam("tier") @Nullable String tier,
            @QueryParam("within") @Nullable String within,
            @QueryParam("cursor") @Nullable String cursor,
            @QueryParam("limit") @DefaultValue(Cursor.DEFAULT_LIMIT) int limit) {
        var most = Cursor.limit(limit);
        var found = nearMisses.next(
                id,
                tier == null ? null : Tier.parse(tier, "tier"),
                NearMisses.within(within),
                Cursor.number(cursor, RecordedDecisions.BEFORE_ALL),
                most + 1);
        return Cursor.page(found, most, NearMiss::position);
    }

    /** The orders without a profit in its three windows, or the months that are not verified, as they are known now: what keeps it from being submitted, or holds customers. */
    @GET
    @Path("gaps")
    @Transactional
    public Cursor<Gap> gaps(
            long id,
            @QueryParam("cursor") @DefaultValue("") String cursor,
            @QueryParam("limit") @DefaultValue(Cursor.DEFAULT_LIMIT) int limit) {
        var most = Cursor.limit(limit);
        return Cursor.page(
                gaps.page(GradingRun.ofId(id).month(), portfolio.latest(), Cursor.text(cursor), most + 1),
                most,
                Gap::position);
    }

    /** The customers whose own figures of its month were corrected since. */
    @GET
    @Path("corrections")
    @Transactional
    public Cursor<Correction> corrections(long id) {
        return new Cursor<>(corrections.of(GradingRun.ofId(id)), null);
    }
}

package io.fenji.governance.rulechange;

import io.fenji.base.http.Caller;
import io.fenji.base.http.Cursor;
import io.fenji.base.http.reading.CsvText;
import io.fenji.base.http.reading.Export;
import io.fenji.base.http.reading.Reading;
import io.fenji.base.http.reading.ReadingLog;
import io.fenji.base.http.reading.Routine;
import io.fenji.base.http.request.Body;
import io.fenji.base.http.request.Heavy;
import io.fenji.base.http.request.Idempotent;
import io.fenji.base.terms.Message;
import io.fenji.base.terms.Refusal;
import io.fenji.base.terms.Role;
import io.fenji.base.terms.Texts;
import io.fenji.governance.rulechange.impact.Impact;
import io.fenji.governance.rulechange.impact.ImpactStore;
import io.fenji.governance.rulechange.impact.Impacts;
import io.fenji.governance.rulechange.impact.Sensitivity;
import io.fenji.grading.customer.Hidden;
import io.fenji.grading.customer.Sight;
import jakarta.annotation.security.RolesAllowed;
import jakarta.transaction.Transactional;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.StreamingOutput;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a draft would make of the portfolio. */
@Path("/api/v1/rule-drafts/{id:\\d{1,18}}")
@RolesAllowed({Role.RULES, Role.MANAGER, Role.ANALYST, Role.AUDITOR, Role.ADMIN})
public class ImpactResource {

    private static final int AT_A_TIME = 1_000;

    private final Impacts impacts;
    private final ImpactStore store;
    private final Weighing weighing;
    private final Sensitivity sensitivity;
    private final Sight sight;
    private final Caller caller;
    private final Reading reading;
    private final ReadingLog log;

    ImpactResource(
            Impacts impacts,
            ImpactStore store,
            Weighing weighing,
            Sensitivity sensitivity,
            Sight sight,
            Caller caller,
            Reading reading,
            ReadingLog log) {
        this.impacts = impacts;
        this.store = store;
        this.weighing = weighing;
        this.sensitivity = sensitivity;
        this.sight = sight;
        this.caller = caller;
        this.reading = reading;
        this.log = log;
    }

    /** Begins to grade the whole last run again; GET it to see how far it is. */
    @POST
    @Path("impact")
    @RolesAllowed({Role.RULES, Role.MANAGER, Role.ANALYST})
    @Transactional
    @Idempotent
    public Response compute(long id) {
        return Response.accepted(weighing.begin(id, caller.name()).hiding(sight.hidden()))
                .build();
    }

    @GET
    @Path("impact")
    public Impact impact(long id) {
        return weighing.last(id).hiding(sight.hidden());
    }

    @DELETE
    @Path("impact")
    @RolesAllowed({Role.RULES, Role.MANAGER, Role.ANALYST})
    public Response cancel(long id) {
        impacts.cancel(id);
        return Response.accepted().build();
    }

    /** The customers who move from one tier to another, or with kind=near those who are near to moving up. */
    @GET
    @Path("impact/customers")
    @Transactional
    public Cursor<Impact.Row> customers(
            long id,
            @QueryParam("kind") @DefaultValue("moved") String kind,
            @QueryParam("from") @Nullable String from,
            @QueryParam("to") @Nullable String to,
            @QueryParam("cursor") @Nullable String cursor,
            @QueryParam("limit") @DefaultValue(Cursor.DEFAULT_LIMIT) int limit) {
        var most = Cursor.limit(limit);
        var found = store.rows(
                impacts.whole(id).id(),
                kind(kind),
                place(from, "from"),
                place(to, "to"),
                sight.hidden(),
                Cursor.number(cursor, 0),
                most + 1);
        var page = Cursor.page(found, most, it -> String.valueOf(it.position()));
        return new Cursor<>(page.items().stream().map(ImpactStore.Located::row).toList(), page.next());
    }

    private static String kind(String text) {
        return switch (text) {
            case "moved" -> "MOVED";
            case "near" -> "NEAR";
            default -> throw Refusal.invalid("kind.unknown", Message.of("impact.kind"), "kind");
        };
    }

    private static @Nullable String place(@Nullable String text, String name) {
        if (text != null && !Impact.PLACES.contains(text)) {
            throw Refusal.invalid(
                    "place.unknown",
                    Message.of("impact.place", name, Texts.shortened(text), String.join(", ", Impact.PLACES)),
                    name);
        }
        return text;
    }

    /** All of them as a table. */
    @GET
    @Path("impact/customers.csv")
    @Heavy
    @Produces("text/csv;charset=UTF-8")
    @Export
    public StreamingOutput table(
            long id,
            @QueryParam("kind") @DefaultValue("moved") String kind,
            @QueryParam("from") @Nullable String from,
            @QueryParam("to") @Nullable String to) {
        var impact = impacts.whole(id);
        var stored = kind(kind);
        var hidden = sight.hidden();
        var left = place(from, "from");
        var entered = place(to, "to");
        return log.counted(reading.id(), out -> write(impact.id(), stored, left, entered, hidden, out));
    }

    /** Returns the number of rows. */
    private long write(
            long impact, String kind, @Nullable String from, @Nullable String to, Hidden hidden, OutputStream out)
            throws IOException {
        long rows = 0;
        var table = CsvText.begin(out, List.of("customer_id", "name", "from", "to", "annual_order_amount", "reasons"));
        long after = 0;
        for (var page = store.rows(impact, kind, from, to, hidden, after, AT_A_TIME);
                !page.isEmpty();
                page = store.rows(impact, kind, from, to, hidden, after, AT_A_TIME)) {
            for (var located : page) {
                row(table, located.row());
                after = located.position();
                rows++;
            }
        }
        table.close();
        return rows;
    }

    private static void row(CsvText table, Impact.Row it) {
        var amount = it.annualOrderAmount();
        table.row(
                it.customer(),
                it.name(),
                it.from(),
                it.to(),
                amount != null ? amount.toPlainString() : it.masked().isEmpty() ? "" : "masked",
                String.join("; ", it.reasons()));
    }

    /** Customers per tier for each value of one threshold, over the whole last run. */
    @POST
    @Path("sensitivity")
    @Heavy
    @Consumes(MediaType.APPLICATION_JSON)
    @Routine
    public Sensitivity.Curve sweep(long id, Sensitivity.@Nullable Request body) {
        return sensitivity.sweep(id, Body.required(body));
    }
}

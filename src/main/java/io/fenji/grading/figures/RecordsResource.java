package io.fenji.grading.figures;

import io.fenji.base.http.Caller;
import io.fenji.base.http.request.Body;
import io.fenji.base.http.request.Idempotent;
import io.fenji.base.ledger.record.Ledger;
import io.fenji.base.storage.AwaitsImports;
import io.fenji.base.storage.Sql;
import io.fenji.base.storage.Turns;
import io.fenji.base.terms.Message;
import io.fenji.base.terms.Month;
import io.fenji.base.terms.Refusal;
import io.fenji.base.terms.Role;
import io.fenji.grading.figures.store.FigureTables;
import jakarta.annotation.security.RolesAllowed;
import jakarta.transaction.Transactional;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Clock;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/** When the company's records begin: before that nothing is computed, and what is missing after it is zero. */
@Path("/api/v1/records")
@Produces(MediaType.APPLICATION_JSON)
public class RecordsResource {

    record Beginning(@Nullable String begin) {}

    /**
     * @param begin null while there is no order and nobody said it
     * @param stated whether the company said it; else the first real order decides
     * @param firstOrder the month of that order, null before any
     */
    record View(
            @Nullable Month begin, boolean stated, @Nullable Month firstOrder) {}

    private final RecordsBegin records;
    private final Sql sql;
    private final Turns turns;
    private final Ledger ledger;
    private final Caller caller;
    private final Clock clock;

    public RecordsResource(RecordsBegin records, Sql sql, Turns turns, Ledger ledger, Caller caller, Clock clock) {
        this.records = records;
        this.sql = sql;
        this.turns = turns;
        this.ledger = ledger;
        this.caller = caller;
        this.clock = clock;
    }

    @GET
    @RolesAllowed({Role.SALES, Role.ANALYST, Role.MANAGER, Role.AUDITOR, Role.CLIENT, Role.ADMIN})
    @Transactional
    public View view() {
        var stated = records.stated(Long.MAX_VALUE);
        var first =
                records.first(Month.of(LocalDate.now(clock)), Long.MAX_VALUE).map(RecordsBegin.First::month);
        return new View(stated.or(() -> first).orElse(null), stated.isPresent(), first.orElse(null));
    }

    /** Numbered like an import, so that it is known of each grading which beginning it rests on. Imports wait meanwhile. */
    @PUT
    @Consumes(MediaType.APPLICATION_JSON)
    @RolesAllowed(Role.ANALYST)
    @AwaitsImports
    @Transactional
    @Idempotent
    public Response state(@Nullable Beginning body) {
        var month = Month.parse(Body.required(body).begin(), "/begin");
        var today = Month.of(LocalDate.now(clock));
        if (month.compareTo(today) > 0) {
            throw Refusal.invalid("records.future", Message.of("records.future", month, today), "/begin");
        }
        turns.imports();
        var id = sql.with("now", clock.instant(), "by", caller.name(), "month", month)
                .insert("""
                insert into import_batch (kind, accepted, rejected, recorded_at, recorded_by, records_begin)
                values ('records', 1, 0, :now, :by, :month)""");
        ledger.append(FigureTables.IMPORT, id);
        return Response.ok(view()).build();
    }
}

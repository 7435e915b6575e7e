package io.fenji.grading.voucher;

import io.fenji.base.http.Cursor;
import io.fenji.base.http.reading.Export;
import io.fenji.base.http.reading.Reading;
import io.fenji.base.http.reading.ReadingLog;
import io.fenji.base.http.request.Heavy;
import io.fenji.base.terms.Role;
import io.fenji.grading.voucher.Vouchers.Voucher;
import jakarta.annotation.security.RolesAllowed;
import jakarta.transaction.Transactional;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The figures behind each metric of a decision, as they were known when it was made. */
@Path("/api/v1/decisions/{id:\\d{1,18}}")
@RolesAllowed({Role.ANALYST, Role.MANAGER, Role.AUDITOR})
public class FiguresResource {

    private final Vouchers vouchers;
    private final Tables tables;
    private final Reading reading;
    private final ReadingLog log;

    FiguresResource(Vouchers vouchers, Tables tables, Reading reading, ReadingLog log) {
        this.vouchers = vouchers;
        this.tables = tables;
        this.reading = reading;
        this.log = log;
    }

    /** The arithmetic of each metric, the sums of each month, and the first rows of each list. */
    @GET
    @Path("figures")
    @Transactional
    public DecisionFigures figures(long id, @QueryParam("limit") @DefaultValue(Cursor.DEFAULT_LIMIT) int limit) {
        var most = Cursor.limit(limit);
        var decision = vouchers.decision(id);
        var voucher = vouchers.of(decision);
        return voucher == null
                ? DecisionFigures.none(decision)
                : DecisionFigures.of(voucher, what -> page(voucher, what, null, most));
    }

    /** The rows of one list: orders, payments, disputes, attributes or rates. */
    @GET
    @Path("figures/{what}")
    @Transactional
    public Cursor<VoucherRow> rows(
            long id,
            String what,
            @QueryParam("cursor") @Nullable String cursor,
            @QueryParam("limit") @DefaultValue(Cursor.DEFAULT_LIMIT) int limit) {
        var most = Cursor.limit(limit);
        var after = cursor == null ? null : Cursor.text(cursor);
        return page(vouchers.withFigures(id), What.parse(what), after, most);
    }

    private Cursor<VoucherRow> page(Voucher of, What what, @Nullable String after, int most) {
        var found = vouchers.page(of, what, after, most + 1);
        return what == What.RATES ? new Cursor<>(found, null) : Cursor.page(found, most, VoucherRow::position);
    }

    /** One of the lists, the metrics or the months, as a table. */
    @GET
    @Path("figures.csv")
    @Heavy
    @Produces("text/csv;charset=UTF-8")
    @Export
    public Response csv(long id, @QueryParam("what") @Nullable String what) {
        var voucher = vouchers.withFigures(id);
        var one = What.parse(what);
        return file(id, "csv", out -> tables.csv(voucher, one, out));
    }

    /** All of them, each in a sheet, or one. */
    @GET
    @Path("figures.xlsx")
    @Heavy
    @Produces("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet")
    @Export
    public Response xlsx(long id, @QueryParam("what") @Nullable String what) {
        var voucher = vouchers.withFigures(id);
        var which = what == null ? List.of(What.values()) : List.of(What.parse(what));
        return file(id, "xlsx", out -> tables.xlsx(voucher, which, out));
    }

    private Response file(long id, String ending, ReadingLog.Rows rows) {
        return Response.ok(log.counted(reading.id(), rows))
                .header(
                        HttpHeaders.CONTENT_DISPOSITION,
                        "attachment; filename=\"decision-%d-figures.%s\"".formatted(id, ending))
                .build();
    }
}

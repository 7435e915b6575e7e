package io.fenji.grading.journal;

import io.fenji.base.http.Cursor;
import io.fenji.base.terms.Month;
import io.fenji.base.terms.Role;
import jakarta.annotation.security.RolesAllowed;
import jakarta.transaction.Transactional;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import org.jspecify.annotations.Nullable;

/** The exchange rates as they came in: company currency per unit of the other. */
@Path("/api/v1/rates")
@RolesAllowed({Role.ANALYST, Role.MANAGER, Role.AUDITOR})
public class RateResource {

    private final Listing listing;

    RateResource(Listing listing) {
        this.listing = listing;
    }

    /** By month and currency, as they were known at a moment. */
    @GET
    @Transactional
    public Cursor<JournalRow> list(
            @QueryParam("month") @Nullable String month,
            @QueryParam("currency") @Nullable String currency,
            @QueryParam("asKnownAt") @Nullable String asKnownAt,
            @QueryParam("cursor") @Nullable String cursor,
            @QueryParam("limit") @DefaultValue(Cursor.DEFAULT_LIMIT) int limit) {
        var which = RowFilter.ANY
                .where("o.rate_month = :month", "month", month == null ? null : Month.parse(month, "month"))
                .where("o.currency = :currency", "currency", currency == null ? null : Cursor.text(currency));
        return listing.page(Journal.RATES, which, asKnownAt, cursor, limit);
    }
}

package io.fenji.grading.journal;

import io.fenji.base.http.Cursor;
import io.fenji.base.terms.Role;
import jakarta.annotation.security.RolesAllowed;
import jakarta.transaction.Transactional;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The disputes as they came in. */
@Path("/api/v1/disputes")
@RolesAllowed({Role.ANALYST, Role.MANAGER, Role.AUDITOR})
public class DisputeResource {

    /** Whether a dispute was settled. */
    enum State {
        OPEN("o.closed_date is null"),
        CLOSED("o.closed_date is not null");

        private final String condition;

        State(String condition) {
            this.condition = condition;
        }
    }

    private final Listing listing;

    DisputeResource(Listing listing) {
        this.listing = listing;
    }

    /** By id, as they were known at a moment; those opened in a month, still open or closed. */
    @GET
    @Transactional
    public Cursor<JournalRow> list(
            @QueryParam("customer") @Nullable String customer,
            @QueryParam("month") @Nullable String month,
            @QueryParam("status") @Nullable String status,
            @QueryParam("asKnownAt") @Nullable String asKnownAt,
            @QueryParam("cursor") @Nullable String cursor,
            @QueryParam("limit") @DefaultValue(Cursor.DEFAULT_LIMIT) int limit) {
        var which = Listing.within(listing.of(customer), "o.opened_date", month);
        return listing.page(
                Journal.DISPUTES,
                status == null ? which : which.and(Listing.word(State.class, status, "status").condition, Map.of()),
                asKnownAt,
                cursor,
                limit);
    }
}

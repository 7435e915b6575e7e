package io.fenji.service.events;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.fenji.base.http.Cursor;
import io.fenji.base.http.Moments;
import io.fenji.base.terms.Message;
import io.fenji.base.terms.Refusal;
import io.fenji.base.terms.Role;
import io.fenji.governance.approval.tier.CurrentTiers;
import jakarta.annotation.security.RolesAllowed;
import jakarta.transaction.Transactional;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The tiers in force, for a CRM that takes all of them or what has changed (policy 三(四)2). */
@Path("/api/v1/tiers")
@RolesAllowed({Role.ANALYST, Role.MANAGER, Role.AUDITOR, Role.CLIENT, Role.ADMIN})
@Produces(MediaType.APPLICATION_JSON)
public class CurrentTiersResource {

    /** @param knownAt the moment that all pages are of: the next time it is the {@code changedSince} */
    @JsonInclude(JsonInclude.Include.ALWAYS)
    record Page(List<CurrentTiers.Line> items, @Nullable String next, Instant knownAt) {}

    /** Where a page begins: behind that customer, and as of which moment. */
    private record Place(Instant known, long customer) {

        private static final String BETWEEN = "~";

        static Place of(String cursor, Moments moments) {
            var parts = Cursor.text(cursor).split(BETWEEN, -1);
            if (parts.length != 2) {
                throw Refusal.invalid("cursor.invalid", Message.of("cursor.invalid"), "cursor");
            }
            return new Place(moments.instant(parts[0], "cursor"), Cursor.number(parts[1], 0));
        }

        @Override
        public String toString() {
            return known + BETWEEN + customer;
        }
    }

    private final CurrentTiers tiers;
    private final Moments moments;

    CurrentTiersResource(CurrentTiers tiers, Moments moments) {
        this.tiers = tiers;
        this.moments = moments;
    }

    /**
     * By customer, in an order that stays; whoever lost its tier is in it without one.
     *
     * @param changedSince a moment with offset, or a day, which means its beginning; absent: all
     */
    @GET
    @Transactional
    public Response list(
            @QueryParam("changedSince") @Nullable String changedSince,
            @QueryParam("cursor") @Nullable String cursor,
            @QueryParam("limit") @DefaultValue(Cursor.DEFAULT_LIMIT) int limit,
            @HeaderParam(HttpHeaders.IF_NONE_MATCH) @Nullable String known) {
        var most = Cursor.limit(limit);
        var since = changedSince == null ? null : moments.beginning(changedSince, "changedSince");
        var place = cursor == null ? new Place(tiers.moment(), 0) : Place.of(cursor, moments);
        var tag = tag(since, cursor, most, moments.dayOf(place.known));
        if (known != null && List.of(known.split("\\s*,\\s*")).contains(tag)) {
            return Response.notModified().header(HttpHeaders.ETAG, tag).build();
        }
        var page = Cursor.page(tiers.after(place.customer, place.known, since, most + 1), most, it -> new Place(
                        place.known, it.position())
                .toString());
        return Response.ok(new Page(page.items(), page.next(), place.known))
                .header(HttpHeaders.ETAG, tag)
                .build();
    }

    /** Weak: what has the same says the same of every customer, as known at another moment. */
    private String tag(@Nullable Object... parts) {
        return "W/\"%s-%08x\"".formatted(tiers.state(), Objects.hash(parts));
    }
}

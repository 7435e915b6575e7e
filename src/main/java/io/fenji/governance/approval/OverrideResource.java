package io.fenji.governance.approval;

import io.fenji.base.http.Cursor;
import io.fenji.base.http.Moments;
import io.fenji.base.terms.Message;
import io.fenji.base.terms.Refusal;
import io.fenji.base.terms.Role;
import io.fenji.base.terms.Texts;
import io.fenji.grading.customer.Customer;
import io.fenji.grading.customer.Sight;
import jakarta.annotation.security.RolesAllowed;
import jakarta.transaction.Transactional;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** The overrides of everybody whom the caller sees whole. */
@Path("/api/v1/overrides")
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed({Role.SALES, Role.ANALYST, Role.MANAGER, Role.AUDITOR, Role.CLIENT, Role.ADMIN})
public class OverrideResource {

    private final Overrides overrides;
    private final Moments moments;
    private final Sight sight;

    OverrideResource(Overrides overrides, Moments moments, Sight sight) {
        this.overrides = overrides;
        this.moments = moments;
        this.sight = sight;
    }

    /** The latest first; in one state, if one is given. */
    @GET
    @Transactional
    public Cursor<TierOverride> list(
            @QueryParam("state") @Nullable String state,
            @QueryParam("cursor") @Nullable String cursor,
            @QueryParam("limit") @DefaultValue(Cursor.DEFAULT_LIMIT) int limit) {
        var most = Cursor.limit(limit);
        return Cursor.page(
                overrides.before(
                        Cursor.number(cursor, Long.MAX_VALUE),
                        state == null ? null : state(state),
                        sight.owner(),
                        most + 1,
                        moments.instant(null, "knownAt")),
                most,
                TierOverride::position);
    }

    @GET
    @Path("{id:\\d{1,18}}")
    @Transactional
    public TierOverride one(long id) {
        var override = overrides.ofId(id, moments.instant(null, "knownAt"));
        if (!sight.isWhole(Customer.ofCode(override.customer(), "id"))) {
            throw Overrides.unknown(id);
        }
        return override;
    }

    private static OverrideState state(String text) {
        return Arrays.stream(OverrideState.values())
                .filter(it -> it.name().equals(text))
                .findFirst()
                .orElseThrow(() -> Refusal.invalid(
                        "state.unknown",
                        Message.of("state.unknown", Texts.shortened(text), Arrays.toString(OverrideState.values())),
                        "state"));
    }
}

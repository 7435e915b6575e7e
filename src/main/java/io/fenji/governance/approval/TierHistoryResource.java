package io.fenji.governance.approval;

import io.fenji.base.http.Moments;
import io.fenji.base.terms.Role;
import io.fenji.governance.approval.tier.TierPeriod;
import io.fenji.governance.approval.tier.TierRecords;
import io.fenji.grading.customer.Sight;
import jakarta.annotation.security.RolesAllowed;
import jakarta.transaction.Transactional;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The tiers that a customer had, and how they were known. */
@Path("/api/v1/customers/{code}/tier-history")
@RolesAllowed({Role.SALES, Role.ANALYST, Role.MANAGER, Role.AUDITOR, Role.CLIENT, Role.ADMIN})
public class TierHistoryResource {

    /**
     * @param periods the tiers in force one after the other, as known at that moment
     * @param versions all that was recorded by then, what was superseded too, in the order of recording
     */
    record History(String customer, Instant knownAt, List<TierPeriod> periods, List<TierPeriod> versions) {}

    private final TierRecords records;
    private final Moments moments;
    private final Sight sight;

    TierHistoryResource(TierRecords records, Moments moments, Sight sight) {
        this.records = records;
        this.moments = moments;
        this.sight = sight;
    }

    @GET
    @Transactional
    public History history(String code, @QueryParam("knownAt") @Nullable String knownAt) {
        var customer = sight.whole(code, "code");
        var known = moments.instant(knownAt, "knownAt");
        var versions = records.ofCustomer(customer.id, known);
        return new History(customer.code, known, TierRecords.inForce(versions), versions);
    }
}

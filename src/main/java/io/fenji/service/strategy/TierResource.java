package io.fenji.service.strategy;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.fenji.base.http.Moments;
import io.fenji.base.terms.Message;
import io.fenji.base.terms.Refusal;
import io.fenji.base.terms.Role;
import io.fenji.base.terms.Tier;
import io.fenji.governance.approval.Overrides;
import io.fenji.governance.approval.TierOverride;
import io.fenji.governance.approval.tier.TierRecords;
import io.fenji.grading.customer.Customer;
import io.fenji.grading.customer.Sight;
import io.fenji.grading.decision.DecisionLine;
import io.fenji.grading.decision.Decisions;
import io.fenji.grading.decision.Holds;
import jakarta.annotation.security.RolesAllowed;
import jakarta.transaction.Transactional;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The tier in force, with the strategy that comes with it (policy 一(一)). */
@Path("/api/v1/customers/{code}/tier")
@RolesAllowed({Role.SALES, Role.ANALYST, Role.MANAGER, Role.SERVICE, Role.AUDITOR, Role.CLIENT, Role.ADMIN})
public class TierResource {

    /**
     * The tier in force on a day.
     *
     * @param from first day on which it is in force
     * @param to first day on which it no longer is; null: until further notice
     * @param decision behind the tier that the customer has by its gradings; null where it has none
     * @param override that puts the customer into another tier than its gradings; null: none does
     * @param masked fields that the caller may not see: they are null. Left out where there are none
     */
    record View(
            String customer,
            LocalDate asOf,
            Tier tier,
            LocalDate from,
            @Nullable LocalDate to,
            @Nullable Instant recordedAt,
            @Nullable String recordedBy,
            @Nullable DecisionLine decision,
            @Nullable TierOverride override,
            StrategyResource.View strategy,

            @JsonInclude(JsonInclude.Include.NON_EMPTY) List<String> masked) {

        private static final List<String> MASKED = List.of("recordedAt", "recordedBy", "decision", "override");

        /** Of a customer whom the caller does not see whole. */
        View tierOnly() {
            return new View(customer, asOf, tier, from, to, null, null, null, null, strategy, MASKED);
        }
    }

    private final TierRecords records;
    private final Overrides overrides;
    private final Strategies strategies;
    private final Decisions decisions;
    private final Holds holds;
    private final Moments moments;
    private final Sight sight;

    public TierResource(
            TierRecords records,
            Overrides overrides,
            Strategies strategies,
            Decisions decisions,
            Holds holds,
            Moments moments,
            Sight sight) {
        this.records = records;
        this.overrides = overrides;
        this.strategies = strategies;
        this.decisions = decisions;
        this.holds = holds;
        this.moments = moments;
        this.sight = sight;
    }

    @GET
    @Transactional
    public View tier(
            String code, @QueryParam("asOf") @Nullable String asOf, @QueryParam("knownAt") @Nullable String knownAt) {
        var customer = Customer.ofCode(code, "code");
        var day = moments.day(asOf, "asOf");
        var known = moments.instant(knownAt, "knownAt");
        var found = records.on(customer.id, day, known)
                .orElseThrow(() -> Refusal.notFound("tier.none", Message.of("tier.none", code, day)));
        var view = new View(
                customer.code,
                day,
                found.tier(),
                found.from(),
                found.to(),
                found.recordedAt(),
                found.recordedBy(),
                records.graded(customer.id, day, known)
                        .map(it -> decisions.onRecord(Objects.requireNonNull(it.decision())))
                        .map(it -> DecisionLine.of(it, holds.rules()))
                        .orElse(null),
                found.override() == null ? null : overrides.ofId(found.override(), known),
                StrategyResource.View.of(strategies.ofTier(found.tier(), known)),
                List.of());
        return sight.isWhole(customer) ? view : view.tierOnly();
    }
}

package io.fenji.strategy;

import io.fenji.approval.EffectiveTier;
import io.fenji.customer.Customer;
import io.fenji.grading.DecisionLine;
import io.fenji.grading.Decisions;
import io.fenji.grading.TheirRules;
import io.fenji.http.Moments;
import io.fenji.ruleset.RuleSets;
import io.fenji.terms.Refusal;
import io.fenji.terms.Role;
import io.fenji.terms.Tier;
import jakarta.annotation.security.RolesAllowed;
import jakarta.transaction.Transactional;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import java.time.Instant;
import java.time.LocalDate;
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
     */
    record View(
            String customer,
            LocalDate asOf,
            Tier tier,
            LocalDate from,
            @Nullable LocalDate to,
            Instant recordedAt,
            String recordedBy,
            DecisionLine decision,
            StrategyResource.View strategy) {}

    private final Strategies strategies;
    private final Decisions decisions;
    private final RuleSets ruleSets;
    private final Moments moments;

    public TierResource(Strategies strategies, Decisions decisions, RuleSets ruleSets, Moments moments) {
        this.strategies = strategies;
        this.decisions = decisions;
        this.ruleSets = ruleSets;
        this.moments = moments;
    }

    @GET
    @Transactional
    public View tier(
            String code, @QueryParam("asOf") @Nullable String asOf, @QueryParam("knownAt") @Nullable String knownAt) {
        var customer = Customer.ofCode(code, "code");
        var day = moments.day(asOf, "asOf");
        var found = EffectiveTier.on(customer.id, day, moments.instant(knownAt, "knownAt"))
                .orElseThrow(() -> Refusal.notFound(
                        "tier.none", "Customer '%s' has no approved tier in force on %s.".formatted(code, day)));
        return new View(
                code,
                day,
                found.tier,
                found.validFrom,
                found.validTo,
                found.recordedAt,
                found.recordedBy,
                DecisionLine.of(decisions.onRecord(found.decisionId), new TheirRules(ruleSets)),
                StrategyResource.View.of(strategies.ofTier(found.tier)));
    }
}

package io.fenji.service.strategy;

import io.fenji.base.http.Caller;
import io.fenji.base.http.Cursor;
import io.fenji.base.http.EntityTag;
import io.fenji.base.http.request.Body;
import io.fenji.base.http.request.Idempotent;
import io.fenji.base.terms.Message;
import io.fenji.base.terms.Refusal;
import io.fenji.base.terms.Role;
import io.fenji.base.terms.Texts;
import io.fenji.base.terms.Tier;
import io.fenji.service.strategy.Strategies.Strategy;
import jakarta.annotation.security.RolesAllowed;
import jakarta.transaction.Transactional;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The tier strategies. */
@Path("/api/v1/strategies")
@RolesAllowed({Role.SALES, Role.ANALYST, Role.MANAGER, Role.SERVICE, Role.RULES, Role.AUDITOR, Role.CLIENT, Role.ADMIN})
@Produces(MediaType.APPLICATION_JSON)
public class StrategyResource {

    /** A strategy as it is told. */
    public record View(
            Tier tier,
            int version,
            TierName tierName,
            @Nullable String name,
            @Nullable String summary,
            @Nullable List<StrategyContent.Measure> measures,
            Instant recordedAt,
            String recordedBy) {

        static View of(Strategy it) {
            var content = it.content();
            return new View(
                    it.tier(),
                    it.version(),
                    it.tierName(),
                    content.name(),
                    content.summary(),
                    content.measures(),
                    it.recordedAt(),
                    it.recordedBy());
        }
    }

    private final Strategies strategies;
    private final Caller caller;

    public StrategyResource(Strategies strategies, Caller caller) {
        this.strategies = strategies;
        this.caller = caller;
    }

    @GET
    @Transactional
    public Cursor<View> list() {
        return new Cursor<>(strategies.all().stream().map(View::of).toList(), null);
    }

    @GET
    @Path("{tier}")
    @Transactional
    public Response one(String tier) {
        return tagged(strategies.ofTier(parse(tier)));
    }

    /** A new version; If-Match carries the ETag of the one that was read. */
    @PUT
    @Path("{tier}")
    @Consumes(MediaType.APPLICATION_JSON)
    @RolesAllowed(Role.MANAGER)
    @Transactional
    @Idempotent
    public Response change(
            String tier, @HeaderParam(HttpHeaders.IF_MATCH) @Nullable String ifMatch, @Nullable StrategyContent body) {
        return tagged(strategies.change(parse(tier), EntityTag.required(ifMatch), Body.required(body), caller.name()));
    }

    private static Response tagged(Strategy strategy) {
        return Response.ok(View.of(strategy))
                .header(HttpHeaders.ETAG, EntityTag.of(strategy.version()))
                .build();
    }

    private static Tier parse(String text) {
        return Arrays.stream(Tier.values())
                .filter(tier -> tier.name().equals(text))
                .findFirst()
                .orElseThrow(() -> Refusal.notFound("tier.unknown", Message.of("tier.unknown", Texts.shortened(text))));
    }
}

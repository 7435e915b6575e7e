package io.fenji.service.events.webhook;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.fenji.base.http.Caller;
import io.fenji.base.http.Cursor;
import io.fenji.base.http.request.Body;
import io.fenji.base.http.request.Idempotent;
import io.fenji.base.terms.Role;
import io.fenji.service.events.EventLog;
import io.fenji.service.events.webhook.Subscription.State;
import jakarta.annotation.security.RolesAllowed;
import jakarta.transaction.Transactional;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Who is called when something happens: for administrators. Auditors see it, and nobody sees a secret twice. */
@Path("/api/v1/subscriptions")
@RolesAllowed(Role.ADMIN)
@Produces(MediaType.APPLICATION_JSON)
public class SubscriptionResource {

    private static final String TRIAL = "io.fenji.subscription.test";

    /** @param secret whsec_…; left out: one is made */
    record NewSubscription(
            @Nullable String url,
            @Nullable List<@Nullable String> types,

            @JsonProperty(access = JsonProperty.Access.WRITE_ONLY) @Nullable
            String secret) {}

    /** What is left out stays. */
    record Change(@Nullable String url, @Nullable List<@Nullable String> types) {}

    /** @param secret whsec_…; left out: one is made */
    record Rotation(
            @JsonProperty(access = JsonProperty.Access.WRITE_ONLY) @Nullable
            String secret) {}

    /**
     * A subscription as it is told.
     *
     * @param oldSecretUntil until when the secret before the present one signs beside it; null: it does not
     * @param waiting events that did not get there yet
     * @param dead events that were given up
     */
    @JsonInclude(JsonInclude.Include.ALWAYS)
    record View(
            long id,
            String url,
            List<String> types,
            State state,
            @Nullable Instant oldSecretUntil,
            long waiting,
            long dead,
            Instant createdAt,
            String createdBy) {

        static View of(Subscription it, Map<WebhookDeliveries.State, Long> counts) {
            return new View(
                    it.id(),
                    it.url(),
                    it.types(),
                    it.state(),
                    it.oldUntil(),
                    counts.getOrDefault(WebhookDeliveries.State.WAITING, 0L),
                    counts.getOrDefault(WebhookDeliveries.State.DEAD, 0L),
                    it.createdAt(),
                    it.createdBy());
        }
    }

    /** With the secret. */
    record Shown(@JsonUnwrapped View subscription, String secret) {}

    private final Subscriptions subscriptions;
    private final WebhookDeliveries deliveries;
    private final Webhooks webhooks;
    private final EventLog events;
    private final Posting posting;
    private final Caller caller;

    SubscriptionResource(
            Subscriptions subscriptions,
            WebhookDeliveries deliveries,
            Webhooks webhooks,
            EventLog events,
            Posting posting,
            Caller caller) {
        this.subscriptions = subscriptions;
        this.deliveries = deliveries;
        this.webhooks = webhooks;
        this.events = events;
        this.posting = posting;
        this.caller = caller;
    }

    /** The oldest first; there are fifty at most. */
    @GET
    @RolesAllowed({Role.ADMIN, Role.AUDITOR})
    @Transactional
    public Cursor<View> list() {
        var counts = deliveries.counts();
        return new Cursor<>(
                subscriptions.all().stream()
                        .map(it -> View.of(it, counts.getOrDefault(it.receiver(), Map.of())))
                        .toList(),
                null);
    }

    /** The secret is in this answer and nowhere else. */
    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @Transactional
    public Response add(@Nullable NewSubscription body) {
        var asked = Body.required(body);
        var added = subscriptions.add(asked.url, texts(asked.types), asked.secret, caller.name());
        webhooks.askAfterCommit();
        return Response.status(Response.Status.CREATED)
                .entity(new Shown(View.of(added, Map.of()), added.secret()))
                .build();
    }

    private static @Nullable List<String> texts(@Nullable List<@Nullable String> texts) {
        return texts == null ? null : texts.stream().map(String::valueOf).toList();
    }

    @GET
    @Path("{id:\\d{1,18}}")
    @RolesAllowed({Role.ADMIN, Role.AUDITOR})
    @Transactional
    public View one(long id) {
        return view(subscriptions.ofId(id));
    }

    private View view(Subscription it) {
        return View.of(it, deliveries.counts().getOrDefault(it.receiver(), Map.of()));
    }

    @PATCH
    @Path("{id:\\d{1,18}}")
    @Consumes(MediaType.APPLICATION_JSON)
    @Transactional
    @Idempotent
    public Response change(long id, @Nullable Change body) {
        var asked = Body.required(body);
        return Response.ok(view(subscriptions.change(id, asked.url, texts(asked.types), caller.name())))
                .build();
    }

    /** What waits for it, and what became of the rest, goes with it. */
    @DELETE
    @Path("{id:\\d{1,18}}")
    @Transactional
    public Response delete(long id) {
        subscriptions.delete(id, caller.name());
        webhooks.askAfterCommit();
        return Response.noContent().build();
    }

    /** From now on events wait for it. */
    @POST
    @Path("{id:\\d{1,18}}/pause")
    @Consumes(MediaType.WILDCARD)
    @Transactional
    @Idempotent
    public Response pause(long id) {
        return Response.ok(view(subscriptions.pause(id, caller.name()))).build();
    }

    /** What waits for it is sent; one that the receiver had ended begins anew. */
    @POST
    @Path("{id:\\d{1,18}}/resume")
    @Consumes(MediaType.WILDCARD)
    @Transactional
    @Idempotent
    public Response resume(long id) {
        return Response.ok(view(subscriptions.resume(id, caller.name()))).build();
    }

    /** The new secret is in this answer and nowhere else; the old one signs beside it for a while. */
    @POST
    @Path("{id:\\d{1,18}}/rotate")
    @Consumes(MediaType.APPLICATION_JSON)
    @Transactional
    public Response rotate(long id, @Nullable Rotation body) {
        var rotated = subscriptions.rotate(id, body == null ? null : body.secret, caller.name());
        return Response.ok(new Shown(view(rotated), rotated.secret())).build();
    }

    /** Sends an event that never happened, at once and once, whatever the state of the subscription; nothing of it is kept. */
    @POST
    @Path("{id:\\d{1,18}}/test")
    @Consumes(MediaType.WILDCARD)
    public Attempt test(long id) throws InterruptedException {
        var data = JsonNodeFactory.instance.objectNode().put("subscription", id);
        return posting.post(subscriptions.ofId(id), events.trial(TRIAL, data));
    }

    /** The latest first, each with every attempt; in one state, if one is given. */
    @GET
    @Path("{id:\\d{1,18}}/deliveries")
    @RolesAllowed({Role.ADMIN, Role.AUDITOR})
    @Transactional
    public Cursor<WebhookDeliveries.View> deliveries(
            long id,
            @QueryParam("state") @Nullable String state,
            @QueryParam("cursor") @Nullable String cursor,
            @QueryParam("limit") @DefaultValue(Cursor.DEFAULT_LIMIT) int limit) {
        var most = Cursor.limit(limit);
        return Cursor.page(
                deliveries.before(
                        Cursor.number(cursor, Long.MAX_VALUE),
                        subscriptions.ofId(id).receiver(),
                        state == null ? null : WebhookDeliveries.State.parse(state),
                        most + 1),
                most,
                WebhookDeliveries.View::position);
    }
}

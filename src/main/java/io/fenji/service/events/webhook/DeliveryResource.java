package io.fenji.service.events.webhook;

import io.fenji.base.http.request.Idempotent;
import io.fenji.base.terms.Message;
import io.fenji.base.terms.Refusal;
import io.fenji.base.terms.Role;
import jakarta.annotation.security.RolesAllowed;
import jakarta.transaction.Transactional;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

/** Bringing an event to a subscription once more. */
@Path("/api/v1/deliveries/{id:\\d{1,18}}")
@RolesAllowed(Role.ADMIN)
@Produces(MediaType.APPLICATION_JSON)
public class DeliveryResource {

    private final WebhookDeliveries deliveries;
    private final Subscriptions subscriptions;

    DeliveryResource(WebhookDeliveries deliveries, Subscriptions subscriptions) {
        this.deliveries = deliveries;
        this.subscriptions = subscriptions;
    }

    /** Whatever has become of it: one that waits for its next attempt is tried at once. */
    @POST
    @Path("resend")
    @Consumes(MediaType.WILDCARD)
    @Transactional
    @Idempotent
    public Response resend(long id) {
        var sent = deliveries.resend(id);
        var to = subscriptions.ofId(sent.subscription());
        if (to.state() == Subscription.State.ENDED) {
            throw Refusal.conflict("subscription.ended", Message.of("subscription.ended", to.id()));
        }
        return Response.accepted(sent).build();
    }
}

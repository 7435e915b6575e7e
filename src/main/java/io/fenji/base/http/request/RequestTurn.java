package io.fenji.base.http.request;

import io.fenji.base.http.Caller;
import io.fenji.base.http.HttpConfig;
import io.fenji.base.http.problem.Places;
import io.fenji.base.terms.Message;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.Priorities;
import java.time.Duration;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;

/** Bounds the requests of one caller that are under way: who sends many bodies half keeps nobody else waiting. */
@ApplicationScoped
public class RequestTurn {

    private final Places places;
    private final Caller caller;

    RequestTurn(HttpConfig config, Caller caller) {
        this.places = new Places(
                Message.of("places.what.requests"),
                config.limits().requestsPerCaller(),
                Integer.MAX_VALUE,
                Duration.ZERO);
        this.caller = caller;
    }

    @ServerRequestFilter(priority = Priorities.AUTHORIZATION)
    public void take(RoutingContext request) {
        leaveAtEnd(request, places.take(caller.name()));
    }

    /** Leaves the place when the call has ended. Whose caller is gone has ended already, and no handler is told of that any more. */
    static void leaveAtEnd(RoutingContext call, Places.Place place) {
        call.addEndHandler(ended -> place.leave());
        if (call.response().closed() || call.response().ended()) {
            place.leave();
        }
    }
}

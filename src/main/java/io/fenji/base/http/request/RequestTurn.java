package io.fenji.base.http.request;

import io.fenji.base.http.Caller;
import io.fenji.base.http.HttpConfig;
import io.fenji.base.http.problem.Places;
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
        this.places = new Places("requests", config.limits().requestsPerCaller(), Integer.MAX_VALUE, Duration.ZERO);
        this.caller = caller;
    }

    @ServerRequestFilter(priority = Priorities.AUTHORIZATION)
    public void take(RoutingContext request) {
        var place = places.take(caller.name());
        request.addEndHandler(ended -> place.leave());
    }
}

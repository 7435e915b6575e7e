package io.fenji.base.log;

import io.fenji.base.http.Caller;
import io.fenji.base.http.problem.Problem;
import io.fenji.base.http.reading.Routine;
import io.fenji.base.terms.Texts;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.container.ResourceInfo;
import java.util.Set;
import java.util.regex.Pattern;
import org.jboss.logging.Logger;
import org.jboss.logging.MDC;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;
import org.jboss.resteasy.reactive.server.ServerResponseFilter;

/**
 * One line in the log for each step that somebody takes: who, what, how it ended, under which request id. No body, no query, no customer's code. The id stands
 * in the answer.
 */
public class StepLog {

    /** What a logged line has beside its words, once it is known. */
    static final String WHO = "who";

    private static final Logger LOG = Logger.getLogger("io.fenji.steps");
    private static final Set<String> READING = Set.of(HttpMethod.GET, HttpMethod.HEAD, HttpMethod.OPTIONS);
    private static final Pattern CUSTOMER = Pattern.compile("(/customers/)[^/]+");
    private static final String TAKEN = "io.fenji.step";
    private static final int FIRST_FAILURE = 400;

    private final Caller caller;

    StepLog(Caller caller) {
        this.caller = caller;
    }

    private record Step(String by, boolean isRoutine) {}

    @ServerRequestFilter(priority = Priorities.AUTHORIZATION - 1)
    public void begin(ContainerRequestContext request, ResourceInfo resource) {
        if (!caller.isAnonymous()) {
            MDC.put(WHO, caller.name());
        }
        if (!READING.contains(request.getMethod())) {
            var isRoutine = resource.getResourceMethod().isAnnotationPresent(Routine.class);
            request.setProperty(TAKEN, new Step(caller.name(), isRoutine));
        }
    }

    @ServerResponseFilter
    public void end(ContainerRequestContext request, ContainerResponseContext response, RoutingContext call) {
        var id = RequestIds.of(call);
        response.getHeaders().putSingle(RequestIds.HEADER, id);
        if (request.getProperty(TAKEN) instanceof Step step
                && !(step.isRoutine && response.getStatus() < FIRST_FAILURE)) {
            LOG.infof(
                    "%s: %s %s: %s, request %s",
                    step.by, request.getMethod(), path(call.request()), ending(response), id);
        }
    }

    private static String path(HttpServerRequest http) {
        return Texts.shortened(CUSTOMER.matcher(http.path()).replaceFirst("$1…"));
    }

    private static String ending(ContainerResponseContext response) {
        return response.getEntity() instanceof Problem problem
                ? "%d %s".formatted(problem.status(), problem.code())
                : String.valueOf(response.getStatus());
    }
}

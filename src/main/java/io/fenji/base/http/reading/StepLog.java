package io.fenji.base.http.reading;

import io.fenji.base.http.Caller;
import io.fenji.base.http.problem.Problem;
import io.fenji.base.terms.Texts;
import io.vertx.core.http.HttpServerRequest;
import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.container.ResourceInfo;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jboss.logging.Logger;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;
import org.jboss.resteasy.reactive.server.ServerResponseFilter;
import org.jspecify.annotations.Nullable;

/**
 * One line in the log for each step that somebody takes: who, what, how it ended, under which request id. No body, no query, no customer's code. The id is
 * the caller's own in X-Request-ID, or one of ours, and stands in the answer.
 */
public class StepLog {

    static final String REQUEST_ID = "X-Request-ID";

    private static final Logger LOG = Logger.getLogger("io.fenji.steps");
    private static final Set<String> READING = Set.of(HttpMethod.GET, HttpMethod.HEAD, HttpMethod.OPTIONS);
    private static final Pattern ID = Pattern.compile("[A-Za-z0-9._-]{1,64}");
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
        if (!READING.contains(request.getMethod())) {
            var isRoutine = resource.getResourceMethod().isAnnotationPresent(Routine.class);
            request.setProperty(TAKEN, new Step(caller.name(), isRoutine));
        }
    }

    @ServerResponseFilter
    public void end(ContainerRequestContext request, ContainerResponseContext response, HttpServerRequest http) {
        var id = id(http.getHeader(REQUEST_ID));
        response.getHeaders().putSingle(REQUEST_ID, id);
        if (request.getProperty(TAKEN) instanceof Step step
                && !(step.isRoutine && response.getStatus() < FIRST_FAILURE)) {
            LOG.infof("%s: %s %s: %s, request %s", step.by, request.getMethod(), path(http), ending(response), id);
        }
    }

    private static String id(@Nullable String given) {
        return given != null && ID.matcher(given).matches()
                ? given
                : UUID.randomUUID().toString();
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

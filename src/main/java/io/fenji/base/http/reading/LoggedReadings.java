package io.fenji.base.http.reading;

import io.fenji.base.http.Caller;
import io.fenji.base.http.problem.Problem;
import io.fenji.base.terms.Message;
import io.fenji.base.terms.Role;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.container.ResourceInfo;
import jakarta.ws.rs.core.Response;
import org.jboss.logging.Logger;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;
import org.jboss.resteasy.reactive.server.ServerResponseFilter;
import org.jspecify.annotations.Nullable;

/** Logs what auditors ask for, and every export, whoever asks for it, before it is answered. What cannot be logged is not read. */
public class LoggedReadings {

    private static final Logger LOG = Logger.getLogger(LoggedReadings.class);
    private static final String ENTRY = "io.fenji.reading";

    private final ReadingLog log;
    private final Reading reading;
    private final Caller caller;

    LoggedReadings(ReadingLog log, Reading reading, Caller caller) {
        this.log = log;
        this.reading = reading;
        this.caller = caller;
    }

    @ServerRequestFilter
    public @Nullable Response before(ContainerRequestContext request, ResourceInfo resource) {
        if (!caller.is(Role.AUDITOR) && !resource.getResourceMethod().isAnnotationPresent(Export.class)) {
            return null;
        }
        var address = request.getUriInfo().getRequestUri();
        try {
            var id = log.begin(caller.name(), request.getMethod(), address.getRawPath(), address.getRawQuery());
            reading.is(id);
            request.setProperty(ENTRY, id);
            return null;
        } catch (RuntimeException failed) {
            LOG.errorf("A reading by %s could not be logged: %s; it is refused", caller.name(), failed.getMessage());
            return Problem.response(503, "reading.unlogged", Message.of("reading.unlogged"));
        }
    }

    @ServerResponseFilter
    public void after(ContainerRequestContext request, ContainerResponseContext response) {
        if (request.getProperty(ENTRY) instanceof Long id) {
            log.answered(id, response.getStatus());
        }
    }
}

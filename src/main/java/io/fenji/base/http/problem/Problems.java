package io.fenji.base.http.problem;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.DatabindException;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import io.fenji.base.terms.Message;
import io.fenji.base.terms.Refusal;
import io.quarkus.security.ForbiddenException;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.Response;
import java.io.CharConversionException;
import java.util.UUID;
import org.jboss.logging.Logger;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;

/** Every way in which a request can fail, as a problem that names the field and what to do. No stack trace leaves the service. */
@ApplicationScoped
public class Problems {

    private static final Logger LOG = Logger.getLogger(Problems.class);

    @ServerExceptionMapper
    Response refused(Refusal refusal) {
        var status =
                switch (refusal.kind()) {
                    case UNREADABLE -> 400;
                    case FORBIDDEN -> 403;
                    case NOT_FOUND -> 404;
                    case CONFLICT -> 409;
                    case STALE -> 412;
                    case TOO_SLOW -> 408;
                    case TOO_LARGE -> 413;
                    case MEDIA_TYPE -> 415;
                    case INVALID -> 422;
                    case PRECONDITION_MISSING -> 428;
                    case TOO_MANY -> 429;
                    case BUSY -> 503;
                };
        return Problem.of(status, refusal.code(), refusal.text(), refusal.violations())
                .response();
    }

    @ServerExceptionMapper
    Response forbidden(ForbiddenException notAllowed) {
        return Problem.response(403, "forbidden", Message.of("problem.forbidden"));
    }

    /** Quarkus answers a mismatch without a word unless that very class is named here. */
    @ServerExceptionMapper({DatabindException.class, MismatchedInputException.class})
    Response unreadable(DatabindException failed) {
        return unreadableJson(failed);
    }

    @ServerExceptionMapper
    Response unreadable(CharConversionException failed) {
        return Problem.response(400, "json.syntax", Message.of("problem.no-json"));
    }

    @ServerExceptionMapper
    Response failed(WebApplicationException failed) {
        if (failed.getCause() instanceof JacksonException json) {
            return unreadableJson(json);
        }
        if (failed.getCause() instanceof Refusal refusal) {
            return refused(refusal);
        }
        var status = failed.getResponse().getStatus();
        return switch (status) {
            case 400 -> Problem.response(400, "bad-request", Message.of("problem.bad-request"));
            case 404 -> Problem.response(404, "not-found", Message.of("problem.not-found"));
            case 405 -> Problem.response(405, "method-not-allowed", Message.of("problem.method"));
            case 406 -> Problem.response(406, "not-acceptable", Message.of("problem.not-acceptable"));
            case 413 -> Problem.response(413, "too-large", Message.of("problem.too-large"));
            case 415 -> Problem.response(415, "media-type", Message.of("problem.media-type"));
            default ->
                status >= 500 ? crashed(failed) : Problem.response(status, "refused", Message.of("problem.refused"));
        };
    }

    @ServerExceptionMapper
    Response crashed(Throwable bug) {
        return Refusal.behind(bug)
                .map(this::refused)
                .or(() -> DatabaseProblem.of(bug))
                .orElseGet(() -> incident(bug));
    }

    private static Response incident(Throwable bug) {
        var incident = UUID.randomUUID();
        LOG.errorf(bug, "Incident %s", incident);
        return Problem.response(500, "internal", Message.of("problem.internal", incident));
    }

    /** The problem that this failure is answered with, for answers that are not a whole response. */
    public Problem of(Exception failed) {
        var response = failed instanceof JacksonException json
                ? unreadableJson(json)
                : failed instanceof Refusal refusal ? refused(refusal) : crashed(failed);
        return (Problem) response.getEntity();
    }

    private Response unreadableJson(JacksonException failed) {
        return failed.getCause() instanceof Refusal refusal
                ? refused(refusal)
                : JsonProblem.of(failed).response();
    }
}

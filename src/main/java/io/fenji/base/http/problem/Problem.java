package io.fenji.base.http.problem;

import com.fasterxml.jackson.annotation.JsonAnyGetter;
import com.fasterxml.jackson.annotation.JsonInclude;
import io.fenji.base.terms.Message;
import io.fenji.base.terms.Refusal.Violation;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * An answer of media type application/problem+json (RFC 9457).
 *
 * @param code stable and machine-readable
 * @param violations the offending fields; left out where there are none
 * @param more further members; null where there are none
 */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record Problem(
        String type,
        Message title,
        int status,
        Message detail,
        String code,
        List<Violation> violations,
        @JsonAnyGetter Map<String, Object> more) {

    public static final String MEDIA_TYPE = "application/problem+json";
    private static final Set<Integer> LATER = Set.of(429, 503);
    private static final int RETRY_AFTER_SECONDS = 5;

    public static Problem of(int status, String code, Message detail, List<Violation> violations) {
        return new Problem("urn:fenji:problem:" + code, title(status), status, detail, code, violations, Map.of());
    }

    private static Message title(int status) {
        var known = Message.known("title." + status);
        return known.orElseGet(() -> Message.asItIs(String.valueOf(Response.Status.fromStatusCode(status))));
    }

    public Problem with(Map<String, Object> members) {
        return new Problem(type, title, status, detail, code, violations, members);
    }

    public Response response() {
        var response = Response.status(status).type(MEDIA_TYPE).entity(this);
        return LATER.contains(status)
                ? response.header(HttpHeaders.RETRY_AFTER, RETRY_AFTER_SECONDS).build()
                : response.build();
    }

    public static Response response(int status, String code, Message detail) {
        return of(status, code, detail, List.of()).response();
    }

    /** 422 with further members beside the problem's own. */
    public static Problem unprocessable(String code, Message detail) {
        return of(422, code, detail, List.of());
    }
}

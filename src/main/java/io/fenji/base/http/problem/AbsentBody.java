package io.fenji.base.http.problem;

import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpVersion;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;

/**
 * Where a request has no body, it does not matter what it says the body is: nothing counts as empty JSON. HTTP/2 need not say how long a body is, nor
 * that there is one: there, what has a media type and no length is taken for a body.
 */
public class AbsentBody {

    @ServerRequestFilter(preMatching = true)
    public void filter(ContainerRequestContext request, HttpServerRequest http) {
        var headers = request.getHeaders();
        if (isAbsent(http) && !(isUnmeasured(http) && headers.containsKey(HttpHeaders.CONTENT_TYPE))) {
            headers.putSingle(HttpHeaders.CONTENT_TYPE, MediaType.APPLICATION_JSON);
        }
    }

    /** Whether no body is announced. */
    public static boolean isAbsent(HttpServerRequest http) {
        var length = http.getHeader(HttpHeaders.CONTENT_LENGTH);
        return !http.headers().contains("Transfer-Encoding") && (length == null || length.equals("0"));
    }

    /** Whether a body may follow that nothing announces. */
    public static boolean isUnmeasured(HttpServerRequest http) {
        return http.version() == HttpVersion.HTTP_2 && !http.headers().contains(HttpHeaders.CONTENT_LENGTH);
    }
}

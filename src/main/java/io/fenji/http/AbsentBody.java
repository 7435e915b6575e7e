package io.fenji.http;

import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.PreMatching;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.ext.Provider;

/** A request without a body need not say what its body is: where one could have been sent, nothing counts as empty JSON. */
@Provider
@PreMatching
public class AbsentBody implements ContainerRequestFilter {

    @Override
    public void filter(ContainerRequestContext request) {
        var headers = request.getHeaders();
        if (!headers.containsKey(HttpHeaders.CONTENT_TYPE)
                && !headers.containsKey("Transfer-Encoding")
                && headers.getFirst(HttpHeaders.CONTENT_LENGTH) == null) {
            headers.putSingle(HttpHeaders.CONTENT_TYPE, MediaType.APPLICATION_JSON);
        }
    }
}

package io.fenji.base.http;

import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.PreMatching;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.ext.Provider;

/** Where a request has no body, it does not matter what it says the body is: nothing counts as empty JSON. */
@Provider
@PreMatching
public class AbsentBody implements ContainerRequestFilter {

    @Override
    public void filter(ContainerRequestContext request) {
        var headers = request.getHeaders();
        var length = headers.getFirst(HttpHeaders.CONTENT_LENGTH);
        if (!headers.containsKey("Transfer-Encoding") && (length == null || length.equals("0"))) {
            headers.putSingle(HttpHeaders.CONTENT_TYPE, MediaType.APPLICATION_JSON);
        }
    }
}

package io.fenji.base.access;

import io.fenji.base.http.problem.Problem;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.util.List;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;

/** Why somebody is not let in, as a problem. */
public class SignInProblems {

    @ServerExceptionMapper
    Response refused(SignInRefused refused) {
        var problem = Problem.of(refused.status(), refused.code(), String.valueOf(refused.getMessage()), List.of())
                .response();
        var answer = Response.fromResponse(problem);
        if (refused.retryAfterSeconds() > 0) {
            answer.header(HttpHeaders.RETRY_AFTER, null).header(HttpHeaders.RETRY_AFTER, refused.retryAfterSeconds());
        }
        if (refused.status() == Response.Status.UNAUTHORIZED.getStatusCode()) {
            answer.header(HttpHeaders.WWW_AUTHENTICATE, "Basic realm=\"Fenji\"");
        }
        return answer.build();
    }
}

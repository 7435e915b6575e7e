package io.fenji.base.signin;

import io.fenji.base.access.SignInConfig;
import io.fenji.base.access.credential.SignInRefused;
import io.fenji.base.http.problem.Problem;
import io.fenji.base.terms.Message;
import io.quarkus.oidc.OIDCException;
import io.quarkus.security.AuthenticationFailedException;
import io.quarkus.security.UnauthorizedException;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.util.List;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;

/** Why somebody is not let in, as a problem. */
@ApplicationScoped
public class SignInProblems {

    private static final String BASIC = "Basic realm=\"Fenji\"";
    private static final String BEARER = "Bearer realm=\"Fenji\"";

    private final SignInConfig config;

    SignInProblems(SignInConfig config) {
        this.config = config;
    }

    @ServerExceptionMapper
    Response refused(SignInRefused refused) {
        var problem = Problem.of(refused.status(), refused.code(), refused.text(), List.of())
                .response();
        if (refused.status() == Response.Status.UNAUTHORIZED.getStatusCode()) {
            return withWays(problem);
        }
        var answer = Response.fromResponse(problem);
        if (refused.retryAfterSeconds() > 0) {
            answer.header(HttpHeaders.RETRY_AFTER, null).header(HttpHeaders.RETRY_AFTER, refused.retryAfterSeconds());
        }
        return answer.build();
    }

    @ServerExceptionMapper({AuthenticationFailedException.class, UnauthorizedException.class})
    Response unauthenticated(Exception notKnown, HttpHeaders headers) {
        var isToken = config.provider().isPresent()
                && ProviderTenant.isBearer(headers.getHeaderString(HttpHeaders.AUTHORIZATION));
        return withWays(
                isToken
                        ? Problem.response(401, "token.invalid", invalidToken())
                        : Problem.response(401, "unauthenticated", ways()));
    }

    /** The framework could not ask the provider for its keys. */
    @ServerExceptionMapper
    Response away(OIDCException failed) {
        return Problem.response(
                503,
                "sign-in.provider-away",
                Message.of(
                        config.passwords() ? "sign-in.provider-away.passwords" : "sign-in.provider-away",
                        config.provider().orElse("")));
    }

    private Message invalidToken() {
        return Message.of("token.invalid", config.issuer().or(config::provider).orElse(""), config.audience());
    }

    private Message ways() {
        if (config.provider().isEmpty()) {
            return Message.of("problem.unauthenticated");
        }
        return Message.of(
                config.passwords() ? "unauthenticated.provider.passwords" : "unauthenticated.provider",
                config.provider().get());
    }

    private Response withWays(Response problem) {
        var answer = Response.fromResponse(problem);
        if (config.provider().isPresent()) {
            answer.header(HttpHeaders.WWW_AUTHENTICATE, BEARER);
        }
        if (config.passwords()) {
            answer.header(HttpHeaders.WWW_AUTHENTICATE, BASIC);
        }
        return answer.build();
    }
}

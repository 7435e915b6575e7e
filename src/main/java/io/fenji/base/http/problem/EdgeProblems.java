package io.fenji.base.http.problem;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.fenji.base.http.Spoken;
import io.fenji.base.terms.Language;
import io.fenji.base.terms.Message;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** What is refused before any call is looked for, such as an address with {@code %zz}, as a problem like any other. */
@ApplicationScoped
class EdgeProblems {

    private static final Map<Integer, Message> REFUSED = Map.of(
            400, Message.of("request.address"),
            413, Message.of("problem.too-large"),
            414, Message.of("request.address-long"),
            431, Message.of("request.headers-large"));

    private final ObjectMapper json;
    private final Spoken spoken;

    EdgeProblems(ObjectMapper json, Spoken spoken) {
        this.json = json;
        this.spoken = spoken;
    }

    /** Instead of Quarkus, which ends an address that it cannot read without a word, and only where it does not look at it itself. */
    void add(@Observes Router router) {
        router.route().order(Integer.MIN_VALUE).handler(this::refuseUnreadable);
        REFUSED.keySet().forEach(status -> router.errorHandler(status, refused -> answer(refused, status)));
    }

    private void refuseUnreadable(RoutingContext request) {
        try {
            new URI(request.request().uri());
            request.next();
        } catch (URISyntaxException unreadable) {
            answer(request, 400);
        }
    }

    private void answer(RoutingContext refused, int status) {
        if (refused.response().headWritten()) {
            return;
        }
        try {
            var language = spoken.of(refused);
            var problem =
                    Problem.of(status, "request.unreadable", Objects.requireNonNull(REFUSED.get(status)), List.of());
            refused.response()
                    .setStatusCode(status)
                    .putHeader(HttpHeaders.CONTENT_TYPE, Problem.MEDIA_TYPE)
                    .putHeader(HttpHeaders.CONTENT_LANGUAGE, language.tag())
                    .putHeader(HttpHeaders.VARY, HttpHeaders.ACCEPT_LANGUAGE)
                    .end(json.writer().withAttribute(Language.class, language).writeValueAsString(problem));
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException("A problem is JSON", impossible);
        }
    }
}

package io.fenji.base.http;

import io.fenji.base.terms.Language;
import io.quarkus.arc.Arc;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.runtime.configuration.ConfigurationException;
import io.quarkus.vertx.http.runtime.CurrentVertxRequest;
import io.vertx.ext.web.RoutingContext;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.ws.rs.core.HttpHeaders;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** In which language people are answered: the one that a request accepts, else, and in the log, the one of the setting {@code fenji.language}. */
@ApplicationScoped
public class Spoken {

    private final HttpConfig config;
    private final CurrentVertxRequest request;

    Spoken(HttpConfig config, CurrentVertxRequest request) {
        this.config = config;
        this.request = request;
    }

    void check(@Observes @Priority(0) StartupEvent start) {
        usual();
    }

    /** That of the setting. */
    public Language usual() {
        return Language.ofTag(config.language())
                .orElseThrow(() -> new ConfigurationException(
                        "fenji.language is '%s'; set it to one of %s.".formatted(config.language(), Language.tags())));
    }

    /** That of the present request, of a page by its address; outside of requests the usual one. */
    public Language present() {
        @Nullable RoutingContext asked = Arc.container().requestContext().isActive() ? request.getCurrent() : null;
        return Optional.ofNullable(asked == null ? null : asked.request().getParam("lang"))
                .flatMap(Language::ofTag)
                .orElseGet(() -> of(asked));
    }

    /** That of this request. */
    public Language of(@Nullable RoutingContext asked) {
        return Language.accepted(asked == null ? null : asked.request().getHeader(HttpHeaders.ACCEPT_LANGUAGE))
                .orElseGet(this::usual);
    }
}

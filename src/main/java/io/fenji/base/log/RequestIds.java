package io.fenji.base.log;

import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jboss.logging.MDC;
import org.jspecify.annotations.Nullable;

/** Each request has an id from its beginning on: the caller's own in X-Request-ID, or one of ours. Every line that is logged for it carries the id. */
@ApplicationScoped
class RequestIds {

    static final String HEADER = "X-Request-ID";

    /** What a logged line has beside its words. */
    static final String REQUEST = "request";

    private static final Pattern ID = Pattern.compile("[A-Za-z0-9._-]{1,64}");

    void add(@Observes Router router) {
        router.route().order(Integer.MIN_VALUE + 1).handler(RequestIds::begin);
    }

    private static void begin(RoutingContext request) {
        var id = id(request.request().getHeader(HEADER));
        request.put(HEADER, id);
        MDC.put(REQUEST, id);
        request.next();
    }

    private static String id(@Nullable String given) {
        return given != null && ID.matcher(given).matches()
                ? given
                : UUID.randomUUID().toString();
    }

    static String of(RoutingContext request) {
        return request.get(HEADER);
    }
}

package io.fenji.base.http.request;

import io.fenji.base.http.problem.AbsentBody;
import io.fenji.base.terms.Message;
import io.fenji.base.terms.Refusal;
import io.fenji.base.terms.Texts;
import io.vertx.core.http.HttpServerRequest;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ResourceInfo;
import jakarta.ws.rs.core.HttpHeaders;
import java.io.IOException;
import java.lang.reflect.Method;
import java.lang.reflect.Parameter;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;
import org.jspecify.annotations.Nullable;

/** Refuses a body that nobody would read as it is meant: packed where it is not unpacked, or sent to a call that takes none. */
public class BodyCheck {

    private static final String GZIP = "gzip";
    private static final Set<String> NOTHING = Set.of("", "{}", "null");
    private static final int LONGEST_NOTHING = 100;

    @ServerRequestFilter(priority = Priorities.USER + 2)
    public void check(ContainerRequestContext request, ResourceInfo resource, HttpServerRequest http)
            throws IOException {
        if (AbsentBody.isAbsent(http) && !AbsentBody.isUnmeasured(http)) {
            return;
        }
        refuseWildcard(request.getHeaderString(HttpHeaders.CONTENT_TYPE));
        var method = resource.getResourceMethod();
        refusePacked(request.getHeaderString(HttpHeaders.CONTENT_ENCODING), method);
        if (Arrays.stream(method.getParameters()).noneMatch(BodyCheck::isBody)) {
            refuseUnread(request);
        }
    }

    /** What a body is is no question of what would be taken. */
    private static void refuseWildcard(@Nullable String type) {
        if (type != null && type.contains("*")) {
            throw new Refusal(
                    Refusal.Kind.MEDIA_TYPE, "media-type", Message.of("media-type.none", Texts.shortened(type)));
        }
    }

    private static void refusePacked(@Nullable String encoding, Method method) {
        if (encoding == null || encoding.isBlank() || encoding.strip().equalsIgnoreCase("identity")) {
            return;
        }
        if (!(encoding.strip().toLowerCase(Locale.ROOT).equals(GZIP) && takesGzip(method))) {
            throw new Refusal(
                    Refusal.Kind.MEDIA_TYPE,
                    "content-encoding",
                    Message.of("content-encoding", Texts.shortened(encoding)));
        }
    }

    private static boolean takesGzip(Method method) {
        var consumes = method.getAnnotation(Consumes.class);
        return consumes != null && List.of(consumes.value()).contains("application/gzip");
    }

    /** A body is the one parameter that is neither annotated nor part of the path. */
    private static boolean isBody(Parameter parameter) {
        return parameter.getAnnotations().length == 0
                && !parameter.getType().isPrimitive()
                && parameter.getType() != String.class;
    }

    private static void refuseUnread(ContainerRequestContext request) throws IOException {
        var begin = request.getEntityStream().readNBytes(LONGEST_NOTHING);
        var text = new String(begin, StandardCharsets.UTF_8).replaceAll("\\s", "");
        if (begin.length == LONGEST_NOTHING || !NOTHING.contains(text)) {
            throw Refusal.unreadable("body.unexpected", Message.of("body.unexpected"));
        }
    }
}

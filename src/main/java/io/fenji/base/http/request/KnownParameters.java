package io.fenji.base.http.request;

import io.fenji.base.http.problem.Nearest;
import io.fenji.base.terms.Message;
import io.fenji.base.terms.Refusal;
import io.fenji.base.terms.Texts;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ResourceInfo;
import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.Method;
import java.lang.reflect.Parameter;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;

/**
 * Refuses query parameters that the call does not know, {@code asOff=2026-09} for one, and those that stand there twice or without a value: the answer
 * to another question would pass for the answer to this one. What a call knows are the parameters of its method.
 */
public class KnownParameters {

    private final Map<Method, List<String>> known = new ConcurrentHashMap<>();

    @ServerRequestFilter(priority = Priorities.USER + 1)
    public void check(ContainerRequestContext request, ResourceInfo resource) {
        var names = known.computeIfAbsent(resource.getResourceMethod(), KnownParameters::names);
        request.getUriInfo().getQueryParameters().forEach((name, values) -> check(name, values, names));
    }

    private static void check(String name, List<String> values, List<String> known) {
        var shown = Texts.shortened(name);
        if (!known.contains(name)) {
            throw refusal(shown, Message.of("parameter.unknown.here", Nearest.hint(name, known)), known);
        }
        if (values.size() > 1 || values.get(0).isEmpty()) {
            throw refusal(shown, Message.of("parameter.unknown.twice"), known);
        }
    }

    private static Refusal refusal(String name, Message wrong, List<String> known) {
        return Refusal.invalid("parameter.unknown", Message.of("parameter.unknown", name, wrong, known), name);
    }

    private static List<String> names(Method method) {
        return Arrays.stream(method.getParameters())
                .flatMap(KnownParameters::names)
                .toList();
    }

    private static Stream<String> names(Parameter parameter) {
        return parameter.isAnnotationPresent(BeanParam.class)
                ? Arrays.stream(parameter.getType().getDeclaredFields()).flatMap(it -> name(it).stream())
                : name(parameter).stream();
    }

    private static Optional<String> name(AnnotatedElement element) {
        return Optional.ofNullable(element.getAnnotation(QueryParam.class)).map(QueryParam::value);
    }
}

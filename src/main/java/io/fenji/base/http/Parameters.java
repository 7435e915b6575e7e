package io.fenji.base.http;

import io.fenji.base.terms.Refusal;
import io.fenji.base.terms.Texts;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.UriInfo;
import jakarta.ws.rs.ext.ParamConverter;
import jakarta.ws.rs.ext.ParamConverterProvider;
import jakarta.ws.rs.ext.Provider;
import java.lang.annotation.Annotation;
import java.lang.reflect.Type;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Query parameters mean what they say or are refused by name: without this, {@code dryRun=yes} would count as false and store. */
@Provider
public class Parameters implements ParamConverterProvider {

    @Override
    @SuppressWarnings("unchecked") // the type that is asked for is the type that is read
    public <T> @Nullable ParamConverter<T> getConverter(Class<T> type, Type generic, Annotation[] annotations) {
        var name = Arrays.stream(annotations)
                .filter(QueryParam.class::isInstance)
                .map(it -> ((QueryParam) it).value())
                .findFirst();
        if (name.isEmpty()) {
            return null;
        }
        if (type == boolean.class || type == Boolean.class) {
            return (ParamConverter<T>) new Strict<>(name.get(), "true or false", Parameters::flag);
        }
        if (type == long.class || type == Long.class) {
            return (ParamConverter<T>) new Strict<>(name.get(), "a whole number", Long::valueOf);
        }
        return type == int.class || type == Integer.class
                ? (ParamConverter<T>) new Strict<>(name.get(), "a whole number", Integer::valueOf)
                : null;
    }

    /** Refuses parameters of other names, {@code dryrun=true} for one, and those that stand there twice or without a value. */
    public static void only(UriInfo uri, String... known) {
        uri.getQueryParameters().forEach((name, values) -> {
            if (!List.of(known).contains(name)
                    || values.size() > 1
                    || values.get(0).isEmpty()) {
                throw Refusal.invalid(
                        "parameter.unknown",
                        "The parameter '%s' is not known here, or is given twice or without a value; known are %s, each once."
                                .formatted(Texts.shortened(name), List.of(known)),
                        Texts.shortened(name));
            }
        });
    }

    private static Boolean flag(String text) {
        return switch (text) {
            case "true" -> true;
            case "false" -> false;
            default -> throw new IllegalArgumentException(text);
        };
    }

    private record Strict<V>(String name, String expected, Function<String, V> reader) implements ParamConverter<V> {

        @Override
        public V fromString(String text) {
            try {
                return reader.apply(text);
            } catch (IllegalArgumentException unreadable) {
                throw Refusal.invalid(
                        "parameter.unreadable",
                        "%s is '%s'; give %s.".formatted(name, Texts.shortened(text), expected),
                        name);
            }
        }

        @Override
        public String toString(V value) {
            return String.valueOf(value);
        }
    }
}

package io.fenji.base.http;

import io.fenji.base.terms.Message;
import io.fenji.base.terms.Refusal;
import io.fenji.base.terms.Texts;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.ext.ParamConverter;
import jakarta.ws.rs.ext.ParamConverterProvider;
import jakarta.ws.rs.ext.Provider;
import java.lang.annotation.Annotation;
import java.lang.reflect.Type;
import java.util.Arrays;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Query parameters mean what they say or are refused by name: without this, {@code dryRun=yes} would count as false and store. */
@Provider
public class Parameters implements ParamConverterProvider {

    private static final Pattern DIGITS = Pattern.compile("-?[0-9]+");

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
            return (ParamConverter<T>) new Strict<>(name.get(), Message.of("give.flag"), Parameters::flag);
        }
        if (type == long.class || type == Long.class) {
            return (ParamConverter<T>)
                    new Strict<>(name.get(), Message.of("give.whole"), text -> Long.valueOf(digits(text)));
        }
        return type == int.class || type == Integer.class
                ? (ParamConverter<T>)
                        new Strict<>(name.get(), Message.of("give.whole"), text -> Integer.valueOf(digits(text)))
                : null;
    }

    private static Boolean flag(String text) {
        return switch (text) {
            case "true" -> true;
            case "false" -> false;
            default -> throw new IllegalArgumentException(text);
        };
    }

    /** The text, if it is written in the digits 0 to 9 and nothing else but a minus. */
    static String digits(String text) {
        if (!DIGITS.matcher(text).matches()) {
            throw new NumberFormatException(text);
        }
        return text;
    }

    private record Strict<V>(String name, Message expected, Function<String, V> reader) implements ParamConverter<V> {

        @Override
        public V fromString(String text) {
            try {
                return reader.apply(text);
            } catch (IllegalArgumentException unreadable) {
                throw Refusal.invalid(
                        "parameter.unreadable",
                        Message.of("parameter.unreadable", name, Texts.shortened(text), expected),
                        name);
            }
        }

        @Override
        public String toString(V value) {
            return String.valueOf(value);
        }
    }
}

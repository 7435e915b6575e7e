package io.fenji.base.http.problem;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.core.JsonParseException;
import com.fasterxml.jackson.core.exc.InputCoercionException;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import io.fenji.base.terms.Message;
import io.fenji.base.terms.Refusal.Violation;
import io.fenji.base.terms.Texts;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What is wrong with a JSON text, in the words of JSON: no class of ours and none of the parser's. */
final class JsonProblem {

    /** What the parser says of itself: its source, its settings. */
    private static final Pattern OF_ITS_OWN = Pattern.compile("\\s*(\\((start marker|from|for) .*|at \\[Source.*|`.*)");

    private JsonProblem() {}

    static Problem of(JacksonException failed) {
        if (failed instanceof StreamConstraintsException) {
            return problem("json.limits", Message.of("json.limits", words(failed)));
        }
        if (failed instanceof JsonParseException || !(failed instanceof JsonMappingException mapping)) {
            return problem("json.syntax", Message.of("json.syntax", place(failed), words(failed)));
        }
        var pointer = pointer(mapping);
        var detail = detail(mapping);
        return Problem.of(
                400,
                "json.field",
                Message.of("json.field", pointer, place(failed), detail),
                List.of(new Violation(pointer, detail)));
    }

    private static Problem problem(String code, Message detail) {
        return Problem.of(400, code, detail, List.of());
    }

    private static String words(JacksonException failed) {
        return Texts.shortened(
                OF_ITS_OWN.matcher(failed.getOriginalMessage()).replaceFirst("").strip());
    }

    private static Message place(JacksonException failed) {
        var at = failed.getLocation();
        return at == null ? Message.asItIs("") : Message.of("json.place", at.getLineNr(), at.getColumnNr());
    }

    private static Message detail(JsonMappingException mapping) {
        if (mapping instanceof UnrecognizedPropertyException unknown) {
            var known =
                    unknown.getKnownPropertyIds().stream().map(String::valueOf).toList();
            return Message.of("json.unknown", Nearest.hint(unknown.getPropertyName(), known), known);
        }
        return Message.of("json.unreadable", expected(type(mapping)));
    }

    private static @Nullable Class<?> type(JsonMappingException mapping) {
        if (mapping.getCause() instanceof InputCoercionException coercion) {
            return coercion.getTargetType();
        }
        return mapping instanceof MismatchedInputException mismatch ? mismatch.getTargetType() : null;
    }

    private static Message expected(@Nullable Class<?> type) {
        if (type == null) {
            return Message.of("give.described");
        }
        if (type == boolean.class || type == Boolean.class) {
            return Message.of("give.flag");
        }
        if (type == int.class || type == Integer.class || type == long.class || type == Long.class) {
            return Message.of("give.whole");
        }
        if (type.isEnum()) {
            return Message.of("give.one-of", Arrays.toString(type.getEnumConstants()));
        }
        return Number.class.isAssignableFrom(type)
                ? Message.of("give.number")
                : CharSequence.class.isAssignableFrom(type)
                        ? Message.of("give.text")
                        : Collection.class.isAssignableFrom(type) ? Message.of("give.list") : Message.of("give.object");
    }

    private static String pointer(JsonMappingException mapping) {
        return mapping.getPath().stream()
                .map(step -> step.getFieldName() == null ? String.valueOf(step.getIndex()) : step.getFieldName())
                .map(Texts::shortened)
                .collect(Collectors.joining("/", "/", ""));
    }
}

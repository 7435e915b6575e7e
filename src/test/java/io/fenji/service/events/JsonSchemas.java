package io.fenji.service.events;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** As much of JSON Schema as the types of events use; a word that it does not know is a problem. */
final class JsonSchemas {

    private static final Set<String> TOLD = Set.of("$schema", "description");

    private JsonSchemas() {}

    /** What is wrong with it; empty where nothing is. */
    static List<String> problems(JsonNode schema, JsonNode value) {
        var problems = new ArrayList<String>();
        check(schema, value, "", problems);
        return problems;
    }

    private static void check(JsonNode schema, JsonNode value, String at, List<String> problems) {
        schema.properties().forEach(word -> {
            var is = word.getValue();
            var isRight =
                    switch (word.getKey()) {
                        case "type" -> isOfType(is, value);
                        case "enum" -> holds(is, value);
                        case "format" -> !value.isTextual() || isDate(is.asText(), value.asText());
                        case "pattern" -> !value.isTextual() || value.asText().matches(is.asText());
                        case "required" -> hasAll(is, value);
                        case "properties" -> checked(is, value, at, problems);
                        case "additionalProperties" -> others(schema, is, value, at, problems);
                        default -> TOLD.contains(word.getKey());
                    };
            if (!isRight) {
                problems.add("%s is %s, against %s %s".formatted(at, value, word.getKey(), is));
            }
        });
    }

    private static boolean isOfType(JsonNode types, JsonNode value) {
        var names = new TreeSet<String>();
        (types.isArray() ? types : List.of(types)).forEach(it -> names.add(it.asText()));
        return names.contains(
                value.isNull()
                        ? "null"
                        : value.isIntegralNumber() ? "integer" : value.isTextual() ? "string" : "object");
    }

    private static boolean holds(JsonNode values, JsonNode value) {
        for (var one : values) {
            if (one.equals(value)) {
                return true;
            }
        }
        return false;
    }

    private static boolean isDate(String format, String text) {
        try {
            LocalDate.parse(text);
            return format.equals("date");
        } catch (DateTimeParseException none) {
            return false;
        }
    }

    private static boolean hasAll(JsonNode names, JsonNode value) {
        for (var name : names) {
            if (!value.has(name.asText())) {
                return false;
            }
        }
        return true;
    }

    private static boolean checked(JsonNode properties, JsonNode value, String at, List<String> problems) {
        properties.properties().stream()
                .filter(it -> value.has(it.getKey()))
                .forEach(it -> check(it.getValue(), value.get(it.getKey()), at + "/" + it.getKey(), problems));
        return true;
    }

    private static boolean others(JsonNode schema, JsonNode is, JsonNode value, String at, List<String> problems) {
        var isRight = true;
        for (var field : value.properties()) {
            if (!schema.path("properties").has(field.getKey())) {
                isRight &= !is.isBoolean();
                if (is.isObject()) {
                    check(is, field.getValue(), at + "/" + field.getKey(), problems);
                }
            }
        }
        return isRight;
    }
}

package io.fenji.service.events;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Objects;

/**
 * A kind of event, as it is described to those who read it: {@code resources/events/<type>.json}.
 *
 * @param type such as {@code io.fenji.tier.changed}
 * @param schema JSON Schema of its {@code data}
 * @param example a whole event of this type
 */
public record EventType(String type, String description, JsonNode schema, JsonNode example) {

    /** That of this name; that it is described nowhere is a bug. */
    static EventType named(String type) {
        try (var text =
                Objects.requireNonNull(EventType.class.getResourceAsStream("/events/%s.json".formatted(type)))) {
            return new ObjectMapper().readValue(text, EventType.class);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}

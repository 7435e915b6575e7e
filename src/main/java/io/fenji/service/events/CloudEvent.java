package io.fenji.service.events;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * An event as it is told, by CloudEvents 1.0 in structured mode. It holds no profit and no amount: who reads it may read the rest by its numbers.
 *
 * @param id the same whenever it is sent again
 * @param source this installation
 * @param subject the customer's code; left out where it concerns none
 * @param time when its cause was recorded
 * @param sequence its place among all events, in digits that sort as texts; left out of one that is sent as a test
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record CloudEvent(
        String specversion,
        String id,
        String source,
        String type,
        @Nullable String subject,
        Instant time,
        @Nullable String sequence,
        String datacontenttype,
        JsonNode data) {

    private static final String VERSION = "1.0";

    public static CloudEvent of(
            String id,
            String source,
            String type,
            @Nullable String subject,
            Instant time,
            @Nullable Long sequence,
            JsonNode data) {
        return new CloudEvent(
                VERSION,
                id,
                source,
                type,
                subject,
                time,
                sequence == null ? null : "%019d".formatted(sequence),
                "application/json",
                data);
    }
}

package io.fenji.service.events.webhook;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.fenji.service.events.CloudEvent;
import io.fenji.service.events.EventsConfig;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Brings one event to one receiver: CloudEvents in structured mode, signed by Standard Webhooks 1.0. */
@ApplicationScoped
class Posting {

    private static final int LONGEST_ERROR = 1_000;

    private final EventsConfig config;
    private final Destinations destinations;
    private final WebhookClient client;
    private final ObjectMapper json;
    private final Clock clock;

    Posting(EventsConfig config, Destinations destinations, WebhookClient client, ObjectMapper json, Clock clock) {
        this.config = config;
        this.destinations = destinations;
        this.client = client;
        this.json = json;
        this.clock = clock;
    }

    /** Outside of any transaction. */
    Attempt post(Subscription to, CloudEvent event) throws InterruptedException {
        var at = clock.instant();
        var began = System.nanoTime();
        try {
            var url = WebhookUrl.of(to.url());
            var body = text(event).getBytes(StandardCharsets.UTF_8);
            var status = client.post(
                    url, destinations.address(url), headers(to, url, event, at, body), body, config.patience());
            return new Attempt(at, status, error(status), millisSince(began));
        } catch (IOException failed) {
            return new Attempt(at, null, shortened(failed), millisSince(began));
        }
    }

    private static Map<String, String> headers(
            Subscription to, WebhookUrl url, CloudEvent event, Instant at, byte[] body) {
        return Map.of(
                "Host",
                url.authority(),
                "Content-Type",
                "application/cloudevents+json; charset=utf-8",
                "User-Agent",
                "Fenji",
                "webhook-id",
                event.id(),
                "webhook-timestamp",
                String.valueOf(at.getEpochSecond()),
                "webhook-signature",
                WebhookSecret.signatures(to.secretsAt(at), event.id(), at, body));
    }

    private String text(CloudEvent event) {
        try {
            return json.writeValueAsString(event);
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static @Nullable String error(int status) {
        return switch (status / 100) {
            case 2 -> null;
            case 3 -> "answered %d, and redirects are not followed".formatted(status);
            default -> "answered %d".formatted(status);
        };
    }

    private static String shortened(IOException failed) {
        var error = String.valueOf(failed.getMessage());
        return error.substring(0, Math.min(error.length(), LONGEST_ERROR));
    }

    private static long millisSince(long nanos) {
        return Duration.ofNanos(System.nanoTime() - nanos).toMillis();
    }
}

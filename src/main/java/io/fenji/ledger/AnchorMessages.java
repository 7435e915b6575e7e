package io.fenji.ledger;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.mailer.Mail;
import io.quarkus.mailer.Mailer;
import jakarta.enterprise.context.ApplicationScoped;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Predicate;
import org.jboss.logging.Logger;

/**
 * Sends anchors out of the house, where the configuration names a place. What did not get to a place stays until it does, each in its turn: the next time
 * that the head is anchored, or in an hour.
 */
@ApplicationScoped
class AnchorMessages {

    private static final Logger LOG = Logger.getLogger(AnchorMessages.class);
    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final int FIRST_FAILURE = 300;

    private final LedgerConfig config;
    private final Mailer mailer;
    private final ObjectMapper json;
    private final Queue<Anchor> forWebhook = new ArrayDeque<>();
    private final Queue<Anchor> forMail = new ArrayDeque<>();
    private final AtomicReference<HttpClient> http = new AtomicReference<>();

    AnchorMessages(LedgerConfig config, Mailer mailer, ObjectMapper json) {
        this.config = config;
        this.mailer = mailer;
        this.json = json;
    }

    /** For everybody whom the configuration names. */
    synchronized void add(Anchor anchor) {
        config.anchorWebhook().ifPresent(to -> forWebhook.add(anchor));
        config.anchorMail().ifPresent(to -> forMail.add(anchor));
    }

    /** Sends what waits. A failure is logged, and what did not get there waits on. */
    synchronized void send() {
        config.anchorWebhook().ifPresent(to -> send(forWebhook, anchor -> post(to, text(anchor))));
        config.anchorMail().ifPresent(to -> send(forMail, anchor -> mail(to, anchor, text(anchor))));
    }

    /** Up to the first that does not get there: later ones would not, either. */
    private static void send(Queue<Anchor> waiting, Predicate<Anchor> sending) {
        for (var next = waiting.peek(); next != null && sending.test(next); next = waiting.peek()) {
            waiting.remove();
        }
    }

    private String text(Anchor anchor) {
        try {
            return json.writeValueAsString(anchor);
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private boolean post(URI to, String text) {
        try {
            var request = HttpRequest.newBuilder(to)
                    .timeout(PATIENCE)
                    .header("Content-Type", "application/json")
                    .POST(HttpRequest.BodyPublishers.ofString(text))
                    .build();
            var asked = client().sendAsync(request, HttpResponse.BodyHandlers.discarding());
            var status = answer(asked).statusCode();
            if (status >= FIRST_FAILURE) {
                LOG.warnf("The anchor was not taken by %s: status %d; it is sent again", to, status);
            }
            return status < FIRST_FAILURE;
        } catch (ExecutionException | TimeoutException | IllegalArgumentException failed) {
            LOG.warnf("The anchor did not get to %s: %s; it is sent again", to, failed);
            return false;
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    /** The request's own timeout ends with the head of the answer; a receiver that never ends its body must not hold everything up. */
    private static HttpResponse<Void> answer(CompletableFuture<HttpResponse<Void>> asked)
            throws InterruptedException, ExecutionException, TimeoutException {
        try {
            return asked.get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
        } finally {
            asked.cancel(true);
        }
    }

    private HttpClient client() {
        return http.updateAndGet(known -> known != null
                ? known
                : HttpClient.newBuilder().connectTimeout(PATIENCE).build());
    }

    private boolean mail(String to, Anchor anchor, String text) {
        try {
            mailer.send(Mail.withText(to, "Fenji: ledger anchored at entry %d".formatted(anchor.seq()), text + "\n"));
            return true;
        } catch (RuntimeException failed) {
            LOG.warnf("The anchor did not get to %s: %s; it is sent again", to, failed);
            return false;
        }
    }
}

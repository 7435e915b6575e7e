package io.fenji.base.ledger.anchor;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jboss.logging.Logger;

/** Where anchors are posted as JSON. */
final class AnchorWebhook {

    private static final Logger LOG = Logger.getLogger(AnchorWebhook.class);
    private static final int FIRST_FAILURE = 300;

    private final URI to;
    private final Duration patience;
    private final HttpClient http = HttpClient.newHttpClient();

    /** @param patience for all of it, from the connection to the end of the answer */
    AnchorWebhook(URI to, Duration patience) {
        this.to = to;
        this.patience = patience;
    }

    /** Whether it got there; where it did not, the log says why. */
    boolean takes(String text) {
        try {
            var request = HttpRequest.newBuilder(to)
                    .header("Content-Type", "application/json")
                    .POST(HttpRequest.BodyPublishers.ofString(text))
                    .build();
            var status = answer(http.sendAsync(request, HttpResponse.BodyHandlers.discarding()))
                    .statusCode();
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

    /** A request's own timeout would end with the head of the answer; a receiver that never ends its body must not hold up those that come after. */
    private HttpResponse<Void> answer(CompletableFuture<HttpResponse<Void>> asked)
            throws InterruptedException, ExecutionException, TimeoutException {
        try {
            return asked.get(patience.toMillis(), TimeUnit.MILLISECONDS);
        } finally {
            asked.cancel(true);
        }
    }
}

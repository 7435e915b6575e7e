package io.fenji.base.signin;

import io.fenji.base.access.SignInConfig;
import io.fenji.base.storage.Regularly;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jboss.logging.Logger;

/** Looks every half a minute whether the identity provider answers, and tells when it stops to and when it does again. */
@ApplicationScoped
class ProviderWatch {

    /** What the last look saw. */
    enum State {
        NOT_LOOKED,
        ANSWERS,
        AWAY
    }

    private static final Logger LOG = Logger.getLogger(ProviderWatch.class);
    private static final Duration PAUSE = Duration.ofSeconds(30);
    private static final Duration PATIENCE = Duration.ofSeconds(5);
    private static final String DISCOVERY = "/.well-known/openid-configuration";
    private static final int OK = 200;

    private final SignInConfig config;
    private final Regularly regularly;
    private final HttpClient client =
            HttpClient.newBuilder().connectTimeout(PATIENCE).build();
    private volatile State state = State.NOT_LOOKED;

    ProviderWatch(SignInConfig config, Regularly regularly) {
        this.config = config;
        this.regularly = regularly;
    }

    void onStart(@Observes StartupEvent start) {
        config.provider()
                .ifPresent(url -> regularly.every(PAUSE, "The look at the identity provider", () -> look(url)));
    }

    State state() {
        return state;
    }

    private void look(String url) {
        try {
            var request = HttpRequest.newBuilder(URI.create(url.replaceFirst("/$", "") + DISCOVERY))
                    .timeout(PATIENCE)
                    .build();
            var status = status(request);
            found(url, status == OK ? State.ANSWERS : State.AWAY, "status " + status);
        } catch (ExecutionException failed) {
            found(url, State.AWAY, String.valueOf(failed.getCause()));
        } catch (TimeoutException late) {
            found(url, State.AWAY, "not within %d seconds".formatted(PATIENCE.toSeconds()));
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    /** The request's own patience ends with the head of the answer; this one with its end. */
    private int status(HttpRequest request) throws ExecutionException, TimeoutException, InterruptedException {
        var answer = client.sendAsync(request, BodyHandlers.discarding());
        try {
            return answer.get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS).statusCode();
        } finally {
            answer.cancel(true);
        }
    }

    private void found(String url, State now, String what) {
        if (now == State.AWAY && state != now) {
            LOG.warnf(
                    "The identity provider %s does not answer (%s). Tokens that need it are answered with 503 until it does; passwords and keys go on.",
                    url, what);
        } else if (now == State.ANSWERS && state != now) {
            LOG.infof("People sign in at %s, with tokens for '%s'", url, config.audience());
        }
        state = now;
    }
}

package io.fenji.service.events.webhook;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.RequestOptions;
import io.vertx.core.net.SocketAddress;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * Posts to the very address that was looked at: the name is not looked up again, but stands in the header Host and is what the receiver's certificate must
 * be of. Redirects are not followed.
 */
@ApplicationScoped
class WebhookClient {

    private static final int CONNECT_MILLIS = 5_000;
    private static final int LONGEST_ANSWER = 65_536;

    private final HttpClient client;

    @Inject
    WebhookClient(Vertx vertx) {
        this(vertx, new HttpClientOptions());
    }

    /** With options of its own, such as whom it trusts. */
    WebhookClient(Vertx vertx, HttpClientOptions options) {
        this.client =
                vertx.createHttpClient(options.setConnectTimeout(CONNECT_MILLIS).setName("webhooks"));
    }

    @PreDestroy
    void close() {
        client.close();
    }

    /**
     * Returns the status of the answer, whose body is read up to 64 KiB and thrown away.
     *
     * @throws IOException where there is no whole answer within that time
     */
    int post(WebhookUrl url, InetAddress address, Map<String, String> headers, byte[] body, Duration patience)
            throws IOException, InterruptedException {
        var sent = new AtomicReference<@Nullable HttpClientRequest>();
        var answer = client.request(options(url, address, headers)).compose(request -> {
            sent.set(request);
            return request.send(Buffer.buffer(body)).compose(response -> status(request, response));
        });
        try {
            return answer.toCompletionStage().toCompletableFuture().get(patience.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException failed) {
            throw new IOException(String.valueOf(failed.getCause()), failed);
        } catch (TimeoutException late) {
            throw new IOException("no whole answer within %d ms".formatted(patience.toMillis()), late);
        } finally {
            breakOff(sent.get(), answer);
        }
    }

    private static RequestOptions options(WebhookUrl url, InetAddress address, Map<String, String> headers) {
        var options = new RequestOptions()
                .setMethod(HttpMethod.POST)
                .setServer(SocketAddress.inetSocketAddress(new InetSocketAddress(address, url.port())))
                .setHost(url.host())
                .setPort(url.port())
                .setSsl(url.isSecure())
                .setURI(url.path())
                .setFollowRedirects(false);
        headers.forEach(options::putHeader);
        return options;
    }

    private static Future<Integer> status(HttpClientRequest request, HttpClientResponse response) {
        var whole = Promise.<Integer>promise();
        var read = new AtomicLong();
        response.handler(part -> {
            if (read.addAndGet(part.length()) > LONGEST_ANSWER) {
                whole.tryComplete(response.statusCode());
                request.reset();
            }
        });
        response.exceptionHandler(whole::tryFail);
        response.endHandler(end -> whole.tryComplete(response.statusCode()));
        return whole.future();
    }

    private static void breakOff(@Nullable HttpClientRequest request, Future<Integer> answer) {
        if (request != null && !answer.succeeded()) {
            request.reset();
        }
    }
}

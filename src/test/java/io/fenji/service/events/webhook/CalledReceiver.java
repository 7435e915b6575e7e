package io.fenji.service.events.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.restassured.path.json.JsonPath;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** Another system that is called, on an address of this machine: it notes what it gets, and answers as it is told to. */
final class CalledReceiver implements AutoCloseable {

    /** What it does with a call. */
    interface Answer {
        void to(Call call) throws IOException;
    }

    /** One call. */
    record Call(HttpExchange exchange, Headers headers, String body) {

        JsonPath event() {
            return JsonPath.from(body);
        }

        String id() {
            return String.valueOf(headers.getFirst("webhook-id"));
        }

        void status(int status) throws IOException {
            exchange.sendResponseHeaders(status, -1);
            exchange.close();
        }

        /** Whether one of its signatures is that of the secret. */
        void signedWith(String secret) {
            var at = Instant.ofEpochSecond(Long.parseLong(headers.getFirst("webhook-timestamp")));
            var ours = WebhookSecret.signatures(
                    List.of(new WebhookSecret(secret)), id(), at, body.getBytes(StandardCharsets.UTF_8));
            assertThat(headers.getFirst("webhook-signature").split(" ")).contains(ours);
        }
    }

    final List<Call> calls = new CopyOnWriteArrayList<>();
    volatile Answer answer = call -> call.status(204);
    private final HttpServer server;
    private final ExecutorService threads = Executors.newCachedThreadPool();

    CalledReceiver() {
        try {
            server = HttpServer.create(new InetSocketAddress("127.0.0.1", 0), 0);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
        server.setExecutor(threads);
        server.createContext("/", this::take);
        server.start();
    }

    private void take(HttpExchange exchange) throws IOException {
        var body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        var call = new Call(exchange, exchange.getRequestHeaders(), body);
        calls.add(call);
        answer.to(call);
    }

    String url() {
        return "http://127.0.0.1:%d/hook".formatted(server.getAddress().getPort());
    }

    /** The first days of the changes that came, in their order. */
    List<String> froms(String customer) {
        return calls.stream()
                .map(Call::event)
                .filter(it -> customer.equals(it.getString("subject")))
                .map(it -> it.getString("data.from"))
                .toList();
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}

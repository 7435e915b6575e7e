package io.fenji.service.events.webhook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.net.PfxOptions;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The name stands in the certificate and in the header Host, and is not looked up: crm.example.com leads nowhere, and the address is this machine's. */
@Timeout(60)
class WebhookClientTest {

    private static final String PASSWORD = "made-up";

    @TempDir
    @SuppressWarnings("NullAway.Init")
    Path folder;

    private final Vertx vertx = Vertx.vertx();
    private final List<String> hosts = new CopyOnWriteArrayList<>();

    @SuppressWarnings("NullAway.Init")
    private HttpsServer server;

    @SuppressWarnings("NullAway.Init")
    private Path keys;

    @BeforeEach
    void start() throws IOException, GeneralSecurityException, InterruptedException {
        keys = folder.resolve("keys.p12");
        var tool = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "keytool")
                                .toString(),
                        "-genkeypair",
                        "-alias",
                        "crm",
                        "-keyalg",
                        "EC",
                        "-dname",
                        "CN=crm.example.com",
                        "-ext",
                        "san=dns:crm.example.com",
                        "-storetype",
                        "PKCS12",
                        "-storepass",
                        PASSWORD,
                        "-keystore",
                        keys.toString())
                .inheritIO()
                .start();
        assertThat(tool.waitFor()).isZero();
        server = HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setHttpsConfigurator(new HttpsConfigurator(context()));
        server.createContext("/", call -> {
            hosts.add(call.getRequestHeaders().getFirst("Host"));
            call.sendResponseHeaders(204, -1);
            call.close();
        });
        server.start();
    }

    private SSLContext context() throws IOException, GeneralSecurityException {
        var store = KeyStore.getInstance("PKCS12");
        try (var in = Files.newInputStream(keys)) {
            store.load(in, PASSWORD.toCharArray());
        }
        var managers = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        managers.init(store, PASSWORD.toCharArray());
        var context = SSLContext.getInstance("TLS");
        context.init(managers.getKeyManagers(), null, null);
        return context;
    }

    @AfterEach
    void stop() {
        server.stop(0);
        vertx.close();
    }

    private HttpClientOptions trusting() {
        return new HttpClientOptions()
                .setTrustOptions(new PfxOptions().setPath(keys.toString()).setPassword(PASSWORD));
    }

    private int posted(HttpClientOptions options, String host) throws IOException, InterruptedException {
        var url = WebhookUrl.of(
                "https://%s:%d/hook".formatted(host, server.getAddress().getPort()));
        return new WebhookClient(vertx, options)
                .post(
                        url,
                        InetAddress.getLoopbackAddress(),
                        Map.of("Host", url.authority()),
                        new byte[2],
                        Duration.ofSeconds(20));
    }

    @Test
    void it_goes_to_the_address_that_was_looked_at_under_the_name_that_was_given() throws Exception {
        assertThat(posted(trusting(), "crm.example.com")).isEqualTo(204);
        assertThat(hosts)
                .containsExactly("crm.example.com:" + server.getAddress().getPort());
    }

    @Test
    void another_name_than_the_certificates_gets_nothing() {
        assertThatThrownBy(() -> posted(trusting(), "other.example.com")).isInstanceOf(IOException.class);
        assertThat(hosts).isEmpty();
    }

    @Test
    void a_certificate_that_nobody_vouches_for_gets_nothing() {
        assertThatThrownBy(() -> posted(new HttpClientOptions(), "crm.example.com"))
                .isInstanceOf(IOException.class);
        assertThat(hosts).isEmpty();
    }
}

package io.fenji.base.start;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quarkus.runtime.configuration.ConfigurationException;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Case S3: a port in use is found before anything is made. */
class FreePortTest {

    private static final Map<String, String> CERTIFICATE =
            Map.of("quarkus.http.insecure-requests", "disabled", "quarkus.http.ssl.certificate.files", "tls.crt");

    private static FreePort ports(Map<String, String> some, String name, int port) {
        var settings = new HashMap<>(some);
        settings.put("quarkus.http.host", "localhost");
        settings.put(name, String.valueOf(port));
        var config = new SmallRyeConfigBuilder();
        settings.forEach(config::withDefaultValue);
        return new FreePort(config.build());
    }

    @Test
    void the_port_that_is_used_is_named_with_its_setting() throws IOException {
        try (var taken = new ServerSocket(0, 1, InetAddress.getByName("localhost"))) {
            var port = taken.getLocalPort();
            assertThatThrownBy(ports(Map.of(), "quarkus.http.port", port)::check)
                    .isInstanceOf(ConfigurationException.class)
                    .hasMessageContaining("Port %d of localhost".formatted(port))
                    .hasMessageEndingWith("or set quarkus.http.port.");
            assertThatThrownBy(ports(CERTIFICATE, "quarkus.http.ssl-port", port)::check)
                    .isInstanceOf(ConfigurationException.class)
                    .hasMessageEndingWith("or set quarkus.http.ssl-port.");
            var other = new HashMap<>(CERTIFICATE);
            other.put("quarkus.http.ssl-port", "0");
            assertThatCode(ports(other, "quarkus.http.port", port)::check).doesNotThrowAnyException();
        }
    }
}

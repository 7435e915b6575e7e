package io.fenji.base.start;

import io.quarkus.runtime.configuration.ConfigurationException;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.StreamSupport;
import org.eclipse.microprofile.config.Config;

/** Whether the ports are free on which the service shall answer. */
final class FreePort {

    private static final String PLAIN = "quarkus.http.port";
    private static final int PLAIN_DEFAULT = 8080;
    private static final String ENCRYPTED = "quarkus.http.ssl-port";
    private static final int ENCRYPTED_DEFAULT = 8443;

    private final String host;

    /** By the setting that names it. */
    private final Map<String, Integer> ports = new LinkedHashMap<>();

    FreePort(Config settings) {
        this.host = settings.getOptionalValue("quarkus.http.host", String.class).orElse("0.0.0.0");
        if (!"disabled"
                .equals(settings.getOptionalValue("quarkus.http.insecure-requests", String.class)
                        .orElse(""))) {
            ports.put(PLAIN, settings.getOptionalValue(PLAIN, Integer.class).orElse(PLAIN_DEFAULT));
        }
        if (hasCertificate(settings)) {
            ports.put(
                    ENCRYPTED,
                    settings.getOptionalValue(ENCRYPTED, Integer.class).orElse(ENCRYPTED_DEFAULT));
        }
    }

    private static boolean hasCertificate(Config settings) {
        return StreamSupport.stream(settings.getPropertyNames().spliterator(), false)
                .anyMatch(it -> it.startsWith("quarkus.http.ssl.certificate.")
                        || it.equals("quarkus.http.tls-configuration-name"));
    }

    /** Refuses to start where a port cannot be had. */
    void check() {
        ports.forEach(this::check);
    }

    private void check(String setting, int port) {
        try (var socket = new ServerSocket()) {
            socket.bind(new InetSocketAddress(host, port));
        } catch (IOException taken) {
            throw new ConfigurationException(
                    "Port %d of %s cannot be used (%s); another process has it, Fenji itself perhaps. End that, or set %s."
                            .formatted(port, host, taken.getMessage(), setting));
        }
    }
}

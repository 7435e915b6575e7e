package io.fenji.base.start;

import io.quarkus.runtime.configuration.ConfigurationException;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import org.eclipse.microprofile.config.Config;

/** Whether the port is free on which the service shall answer. */
final class FreePort {

    private static final int DEFAULT = 8080;

    private final String host;
    private final int port;
    private final boolean isUsed;

    FreePort(Config settings) {
        this.host = settings.getOptionalValue("quarkus.http.host", String.class).orElse("0.0.0.0");
        this.port =
                settings.getOptionalValue("quarkus.http.port", Integer.class).orElse(DEFAULT);
        this.isUsed = !"disabled"
                .equals(settings.getOptionalValue("quarkus.http.insecure-requests", String.class)
                        .orElse(""));
    }

    /** Refuses to start where the port cannot be had. */
    void check() {
        if (!isUsed) {
            return;
        }
        try (var socket = new ServerSocket()) {
            socket.bind(new InetSocketAddress(host, port));
        } catch (IOException taken) {
            throw new ConfigurationException(
                    "Port %d of %s cannot be used (%s); another process has it, Fenji itself perhaps. End that, or set quarkus.http.port."
                            .formatted(port, host, taken.getMessage()));
        }
    }
}

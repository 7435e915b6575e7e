package io.fenji.service.events.webhook;

import io.fenji.base.terms.Message;
import io.fenji.service.events.EventsConfig;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.runtime.configuration.ConfigurationException;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.io.IOException;
import java.net.IDN;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** Where events may go: by https to the public internet, and wherever the setting {@code fenji.events.allow} says. So nobody makes the service call what only it can reach. */
@ApplicationScoped
class Destinations {

    private final EventsConfig config;
    private final Set<String> hosts = new HashSet<>();
    private final Set<Network> networks = new HashSet<>();

    Destinations(EventsConfig config) {
        this.config = config;
        config.allow().orElse(List.of()).forEach(this::allow);
    }

    private void allow(String entry) {
        var text = entry.strip();
        var network = Network.literal(text);
        if (network.isPresent()) {
            networks.add(network.get());
        } else {
            hosts.add(host(text));
        }
    }

    private static String host(String text) {
        try {
            return IDN.toASCII(text, IDN.USE_STD3_ASCII_RULES).toLowerCase(Locale.ROOT);
        } catch (IllegalArgumentException none) {
            throw new ConfigurationException(
                    "fenji.events.allow names '%s'; give hosts such as crm.internal and ranges such as 10.1.0.0/16, with commas between them."
                            .formatted(text));
        }
    }

    void check(@Observes @Priority(0) StartupEvent start) {
        if (config.attempts() < 1
                || config.keepDays() < 1
                || config.patience().isNegative()
                || config.patience().isZero()) {
            throw new ConfigurationException(
                    "fenji.events.attempts and fenji.events.keep-days must be 1 or more, and fenji.events.patience longer than nothing.");
        }
    }

    /** At registration. A name that nobody knows yet is taken: it is looked up again, and held against the same, for each delivery. */
    void refuse(WebhookUrl url) {
        var addresses = addresses(url);
        if (!url.isSecure() && !isAllowed(url, addresses)) {
            throw WebhookUrl.refused(Message.of("webhook-url.http", url.host()));
        }
        if (!mayGo(url, addresses)) {
            throw WebhookUrl.refused(Message.of(
                    "webhook-url.not-public", url.host(), addresses.get(0).getHostAddress()));
        }
    }

    private static List<InetAddress> addresses(WebhookUrl url) {
        try {
            return List.of(InetAddress.getAllByName(url.host()));
        } catch (UnknownHostException nobody) {
            return List.of();
        }
    }

    /**
     * The address to connect to, now. A name that leads to several is not called where any of them is out of bounds.
     *
     * @throws IOException where there is none, or events may not go there
     */
    InetAddress address(WebhookUrl url) throws IOException {
        var addresses = addresses(url);
        if (addresses.isEmpty()) {
            throw new UnknownHostException("nobody knows the host " + url.host());
        }
        if (!mayGo(url, addresses) || !url.isSecure() && !isAllowed(url, addresses)) {
            throw new IOException("%s leads to %s, where events may not go: see fenji.events.allow"
                    .formatted(url.host(), addresses.get(0).getHostAddress()));
        }
        return addresses.get(0);
    }

    private boolean mayGo(WebhookUrl url, List<InetAddress> addresses) {
        return isAllowed(url, addresses) || addresses.stream().allMatch(it -> isAllowed(it) || Network.isPublic(it));
    }

    private boolean isAllowed(WebhookUrl url, List<InetAddress> addresses) {
        return hosts.contains(url.host())
                || !addresses.isEmpty() && addresses.stream().allMatch(this::isAllowed);
    }

    private boolean isAllowed(InetAddress address) {
        return networks.stream().anyMatch(it -> it.contains(address));
    }
}

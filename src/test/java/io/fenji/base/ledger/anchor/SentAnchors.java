package io.fenji.base.ledger.anchor;

import io.fenji.testing.DemoService;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.util.HashMap;
import java.util.Map;

/** A service that posts and mails its anchors; whether anybody is there to take them is up to each test. */
public class SentAnchors extends DemoService {

    static final String MAIL = "audit@example.com";

    @Override
    public Map<String, String> getConfigOverrides() {
        var settings = new HashMap<>(super.getConfigOverrides());
        settings.put("fenji.ledger.anchor-webhook", "http://localhost:%d/anchors".formatted(free()));
        settings.put("fenji.ledger.anchor-mail", MAIL);
        settings.put("quarkus.mailer.from", "fenji@example.com");
        return settings;
    }

    private static int free() {
        try (var socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }
}

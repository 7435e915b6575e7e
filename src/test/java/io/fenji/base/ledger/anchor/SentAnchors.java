package io.fenji.base.ledger.anchor;

import io.fenji.testing.Beginning;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.util.Map;

/** A service that posts and mails its anchors; whether anybody is there to take them is up to each test. */
public class SentAnchors implements Beginning {

    static final String MAIL = "audit@example.com";

    @Override
    public Map<String, String> settings() {
        return Map.of(
                "fenji.ledger.anchor-webhook",
                "http://localhost:%d/anchors".formatted(free()),
                "fenji.ledger.anchor-mail",
                MAIL);
    }

    private static int free() {
        try (var socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }
}

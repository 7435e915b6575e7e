package io.fenji.base.http;

import io.fenji.testing.Api;
import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

/** A request as it is written, whatever is wrong with it, and what came back. */
final class RawCall {

    private static final int PATIENCE_MILLIS = 60_000;

    private RawCall() {}

    /** @param status 0 where the connection was closed without an answer */
    record Answer(int status, String text) {

        private static Answer of(String all) {
            var text = all.replaceFirst("^HTTP/1.1 100 Continue\r\n\r\n", "");
            var words = text.split(" ", 3);
            return new Answer(words.length < 3 ? 0 : Integer.parseInt(words[1]), text);
        }

        String body() {
            return text.substring(Math.min(text.length(), text.indexOf("\r\n\r\n") + 4));
        }
    }

    /** @param head the request line and headers, each with its line end; host, length and close are added */
    static Answer send(String head, String body) throws IOException {
        var bytes = body.getBytes(StandardCharsets.UTF_8);
        try (var socket = new Socket("localhost", Api.port())) {
            socket.setSoTimeout(PATIENCE_MILLIS);
            var out = socket.getOutputStream();
            out.write((head + "Host: localhost\r\nConnection: close\r\nContent-Length: " + bytes.length + "\r\n\r\n")
                    .getBytes(StandardCharsets.UTF_8));
            out.write(bytes);
            out.flush();
            return Answer.of(new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8));
        }
    }
}

package io.fenji.rules.language;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.function.Consumer;

/** Bytes to text: UTF-8 only. What is not is told at the first byte that cannot be read. */
public final class Decoding {

    private static final int LEAST_LEADING_BYTE = 0xC2;
    private static final int FIRST_CURLY_QUOTE = 0x91;
    private static final int LAST_CURLY_QUOTE = 0x94;

    private Decoding() {}

    /** The text without its byte-order mark; empty where it is not UTF-8, which is told. */
    public static Optional<String> text(String name, byte[] bytes, Consumer<Diagnostic> problems) {
        return read(name, bytes, problems).map(Source::text);
    }

    public static Optional<Source> read(String name, byte[] bytes, Consumer<Diagnostic> problems) {
        if (looksLikeUtf16(bytes)) {
            problems.accept(Diagnostic.of(name, 1, 1, "encoding.utf-16"));
            return Optional.empty();
        }
        var in = ByteBuffer.wrap(bytes);
        var out = CharBuffer.allocate(bytes.length);
        var result = StandardCharsets.UTF_8
                .newDecoder()
                .onMalformedInput(CodingErrorAction.REPORT)
                .onUnmappableCharacter(CodingErrorAction.REPORT)
                .decode(in, out, true);
        var source = new Source(name, out.flip().toString());
        if (!result.isError()) {
            return Optional.of(source);
        }
        var end = source.text().length();
        var value = bytes[in.position()] & 0xFF;
        problems.accept(Diagnostic.of(
                name, source.line(end), source.column(end), key(value, in.remaining()), "%02X".formatted(value)));
        return Optional.empty();
    }

    private static String key(int value, int remaining) {
        if (value >= LEAST_LEADING_BYTE && remaining < 4) {
            return "encoding.cut";
        }
        return value >= FIRST_CURLY_QUOTE && value <= LAST_CURLY_QUOTE ? "encoding.curly-quote" : "encoding.byte";
    }

    private static boolean looksLikeUtf16(byte[] bytes) {
        if (bytes.length < 2) {
            return false;
        }
        var marked = (bytes[0] == (byte) 0xFF && bytes[1] == (byte) 0xFE)
                || (bytes[0] == (byte) 0xFE && bytes[1] == (byte) 0xFF);
        return marked || (bytes[0] == 0) != (bytes[1] == 0);
    }
}

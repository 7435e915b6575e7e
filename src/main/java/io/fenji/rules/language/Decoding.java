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
            problems.accept(new Diagnostic(
                    name, 1, 1, null, "encoding", "The file is UTF-16, not UTF-8 text.", "Save it as UTF-8."));
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
        problems.accept(new Diagnostic(
                name,
                source.line(end),
                source.column(end),
                null,
                "encoding",
                "The byte %02X is not UTF-8 text.".formatted(value),
                hint(value, in.remaining())));
        return Optional.empty();
    }

    private static String hint(int value, int remaining) {
        if (value >= LEAST_LEADING_BYTE && remaining < 4) {
            return "The file ends inside a character. Was it saved whole?";
        }
        return value >= FIRST_CURLY_QUOTE && value <= LAST_CURLY_QUOTE
                ? "It is a curly quote of Windows-1252: write \" or ' and save the file as UTF-8."
                : "Save the file as UTF-8; it may be GBK, Big5 or Windows-1252 now.";
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

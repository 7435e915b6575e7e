package io.fenji.rules.language;

import java.util.Arrays;
import java.util.stream.IntStream;

/** The text of one rule file and where its lines begin. A byte-order mark is no part of the text. */
public final class Source {

    private static final char BYTE_ORDER_MARK = '\uFEFF';

    private final String name;
    private final String text;
    private final int[] lineStarts;

    public Source(String name, String text) {
        this.name = name;
        this.text = !text.isEmpty() && text.charAt(0) == BYTE_ORDER_MARK ? text.substring(1) : text;
        this.lineStarts = IntStream.concat(
                        IntStream.of(0),
                        IntStream.range(0, this.text.length())
                                .filter(this::endsLine)
                                .map(i -> i + 1))
                .toArray();
    }

    /** LF, CR LF and the bare CR of old. */
    private boolean endsLine(int offset) {
        var c = text.charAt(offset);
        return c == '\n' || (c == '\r' && (offset + 1 == text.length() || text.charAt(offset + 1) != '\n'));
    }

    public String name() {
        return name;
    }

    public String text() {
        return text;
    }

    /** The line of an offset, counted from 1. */
    public int line(int offset) {
        var found = Arrays.binarySearch(lineStarts, offset);
        return found >= 0 ? found + 1 : -found - 1;
    }

    /** The offset of a line and column; of the nearest place where the text has no such. */
    public int offset(int line, int column) {
        var start = lineStarts[Math.min(Math.max(line, 1), lineStarts.length) - 1];
        return Math.min(start + Math.max(column, 1) - 1, text.length());
    }

    /** The column of an offset, counted from 1. */
    public int column(int offset) {
        return offset - lineStarts[line(offset) - 1] + 1;
    }
}

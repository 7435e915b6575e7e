package io.fenji.grading.figures.csv;

import io.fenji.base.terms.Message;
import io.fenji.base.terms.Refusal;

/**
 * How large a file may be, whatever it was packed into: a few kilobytes can hold tens of millions of rows.
 *
 * @param rows at most, empty ones among them, the header not
 * @param bytes at most, unpacked
 */
public record Limits(long rows, long bytes) {

    /** @param read how many records were read before this one, the header among them */
    void checkRows(long read) {
        if (read > rows) {
            throw tooLarge("file.too-large.rows", rows, "fenji.imports.max-rows");
        }
    }

    void checkBytes(long read) {
        if (read > bytes) {
            throw tooLarge("file.too-large.bytes", bytes, "fenji.imports.max-size");
        }
    }

    private static Refusal tooLarge(String key, long limit, String setting) {
        return new Refusal(Refusal.Kind.TOO_LARGE, "file.too-large", Message.of(key, "%,d".formatted(limit), setting));
    }
}

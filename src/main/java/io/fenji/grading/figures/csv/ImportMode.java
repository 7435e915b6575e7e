package io.fenji.grading.figures.csv;

import io.fenji.base.terms.Message;
import io.fenji.base.terms.Refusal;
import io.fenji.base.terms.Texts;
import org.jspecify.annotations.Nullable;

/**
 * How a file is to be taken.
 *
 * @param dryRun all is done and taken back
 * @param replace rows whose key is known already replace what was recorded, as a new version; without it they are errors
 * @param sumsLines rows of one order that follow one another are its lines, and are added up
 */
public record ImportMode(boolean dryRun, boolean replace, boolean sumsLines) {

    /** New rows go in, known ones are errors. */
    public static final ImportMode PLAIN = new ImportMode(false, false, false);

    /** @param lines "sum", or null */
    public static ImportMode of(String kind, boolean dryRun, boolean replace, @Nullable String lines) {
        if (lines != null && !(lines.equals("sum") && kind.equals("orders"))) {
            throw Refusal.invalid(
                    "parameter.unreadable",
                    Message.of("import.lines", Texts.shortened(lines), Texts.shortened(kind)),
                    "lines");
        }
        return new ImportMode(dryRun, replace, lines != null);
    }
}

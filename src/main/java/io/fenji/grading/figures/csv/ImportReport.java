package io.fenji.grading.figures.csv;

import io.fenji.base.terms.Message;
import java.util.List;

/**
 * What became of an imported file. Each row with any content is accepted, rejected or merged.
 *
 * @param merged rows that say again what an earlier one says, word for word; with lines=sum the further lines of orders, which were added up
 * @param errors by line; at most {@link #MOST_ERRORS}, {@code errorsOmitted} says how many there are beyond
 * @param warnings what is strange about rows that were taken, by line; at most {@link #MOST_WARNINGS}
 * @param ignoredColumns columns of the file that the service has no use for
 * @param notes what is to be said of the file as a whole
 */
public record ImportReport(
        long accepted,
        long rejected,
        long merged,
        List<RowError> errors,
        long errorsOmitted,
        List<RowError> warnings,
        long warningsOmitted,
        List<String> ignoredColumns,
        List<Message> notes,
        boolean dryRun) {

    public static final int MOST_ERRORS = 100_000;
    static final int MOST_WARNINGS = 1_000;
}

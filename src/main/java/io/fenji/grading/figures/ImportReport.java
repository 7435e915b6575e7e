package io.fenji.grading.figures;

import java.util.List;

/**
 * What became of an imported file.
 *
 * @param errors by line; at most {@link #MOST_ERRORS}, {@code errorsOmitted} says how many there are beyond
 * @param ignoredColumns columns of the file that the service has no use for
 */
public record ImportReport(
        long accepted,
        long rejected,
        List<RowError> errors,
        long errorsOmitted,
        List<String> ignoredColumns,
        boolean dryRun) {

    static final int MOST_ERRORS = 100_000;
}

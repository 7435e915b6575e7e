package io.fenji.grading.figures.csv;

import io.fenji.base.terms.Message;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** What is to be told of the rows of one file, as far as anybody reads it: beyond that it is counted. */
public final class RowFindings {

    private final List<RowError> errors = new ArrayList<>();
    private final List<RowError> warnings = new ArrayList<>();
    private long errorsOmitted;
    private long warningsOmitted;

    public void wrong(List<RowError> found) {
        errorsOmitted += add(found, errors, ImportReport.MOST_ERRORS);
    }

    public void strange(List<RowError> found) {
        warningsOmitted += add(found, warnings, ImportReport.MOST_WARNINGS);
    }

    /** As many as are named, by line. */
    public List<RowError> errors() {
        return byLine(errors);
    }

    private static int add(List<RowError> found, List<RowError> named, int most) {
        var room = Math.min(found.size(), most - named.size());
        named.addAll(found.subList(0, room));
        return found.size() - room;
    }

    public ImportReport report(
            long accepted, long rejected, long merged, List<String> ignored, List<Message> notes, boolean dryRun) {
        return new ImportReport(
                accepted,
                rejected,
                merged,
                errors(),
                errorsOmitted,
                byLine(warnings),
                warningsOmitted,
                ignored,
                notes,
                dryRun);
    }

    private static List<RowError> byLine(List<RowError> found) {
        return found.stream().sorted(Comparator.comparingLong(RowError::line)).toList();
    }
}

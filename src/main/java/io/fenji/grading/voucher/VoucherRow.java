package io.fenji.grading.voucher;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.fenji.grading.arithmetic.Window;
import io.fenji.grading.journal.JournalRow;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A row of the figures that a decision looked at.
 *
 * @param window in which it lies; null: it lies in none, as a dispute or a rate
 * @param countsIn the metrics of which it is a part, computable or not; empty where it counts for nothing, as a cancelled order
 */
@JsonInclude(JsonInclude.Include.ALWAYS)
record VoucherRow(@JsonUnwrapped JournalRow row, @Nullable Window window, List<String> countsIn) {

    String position() {
        return row.id();
    }
}

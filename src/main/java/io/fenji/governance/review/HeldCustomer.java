package io.fenji.governance.review;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.fenji.base.terms.Message;
import io.fenji.base.terms.Month;
import io.fenji.grading.metrics.FormerOrders;
import io.fenji.grading.metrics.Lacking;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A customer whom a run holds.
 *
 * @param holds why
 * @param missingMonths months whose orders lack their profit
 * @param lacking the orders for which they are missing; null: none
 * @param formerOrders what it had, where it has no order any more; else null
 * @param tier that it keeps, an override's too; null: it has none
 * @param since first day of the tier that gradings gave it; null: none did
 */
@JsonInclude(JsonInclude.Include.ALWAYS)
record HeldCustomer(
        String customer,
        long decision,
        List<Message> holds,
        List<Month> missingMonths,
        @Nullable Lacking lacking,
        @Nullable FormerOrders formerOrders,
        @Nullable String tier,
        @Nullable LocalDate since) {

    String position() {
        return String.valueOf(decision);
    }
}

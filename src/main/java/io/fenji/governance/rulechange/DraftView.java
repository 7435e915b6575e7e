package io.fenji.governance.rulechange;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.fenji.governance.rulechange.draft.ChangeLog;
import io.fenji.governance.rulechange.draft.Checks;
import io.fenji.governance.rulechange.impact.Impact;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A draft with all that is known of it.
 *
 * @param files names of its files
 * @param impact the one computed last; null where none was
 * @param approvals of the draft as it is now
 * @param approvalsNeeded two where the impact goes beyond what one manager may decide on
 * @param log every step so far
 */
public record DraftView(
        @JsonUnwrapped DraftLine draft,
        List<String> files,
        Checks checks,
        @Nullable Impact impact,
        List<Approvals.Approval> approvals,
        int approvalsNeeded,
        List<ChangeLog.Entry> log) {}

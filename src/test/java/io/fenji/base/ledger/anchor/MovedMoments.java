package io.fenji.base.ledger.anchor;

import io.fenji.base.storage.Sql;
import io.fenji.testing.Rows;
import jakarta.enterprise.inject.spi.CDI;

/** What an earlier version did to the moments of a run on H2 when it saved the run in Asia/Taipei. */
public final class MovedMoments {

    private MovedMoments() {}

    public static void back(long run) {
        new Rows(CDI.current().select(Sql.class).get())
                .update(
                        "update grading_run set started_at = started_at - interval '8' hour, ended_at = ended_at - interval '8' hour,"
                                + " submitted_at = submitted_at - interval '8' hour where id = ?",
                        run);
    }
}

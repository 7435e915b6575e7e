package io.fenji.grading.run;

import io.fenji.base.ledger.record.Canonical;
import io.fenji.base.ledger.record.Column;
import io.fenji.base.storage.Sql;
import java.util.List;

/** The whole of a run as it stands, as text. Each step of a run keeps it, so that the run's counts and its verdict cannot be changed after. */
final class RunText {

    /** All but the counter that rises with every change. */
    static final List<Column> COLUMNS = Column.list(
            "id int, as_of int, state text, rule_set text, figures int, first_month int, company_profit decimal, preliminary flag, total int, done int, last_customer int, up_to int, graded_a int, graded_b int, graded_c int, graded_d int, held int, rule_errors int, started_at instant, started_by text, ended_at instant, submitted_at instant, submitted_by text, decided_at instant, decided_by text, reason text, failure text, started_as_recorded instant later, preview flag later, left_out int later");

    private RunText() {}

    /** Of the run as it stands in the database: what an entity holds back must have been flushed. */
    static String of(Sql sql, long run) {
        return sql.with("run", run)
                .list(
                        "select %s from grading_run where id = :run".formatted(Column.names(COLUMNS, "")),
                        row -> Canonical.row(COLUMNS, row, 1))
                .get(0);
    }
}

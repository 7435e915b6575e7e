package io.fenji.grading.monthly.record;

import io.fenji.base.ledger.record.LedgerTable;
import io.fenji.base.ledger.record.LedgerTables;
import io.fenji.base.ledger.record.StateCheck;
import java.util.List;

/** What was filed of months, each step of it, and the verified months as figures. */
public final class MonthlyTables implements LedgerTables {

    static final LedgerTable FILED = LedgerTable.of(
                    "MONTHLY_FIGURES",
                    "monthly_figures",
                    "id int, customer_id int, figures_month int, version int, order_amount decimal, order_count int, profit decimal, way text, reason text, recorded_at instant, recorded_by text")
            .changing("state");

    static final LedgerTable STEP = LedgerTable.of(
            "MONTHLY_FIGURES_STEP",
            "monthly_figures_step",
            "id int, figures_id int, step text, comment text, recorded_at instant, recorded_by text");

    static final LedgerTable REPORTED = LedgerTable.of(
                    "REPORTED_MONTH",
                    "reported_month",
                    "id int, code text, version int, customer_id int, report_month int, order_amount decimal, order_count int, profit decimal, figures_id int, batch int")
            .changing("superseded");

    static final LedgerTable JUDGEMENT = LedgerTable.of(
            "MONTHLY_JUDGEMENT",
            "monthly_judgement",
            "id int, figures_id int, rule_set text, content text, recorded_at instant");

    static final LedgerTable FINDING =
            LedgerTable.of("MONTHLY_FINDING", "monthly_finding", "id int, figures_id int, code text");

    @Override
    public List<LedgerTable> tables() {
        return List.of(FILED, STEP, JUDGEMENT, FINDING, REPORTED);
    }

    private static final String DIFFERENT_STATES = """
            select f.id, 'monthly_figures ' || f.id || ' is ' || f.state || ', and its last step says ' || coalesce(s.step, 'DRAFT') as detail
            from monthly_figures f left join monthly_figures_step s on s.id = (select max(n.id) from monthly_figures_step n where n.figures_id = f.id)
            where f.state <> coalesce(s.step, 'DRAFT') order by f.id limit 100""";

    @Override
    public void check(StateCheck state) {
        state.differing(FILED, DIFFERENT_STATES);
        state.versions(REPORTED);
    }
}

package io.fenji.grading.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.fenji.base.ledger.record.Column;
import io.fenji.testing.OnADatabase;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** The text of a run. */
@OnADatabase
class RunTextTest {

    @Test
    void it_has_every_column_of_a_run_but_its_counter_of_changes() {
        var columns = new TreeSet<>(RunTables.RUN.changing());
        RunTables.RUN.columns().forEach(it -> columns.add(it.name()));
        columns.remove("version");
        assertThat(RunText.COLUMNS.stream().map(Column::name)).containsExactlyInAnyOrderElementsOf(columns);
    }
}

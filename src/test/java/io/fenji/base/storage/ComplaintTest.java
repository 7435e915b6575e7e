package io.fenji.base.storage;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.sql.BatchUpdateException;
import java.sql.SQLException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ComplaintTest {

    @ParameterizedTest
    @CsvSource({
        "23505,DUPLICATE",
        "HYT00,BUSY",
        "90131,BUSY",
        "40001,BUSY",
        "40P01,BUSY",
        "55P03,BUSY",
        "22001,VALUE",
        "22021,VALUE",
        "08006,UNREACHABLE",
        "57P01,UNREACHABLE",
        "90067,UNREACHABLE",
        "90097,UNREACHABLE",
        "25006,UNREACHABLE"
    })
    void either_databases_complaint_is_known_however_often_it_was_wrapped(String state, Complaint complaint) {
        var failed = new IllegalStateException(new SqlFailure(new SQLException("told", state)));
        assertThat(Complaint.in(failed)).contains(complaint);
    }

    @Test
    void no_connection_left_counts_as_busy_too() {
        assertThat(Complaint.in(new SQLException("Acquisition timeout while waiting for new connection")))
                .contains(Complaint.BUSY);
    }

    /** Case D6: an import meets a full disk in a batch. */
    @Test
    void a_full_disk_is_known_behind_a_batch_that_failed_too() {
        var disk = new IllegalStateException("Writing failed", new IOException("No space left on device"));
        var batch = new BatchUpdateException("General error", "HY000", 50000, new int[0]);
        batch.setNextException(new SQLException("General error", "HY000", 50000, disk));
        assertThat(Complaint.in(new SqlFailure(batch))).contains(Complaint.UNREACHABLE);
    }

    @Test
    void anything_else_is_a_bug_of_ours() {
        assertThat(Complaint.in(new SqlFailure(new SQLException("no such column", "42703"))))
                .isEmpty();
        assertThat(Complaint.in(new SQLException("without a state"))).isEmpty();
        assertThat(Complaint.in(new IllegalStateException("not of the database")))
                .isEmpty();
    }
}

package io.fenji.governance.replay;

import static io.fenji.governance.replay.ChangedThreeTimes.decision;
import static io.fenji.governance.replay.ReplayCalls.replay;
import static org.assertj.core.api.Assertions.assertThat;

import io.fenji.base.storage.Sql;
import io.fenji.rules.rulebook.RuleSets;
import io.fenji.testing.Anew;
import io.fenji.testing.DemoService;
import io.fenji.testing.Rows;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A decision that somebody has meddled with is different in exactly what follows from that. */
@QuarkusTest
@TestProfile(DemoService.class)
@Anew(ChangedThreeTimes.class)
class TamperedReplayTest {

    @Inject
    RuleSets ruleSets;

    @Inject
    Sql sql;

    @BeforeEach
    void graded_and_changed_three_times() {
        ChangedThreeTimes.once(ruleSets);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "tier; A; tier",
                "tier; Z; tier",
                "outcome; HELD; outcome",
                "outcome; NONSENSE; outcome",
                "rule_name; another; rule",
                "also_matched; x|y; alsoMatched",
                "flags; GOOD_FRIEND; flags",
                "holds; wait|; holds",
                "error; never; error",
                "met; 0; criteria",
                "met; %flip; criteria.A.1",
                "met; 000000000000000000x; criteria"
            })
    void a_row_that_was_tampered_with_is_different_in_exactly_that(String column, String value, String field)
            throws IOException {
        var id = decision("FJ-1005");
        var met = QuarkusTransaction.requiringNew()
                .call(() -> sql.one("select met from decision where id = ?", row -> row.getString(1), id));
        new Rows(sql).tampered("decision", id, column, value.equals("%flip") ? "1" + met.substring(1) : value, () -> {
            var replay = replay(id);
            assertThat(replay.getString("verdict")).isEqualTo("DIFFERENT");
            assertThat(replay.getList("differences.field")).containsExactly(field);
        });
        assertThat(replay(id).getString("verdict")).isEqualTo("IDENTICAL");
    }

    @ParameterizedTest
    @CsvSource(
            nullValues = "null",
            value = {"null", "2024-02|2024-03", "2024-02|2024-02", "2023-06", "2026-07", "June", "''"})
    void missing_months_other_than_the_metrics_count_are_different(@Nullable String months) throws IOException {
        new Rows(sql).tampered("decision", decision("FJ-1033"), "missing_months", months, () -> {
            var replay = replay(decision("FJ-1033"));
            assertThat(replay.getString("verdict")).isEqualTo("DIFFERENT");
            assertThat(replay.getList("differences.field")).containsExactly("missingMonths");
            assertThat(replay.getList("differences[0].recorded"))
                    .isEqualTo(months == null ? List.of() : List.of(months.split("\\|")));
            assertThat(replay.getString("differences[0].replayed")).isEqualTo("1 from 2023-07 to 2026-06");
        });
        assertThat(replay(decision("FJ-1033")).getString("verdict")).isEqualTo("IDENTICAL");
    }

    @Test
    void of_metrics_without_missing_months_or_given_ones_none_is_named() throws IOException {
        new Rows(sql).tampered("decision", decision("FJ-1005"), "missing_months", "2024-02", () -> {
            var replay = replay(decision("FJ-1005"));
            assertThat(replay.getList("differences.field")).containsExactly("missingMonths");
            assertThat(replay.getList("differences[0].replayed")).isEmpty();
        });
        new Rows(sql).tampered("decision", decision("FJ-1033"), "provided", true, () -> assertThat(
                        replay(decision("FJ-1033")).getList("differences.field"))
                .containsExactly("missingMonths"));
    }

    @Test
    void changed_metrics_show_in_everything_that_follows_from_them() throws IOException {
        var id = decision("FJ-1005");
        var metrics = QuarkusTransaction.requiringNew()
                .call(() -> sql.one("select metrics from decision where id = ?", row -> row.getString(1), id));
        var raised = metrics.replaceFirst("\"annualOrderAmount\":[0-9.]+", "\"annualOrderAmount\":5000001");
        new Rows(sql).tampered("decision", id, "metrics", raised, () -> {
            var replay = replay(id);
            assertThat(replay.getList("differences.field"))
                    .containsExactly("tier", "rule", "alsoMatched", "criteria.A.1");
            assertThat(replay.getList("differences.recorded"))
                    .containsExactly("B", "B級 quality account", List.of("C級 standard account"), false);
            assertThat(replay.getList("differences.replayed"))
                    .containsExactly("A", "A級 key account", List.of("B級 quality account", "C級 standard account"), true);
        });
    }
}

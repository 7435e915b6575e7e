package io.fenji.base.ledger.record;

import static org.assertj.core.api.Assertions.assertThat;

import io.fenji.base.ledger.anchor.KeptPortfolio;
import io.fenji.base.storage.Sql;
import io.fenji.testing.Anew;
import io.fenji.testing.DemoService;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** A new table is kept, or it says here why not; a new column of a kept table is hashed, or is one that changes. */
@QuarkusTest
@TestProfile(DemoService.class)
@Anew(KeptPortfolio.class)
class LedgerTablesTest {

    /** The ledger itself; who may sign in; whose turn it is; drafts and their impacts, whose steps rule_change keeps; what customer_version keeps; what follows from codes; what is on its way out, and what was told of what is kept; whose steps subscription_step keeps; what is done again and again. */
    private static final Set<String> NOT_KEPT = Set.of(
            "ledger_entry",
            "ledger_head",
            "flyway_schema_history",
            "installation",
            "account",
            "api_key",
            "taken_name",
            "idempotent_answer",
            "import_turn",
            "approval_turn",
            "rule_turn",
            "folder_turn",
            "replay_report",
            "replay_difference",
            "reading_log",
            "outbox_message",
            "outbox_turn",
            "event",
            "event_turn",
            "event_attempt",
            "event_subscription",
            "job",
            "rule_draft",
            "rule_draft_file",
            "rule_draft_approval",
            "rule_impact",
            "rule_impact_row",
            "customer",
            "folded_code");

    @Inject
    Sql sql;

    @Test
    void every_table_is_kept_or_said_not_to_be() {
        var tables = new TreeSet<>(sql.list(
                "select table_name from information_schema.tables where lower(table_schema) = 'public'",
                row -> row.getString(1)));
        tables.removeAll(NOT_KEPT);
        assertThat(tables)
                .containsExactlyInAnyOrderElementsOf(
                        LedgerTable.all().stream().map(LedgerTable::name).toList());
    }

    @Test
    void every_column_of_a_kept_table_is_hashed_or_said_to_change() {
        for (var table : LedgerTable.all()) {
            var columns = sql.list(
                    "select column_name from information_schema.columns where lower(table_schema) = 'public' and table_name = ?",
                    row -> row.getString(1),
                    table.name());
            var declared = new TreeSet<>(table.changing());
            table.columns().forEach(it -> declared.add(it.name()));
            assertThat(declared).as(table.name()).containsExactlyInAnyOrderElementsOf(columns);
        }
    }

    @Test
    void the_canonical_texts_are_the_same_from_either_database() {
        var columns = Column.list(
                "id int, amount decimal, zero decimal, name text, at instant, day date, flag flag, none text");
        var text = sql.one(
                "select cast(7 as bigint), cast(1500.5000 as numeric(24, 4)), cast(0 as numeric(24, 4)), cast(? as varchar), cast('2026-01-02 03:04:05.600000+08:00' as timestamp(6) with time zone), cast('2024-02-29' as date), true, cast(null as varchar)",
                row -> Canonical.row(columns, row, 1),
                "A級 \"x\" \\ \n");
        assertThat(text)
                .isEqualTo(
                        "{\"id\":7,\"amount\":1500.5,\"zero\":0,\"name\":\"A級 \\\"x\\\" \\\\ \\u000a\",\"at\":\"2026-01-01T19:04:05.600000Z\",\"day\":\"2024-02-29\",\"flag\":true,\"none\":null}");
        assertThat(Canonical.content("ORDER", "7", List.of(Canonical.sha256(text))))
                .isEqualTo("94c8796d3291722279129e35d9715002706967a0bede1b6fff7ab81992752aa6");
        assertThat(Canonical.entry(1, "ORDER", "7", 1, "c", java.time.Instant.EPOCH, Canonical.NOTHING))
                .isEqualTo("90d77cdcdcfbd6e756539901e74a28e78e9f7a693139a9c621472942c52d58c5");
    }
}

package io.fenji.governance.replay;

import static io.fenji.governance.replay.ChangedThreeTimes.decision;
import static io.fenji.governance.replay.ChangedThreeTimes.graded;
import static io.fenji.governance.replay.ReplayCalls.get;
import static io.fenji.governance.replay.ReplayCalls.replay;
import static io.fenji.governance.replay.ReplayCalls.report;
import static io.fenji.governance.replay.ReplayCalls.update;
import static io.fenji.testing.Api.as;
import static org.assertj.core.api.Assertions.assertThat;

import io.fenji.base.storage.Sql;
import io.fenji.rules.rulebook.RuleSets;
import io.fenji.testing.Anew;
import io.fenji.testing.DemoService;
import io.fenji.testing.Rows;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A report passes over no decision: not one with a number that nothing gets, and not one of a customer who is erased or gone. */
@QuarkusTest
@TestProfile(DemoService.class)
@Anew(ChangedThreeTimes.class)
class StrayRowsReplayTest {

    @Inject
    RuleSets ruleSets;

    @Inject
    Sql sql;

    @BeforeEach
    void graded_and_changed_three_times() {
        ChangedThreeTimes.once(ruleSets);
    }

    /** Ids that the service never gives; the largest it has is none of them. */
    @Test
    void rows_with_numbers_that_nothing_gets_are_replayed_listed_and_found() {
        for (var stray : List.of(-7L, 0L)) {
            update(
                    sql,
                    "insert into decision (id, customer_id, as_of, outcome, tier, rule_name, also_matched, rule_set, met, metrics, provided, preliminary, figures, recorded_at, recorded_by)"
                            + " select cast(? as bigint), customer_id, as_of, outcome, 'D', rule_name, also_matched, rule_set, met, metrics, provided, preliminary, figures, recorded_at, recorded_by"
                            + " from decision where id = ?",
                    stray,
                    decision("FJ-1005"));
        }
        try {
            var report = report("{\"from\": \"2026-06\"}");
            assertThat(report.getLong("total")).isEqualTo(graded().getLong("total") + 2);
            assertThat(report.getLong("done")).isEqualTo(report.getLong("total"));
            assertThat(report.getLong("different")).isEqualTo(2);
            var path = "/audit/replays/%d/differences".formatted(report.getLong("id"));
            assertThat(get(path).getList("items.decision")).containsExactly(-7, 0);
            assertThat(get(path + "?limit=1&cursor=-7").getList("items.decision"))
                    .containsExactly(0);
            var question = "?customer=FJ-1005&from=2026-06";
            assertThat(get("/audit/decisions%s".formatted(question)).getList("items.id", Long.class))
                    .containsExactly(decision("FJ-1005"), 0L, -7L);
            assertThat(get("/audit/decisions%s&limit=1&cursor=0".formatted(question))
                            .getList("items.id"))
                    .containsExactly(-7);
            assertThat(as("AUDITOR")
                            .get("/audit/decisions.csv" + question)
                            .asString()
                            .strip()
                            .lines())
                    .hasSize(4);
        } finally {
            new Rows(sql).update("delete from replay_difference where decision_id <= 0");
            new Rows(sql).update("delete from decision where id <= 0");
        }
    }

    @Test
    void what_differs_is_told_of_a_customer_who_is_erased_or_gone() throws IOException {
        var erased = decision("FJ-1031");
        as("ADMIN")
                .contentType("application/json")
                .body("{\"reason\": \"asked for\"}")
                .post("/customers/FJ-1031/erasure")
                .then()
                .statusCode(200);
        var name = replay(erased).getString("customer");
        assertThat(name).startsWith("erased-");
        assertThat(replay(erased).getString("verdict")).isEqualTo("IDENTICAL");
        var gone = decision("FJ-1005");
        new Rows(sql)
                .tampered(
                        "decision",
                        erased,
                        "error",
                        "never",
                        () -> tamperedWithoutCustomer(gone, () -> {
                            var single = replay(gone);
                            assertThat(single.getList("differences.field")).containsExactly("error");
                            assertThat(single.getString("customer")).isEmpty();
                            var report = report("{\"run\": %d}".formatted(graded().getLong("id")));
                            assertThat(report.getLong("different")).isEqualTo(2);
                            var items = get("/audit/replays/%d/differences".formatted(report.getLong("id")));
                            assertThat(items.getList("items.decision", Long.class))
                                    .containsExactly(gone, erased);
                            assertThat(items.getList("items.customer")).containsExactly("customer 999999999", name);
                            assertThat(items.getList("items.differences[0].field"))
                                    .containsExactly("error");
                        }));
    }

    private void tamperedWithoutCustomer(long decision, Rows.Check check) throws IOException {
        var rows = new Rows(sql);
        rows.tampered(
                "decision",
                decision,
                "error",
                "never",
                () -> rows.tampered("decision", decision, "customer_id", 999_999_999L, check));
    }
}

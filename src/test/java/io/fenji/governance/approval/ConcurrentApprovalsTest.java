package io.fenji.governance.approval;

import static io.fenji.testing.Api.as;
import static io.fenji.testing.Api.importCsv;
import static org.assertj.core.api.Assertions.assertThat;

import io.fenji.base.storage.Sql;
import io.fenji.base.terms.Month;
import io.fenji.rules.rulebook.RuleSets;
import io.fenji.testing.AtOnce;
import io.fenji.testing.DemoService;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Runs of random months over one customer, approved at the same moment; another seed with -Dfenji.test.seed=…. */
@QuarkusTest
@TestProfile(DemoService.class)
class ConcurrentApprovalsTest {

    private static final int AT_ONCE = 6;
    private static final int ROUNDS = 5;

    /** An approval that came first may change the tiers on which a later month's run rests. */
    private static final int FOUND_OTHER_TIERS = 409;

    private static final long SEED = Long.getLong("fenji.test.seed", System.nanoTime());

    private final Random random = new Random(SEED);

    @Inject
    Sql sql;

    @Inject
    RuleSets ruleSets;

    private record Period(LocalDate from, LocalDate to) {}

    /** A submitted run with one decision, as if the portfolio were that customer alone. */
    private long submitted(Month month) {
        var now = OffsetDateTime.now(ZoneOffset.UTC);
        var run = sql.insert(
                "insert into grading_run (version, as_of, state, rule_set, figures, company_profit, preliminary, total, done, last_customer, up_to, graded_a, graded_b,"
                        + " graded_c, graded_d, held, rule_errors, started_at, started_by) values (0, ?, 'SUBMITTED', ?, 1, 1, false, 1, 1, 0, 0, 1, 0, 0, 0, 0, 0, ?, 'analyst')",
                month.number(),
                ruleSets.active().hash(),
                now);
        sql.update(
                "insert into decision (run_id, customer_id, as_of, outcome, tier, rule_name, rule_set, met, metrics, provided, preliminary, figures, recorded_at, recorded_by)"
                        + " select cast(? as bigint), id, cast(? as int), 'GRADED', 'A', 'A級 key account', cast(? as varchar), '', '{}', false, false, 1, cast(? as timestamp(6) with time zone), 'analyst'"
                        + " from customer where code = 'CA1'",
                run,
                month.number(),
                ruleSets.active().hash(),
                now);
        return run;
    }

    @Test
    void leave_neither_gap_nor_overlap() throws Exception {
        importCsv("customers", "customer_id,name", "CA1,Approved at once").statusCode(200);
        for (var round = 0; round < ROUNDS; round++) {
            var runs = IntStream.range(0, AT_ONCE)
                    .mapToLong(i -> submitted(Month.parse("2025-%02d".formatted(1 + random.nextInt(12)), "asOf")))
                    .toArray();
            assertThat(AtOnce.times(AT_ONCE, i -> as("MANAGER")
                            .post("/runs/%d/approve".formatted(runs[i]))
                            .statusCode()))
                    .contains(200)
                    .isSubsetOf(200, FOUND_OTHER_TIERS);
            assertOneAfterTheOther();
        }
    }

    private void assertOneAfterTheOther() {
        var periods = sql.list(
                "select e.valid_from, coalesce(e.valid_to, date '9999-12-31') from effective_tier e join customer c on c.id = e.customer_id"
                        + " where c.code = 'CA1' and e.superseded_at is null order by e.valid_from",
                row -> new Period(row.getObject(1, LocalDate.class), row.getObject(2, LocalDate.class)));
        for (var i = 1; i < periods.size(); i++) {
            assertThat(periods.get(i).from).as("%s, seed %d", periods, SEED).isEqualTo(periods.get(i - 1).to);
        }
        assertThat(periods.get(periods.size() - 1).to).isEqualTo(LocalDate.of(9999, 12, 31));
    }
}

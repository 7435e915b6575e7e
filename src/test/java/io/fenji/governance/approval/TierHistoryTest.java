package io.fenji.governance.approval;

import static io.fenji.governance.approval.ApprovedPortfolio.approved;
import static io.fenji.governance.approval.ApprovedPortfolio.submitted;
import static io.fenji.testing.People.withKey;
import static org.assertj.core.api.Assertions.assertThat;

import io.fenji.base.storage.Sql;
import io.fenji.testing.Anew;
import io.fenji.testing.AtOnce;
import io.fenji.testing.DemoService;
import io.fenji.testing.People;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Random runs of 2026, approved in any order; another seed with -Dfenji.test.seed=…. */
@QuarkusTest
@TestProfile(DemoService.class)
@Anew(ApprovedPortfolio.class)
class TierHistoryTest {

    private static final int APPROVALS = 14;
    private static final int AT_ONCE = 4;
    private static final int ROUNDS = 4;
    private static final long SEED = Long.getLong("fenji.test.seed", System.nanoTime());

    private final Random random = new Random(SEED);

    @Inject
    Sql sql;

    private String month() {
        return "2026-%02d".formatted(1 + random.nextInt(10));
    }

    @Test
    void on_every_day_the_last_approved_run_that_covers_it_says_the_tier() {
        System.out.println("Tier history, seed " + SEED);
        var months = IntStream.range(0, APPROVALS).mapToObj(i -> month()).toList();
        months.forEach(ApprovedPortfolio::approved);
        new TierHistory(sql).check("seed %d, approved %s".formatted(SEED, months));
    }

    @Test
    void an_earlier_month_approved_later_fits_in_without_gap_or_overlap() {
        approved("2025-12");
        approved("2025-10");
        approved("2025-11");
        new TierHistory(sql).check("2025-12, then 2025-10, then 2025-11");
    }

    @Test
    void approvals_at_the_same_moment_leave_neither_gap_nor_overlap() throws Exception {
        var manager =
                People.key("quick-manager", "MANAGER").jsonPath().getString("key"); // passwords are slow by design
        for (var round = 0; round < ROUNDS; round++) {
            var ids = IntStream.range(0, AT_ONCE)
                    .mapToLong(i -> submitted(month()))
                    .toArray();
            // one that was graded before another month gave a tier is refused: it found other tiers (case T8)
            assertThat(AtOnce.times(AT_ONCE, i -> outcome(withKey(manager).post("/runs/%d/approve".formatted(ids[i])))))
                    .contains("approved")
                    .isSubsetOf("approved", "run.tiers-changed");
        }
        new TierHistory(sql).check("seed " + SEED);
    }

    private static String outcome(Response answer) {
        return answer.statusCode() == 200 ? "approved" : answer.jsonPath().getString("code");
    }
}

package io.fenji.governance.audit.search;

import static io.fenji.governance.audit.explanation.AuditCalls.all;
import static io.fenji.governance.audit.explanation.AuditCalls.grade;
import static io.fenji.governance.audit.explanation.AuditCalls.ids;
import static org.assertj.core.api.Assertions.assertThat;

import io.fenji.base.storage.Sql;
import io.fenji.base.terms.Month;
import io.fenji.base.terms.Tier;
import io.fenji.governance.audit.explanation.KnownDecisions;
import io.fenji.grading.customer.Hidden;
import io.fenji.grading.decision.DecisionFilter;
import io.fenji.grading.decision.DecisionSearch;
import io.fenji.grading.decision.Decisions;
import io.fenji.grading.decision.Holds;
import io.fenji.rules.rulebook.RuleSets;
import io.fenji.testing.Anew;
import io.fenji.testing.DemoService;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Page by page each answer comes once: while others are recorded, and where a page ends before it is full. */
@QuarkusTest
@TestProfile(DemoService.class)
@Anew(KnownDecisions.Alone.class)
class QuestionsPagesTest {

    private static final int EACH_FIFTH = 5;

    @Inject
    RuleSets ruleSets;

    @Inject
    Holds holds;

    @Inject
    Questions questions;

    @Inject
    Decisions decisions;

    @Inject
    Sql sql;

    @BeforeAll
    static void recorded() {
        KnownDecisions.begin("pages");
    }

    @AfterAll
    static void end() {
        KnownDecisions.end();
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 7, 40})
    void pages_bring_each_decision_once_while_others_are_recorded(int limit) {
        for (var question : List.of(Map.<String, String>of(), Map.of("tier", "B"), Map.of("nearMiss", "50"))) {
            var before = ids(all(question, 1_000, () -> {}));
            var pages = new AtomicInteger();
            var paged = ids(all(question, limit, () -> {
                if (pages.getAndIncrement() % EACH_FIFTH == 0) {
                    grade("QU-1", "2026-04", "4999999", "20");
                }
            }));
            assertThat(paged).isEqualTo(before);
        }
        KnownDecisions.forget();
    }

    /** As on a portfolio of millions: a page ends where enough was looked at, and the next one goes on there. */
    @ParameterizedTest
    @CsvSource({"1,1,1", "3,100,4", "1000,2,3", "7,100,1000", "20,3,5"})
    void short_pages_at_the_limit_of_what_is_looked_at_lose_and_double_nothing(long looked, int slices, int slice) {
        var few = new Questions(
                new DecisionSearch(sql, decisions, 5), holds, new Questions.Limits(looked, slices, slice));
        for (var question : List.of(
                question(filter(null, null), null, null),
                question(filter(Tier.A, null), null, null),
                question(filter(Tier.B, Month.parse("2026-06", "from")), null, null),
                question(filter(null, null), "A.1", null),
                question(filter(null, null), null, BigDecimal.ZERO),
                question(filter(null, Month.parse("2026-03", "from")), "D.2", BigDecimal.TEN))) {
            var expected = idsOf(questions.page(question, Long.MAX_VALUE, 1_000).items());
            for (var limit : List.of(1, 3, 50)) {
                var items = new ArrayList<FoundDecision>();
                var shorter = 0;
                var next = Long.MAX_VALUE;
                while (next > 0) {
                    var page = few.page(question, next, limit);
                    assertThat(page.items()).hasSizeLessThanOrEqualTo(limit);
                    items.addAll(page.items());
                    shorter += page.items().size() < limit && page.next() != null ? 1 : 0;
                    next = page.next() == null ? 0 : Long.parseLong(page.next());
                }
                assertThat(idsOf(items)).as("%s, limit %d", question, limit).isEqualTo(expected);
                if (limit == 50) {
                    assertThat(shorter).as("%s", question).isPositive();
                }
            }
        }
    }

    private static List<Long> idsOf(List<FoundDecision> found) {
        return found.stream()
                .map(it -> java.util.Objects.requireNonNull(it.line().id()))
                .toList();
    }

    private static DecisionFilter filter(@Nullable Tier tier, @Nullable Month from) {
        return new DecisionFilter(tier, null, null, null, null, from, null, null, null, null, null, null);
    }

    private static Question question(DecisionFilter filter, @Nullable String unmet, @Nullable BigDecimal nearMiss) {
        return new Question(filter, unmet, nearMiss, Hidden.NOTHING);
    }
}

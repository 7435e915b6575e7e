package io.fenji.governance.audit.explanation;

import static io.fenji.governance.audit.explanation.AuditCalls.grade;
import static io.fenji.governance.audit.explanation.AuditCalls.search;
import static org.assertj.core.api.Assertions.assertThat;

import io.fenji.rules.rulebook.RuleSets;
import io.fenji.testing.Anew;
import io.fenji.testing.DemoService;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A near miss is told with its criterion and how near it is, and is one only if every missed criterion is near. */
@QuarkusTest
@TestProfile(DemoService.class)
@Anew(KnownDecisions.Alone.class)
class QuestionsNearMissTest {

    @Inject
    RuleSets ruleSets;

    @BeforeAll
    static void recorded() {
        KnownDecisions.begin("near-miss");
    }

    @AfterAll
    static void end() {
        KnownDecisions.end();
    }

    @Test
    void a_near_miss_is_told_with_its_criterion_and_how_near_it_is() {
        var near = search(Map.of("customer", "FJ-1005", "run", "2", "nearMiss", "1"));
        assertThat(near.getList("items.tier")).containsExactly("B");
        assertThat(near.getList("items[0].criteria.id")).containsExactly("A.1");
        assertThat(near.getFloat("items[0].criteria[0].actual")).isEqualTo(4_950_000);
        assertThat(near.getFloat("items[0].criteria[0].threshold")).isEqualTo(5_000_000);
        assertThat(near.getFloat("items[0].criteria[0].distance")).isEqualTo(-50_000);
        assertThat(near.getFloat("items[0].criteria[0].distancePercent")).isEqualTo(1);
        assertThat(search(Map.of("customer", "FJ-1005", "run", "2", "nearMiss", "0.99"))
                        .getList("items"))
                .isEmpty();
        assertThat(search(Map.of("customer", "FJ-1005", "run", "2")).getMap("items[0]"))
                .doesNotContainKey("criteria");
    }

    @ParameterizedTest
    @CsvSource({
        "4750000,20,5,true",
        "4749999.99,20,5.0000003,true",
        "4749999.99,20,5,false",
        "5000000,4.9,2,true",
        "5000000,4.9,1.99,false",
        "4000000,4.9,2,false",
        "5000000,5,0,true"
    })
    void every_missed_criterion_of_the_next_tier_must_be_near(
            String amount, String growth, String percent, boolean near) {
        var shipped = ruleSets.active().hash();
        assertThat(shipped).isNotNull();
        var id = gradedWithTheShippedRules(amount, growth);
        assertThat(search(Map.of("customer", "QU-2", "nearMiss", percent))
                        .getList("items.id", Long.class)
                        .contains(id))
                .isEqualTo(near);
    }

    /** Grades as of a month for which the shipped rules are in force. */
    private long gradedWithTheShippedRules(String amount, String growth) {
        var lowered = ruleSets.active();
        KnownDecisions.activate(KnownDecisions.amountOfA("4700000", "5000000"), "back");
        try {
            return grade("QU-2", "2026-02", amount, growth);
        } finally {
            KnownDecisions.activate(lowered, "lowered again");
            KnownDecisions.forget();
        }
    }
}

package io.fenji.base.ledger.anchor;

import static org.assertj.core.api.Assertions.assertThat;

import io.fenji.base.ledger.record.Attacks;
import io.fenji.base.ledger.record.Attacks.Attack;
import io.fenji.base.ledger.record.Attacks.Kind;
import io.fenji.base.ledger.record.Head;
import io.fenji.base.ledger.verify.Verification;
import io.fenji.base.storage.Sql;
import io.fenji.base.storage.SqlFailure;
import io.fenji.testing.Anew;
import io.fenji.testing.DemoService;
import io.fenji.testing.Trials;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Attacks of every kind by SQL, each found, located, and taken back; a thousand of them with -Dfenji.attacks=1000. */
@QuarkusTest
@TestProfile(DemoService.class)
@Anew(KeptPortfolio.class)
class AttackTest {

    private static final long SEED = Long.getLong("fenji.seed", 20_260_101L);
    private static final int TIMES = Trials.of("fenji.attacks", 40, 250);

    @Inject
    Sql sql;

    @Inject
    Anchoring anchoring;

    @Test
    void edited_deleted_swapped_inserted_cut_off_and_rewritten_each_is_found_and_located() {
        KeptPortfolio.liveOnce();
        for (var i = 0; i < 240; i++) {
            KeptPortfolio.single("FJ-10%02d".formatted(1 + i % 20));
            if (i % 60 == 0) {
                anchoring.anchor();
            }
        }
        anchoring.anchor();
        var anchors = anchoring.anchors();
        var anchored = anchoring.ours().stream().map(Anchor::seq).sorted().toList();
        assertThat(anchored).hasSizeGreaterThan(3).endsWith(Head.of(sql).seq());
        assertThat(new Verification(sql, anchors).verify(true).findings()).isEmpty();
        var random = new Random(SEED);
        var attacks = new Attacks(sql, random, anchored);
        var done = new EnumMap<Kind, Integer>(Kind.class);
        var unseen = new ArrayList<String>();
        for (var kind : attacks.all().subList(0, TIMES)) {
            attack(attacks, kind, anchors, unseen);
            done.merge(kind, 1, Integer::sum);
        }
        System.out.println("Attacks found, seed " + SEED + ", " + Head.of(sql).seq() + " entries: " + done);
        assertThat(unseen).as("seed " + SEED).isEmpty();
        assertThat(done).containsOnlyKeys(Kind.values());
        assertThat(new Verification(sql, anchors).verify(true).findings()).isEmpty();
    }

    /** One that the database itself does not let happen is replaced by another. */
    private void attack(Attacks attacks, Kind kind, Anchors anchors, List<String> unseen) {
        for (var tries = 0; tries < 100; tries++) {
            QuarkusTransaction.begin();
            try {
                Attack attack = attacks.make(kind);
                var report = new Verification(sql, anchors).verify(true);
                if (!attack.located().test(report)) {
                    unseen.add("%s: %s"
                            .formatted(
                                    attack.told(),
                                    report.findings().stream().limit(3).toList()));
                }
                return;
            } catch (SqlFailure refusedByTheDatabase) {
                // a foreign key or a unique index was in the way
            } finally {
                QuarkusTransaction.rollback();
            }
        }
        throw new AssertionError("No attack of the kind %s was possible".formatted(kind));
    }
}

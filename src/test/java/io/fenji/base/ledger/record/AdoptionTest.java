package io.fenji.base.ledger.record;

import static org.assertj.core.api.Assertions.assertThat;

import io.fenji.base.ledger.anchor.Anchors;
import io.fenji.base.ledger.anchor.KeptPortfolio;
import io.fenji.base.ledger.verify.Report;
import io.fenji.base.ledger.verify.Verification;
import io.fenji.base.storage.Sql;
import io.fenji.testing.Anew;
import io.fenji.testing.DemoService;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.time.Clock;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A database as it was before it had a ledger: the ledger and what came with it are taken away, in a transaction that is taken back. */
@QuarkusTest
@TestProfile(DemoService.class)
@Anew(KeptPortfolio.class)
class AdoptionTest {

    @Inject
    Sql sql;

    @Inject
    Clock clock;

    @BeforeEach
    void before() {
        KeptPortfolio.liveOnce();
        QuarkusTransaction.begin();
        sql.update("delete from ledger_entry");
        sql.update("update ledger_head set seq = 0, hash = ?", Canonical.NOTHING);
    }

    @AfterEach
    void takeBack() {
        QuarkusTransaction.rollback();
    }

    private Report verify() {
        return new Verification(sql, Anchors.NONE).verify(true);
    }

    private void start() {
        new Adoption(sql, clock).adoptAtStart();
    }

    @Test
    void what_was_there_is_taken_in_and_the_last_entry_says_so() {
        sql.update("delete from customer_version");
        sql.update("delete from customer_erasure");
        sql.update("delete from run_step");
        sql.update("delete from account_step");
        sql.update("delete from installation where name in ('ledger', 'account-steps')");
        start();
        assertThat(verify().findings()).isEmpty();
        var head = Head.of(sql);
        var last = Entry.before(sql, Long.MAX_VALUE, null, null, 1).get(0);
        assertThat(last.kind()).isEqualTo("ADOPTED");
        assertThat(last.subject()).isEqualTo("entries 1-%d".formatted(head.seq() - 1));
        start();
        assertThat(Head.of(sql)).isEqualTo(head);
    }

    @Test
    void a_ledger_that_was_emptied_is_not_begun_anew() {
        start();
        assertThat(Head.of(sql).seq()).isZero();
        assertThat(verify().findings()).isNotEmpty().allMatch(it -> it.problem() == Finding.Problem.ROW_STRAY);
    }
}

package io.fenji.base.ledger.anchor;

import static org.assertj.core.api.Assertions.assertThat;

import io.fenji.base.ledger.record.Entry;
import io.fenji.base.ledger.record.Finding;
import io.fenji.base.ledger.record.Finding.Problem;
import io.fenji.base.ledger.record.Head;
import io.fenji.base.ledger.verify.Verification;
import io.fenji.base.storage.Installation;
import io.fenji.base.storage.Sql;
import io.fenji.testing.Anew;
import io.fenji.testing.DemoService;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** An entry that was written anew with the hash that its contents then have: which one it was, as far as anybody can tell. */
@QuarkusTest
@TestProfile(DemoService.class)
@Anew(KeptPortfolio.class)
class RewrittenEntryTest {

    private static final long AT = 7;
    private static final String OTHER = "ab".repeat(32);

    @Inject
    Sql sql;

    @Inject
    Anchoring anchoring;

    @Inject
    LedgerConfig config;

    private long last;

    @BeforeEach
    void begin() {
        KeptPortfolio.liveOnce();
        QuarkusTransaction.begin();
        last = Head.of(sql).seq();
    }

    @AfterEach
    void takeBack() {
        QuarkusTransaction.rollback();
    }

    private Entry entry(long seq) {
        return sql.with("seq", seq)
                .one(Entry.class, "select %s from ledger_entry where seq = :seq".formatted(Entry.COLUMNS));
    }

    private void rewritten(long seq, String column, Object value) {
        sql.update("update ledger_entry set %s = ? where seq = ?".formatted(column), value, seq);
        sql.update("update ledger_entry set hash = ? where seq = ?", entry(seq).computedHash(), seq);
    }

    /** As somebody would who has forgotten the link to the entry before. */
    private void rewrittenFrom(long seq) {
        rewritten(seq, "previous", OTHER);
        for (var next = seq + 1; next <= last; next++) {
            rewritten(next, "previous", entry(next - 1).hash());
        }
        sql.update("update ledger_head set hash = ?", entry(last).hash());
    }

    /** An anchor of how the entry is now, signed with the key. */
    private Anchor anchorOf(long seq) {
        try {
            return Anchor.signed(
                    Installation.id(sql),
                    new Head(seq, entry(seq).hash()),
                    Instant.EPOCH,
                    SigningKey.ofFile(config.keyFile()));
        } catch (java.io.IOException failed) {
            throw new java.io.UncheckedIOException(failed);
        }
    }

    private Finding first(Anchor... anchors) {
        var found = new Verification(
                        sql,
                        new Anchors(
                                List.of(anchors), List.of(), anchoring.anchors().key(), null))
                .verify(false)
                .first();
        assertThat(found).isNotNull();
        return java.util.Objects.requireNonNull(found);
    }

    private static void is(Finding found, long seq, Problem problem, String why) {
        assertThat(found.detail()).contains(why);
        assertThat(found.seq()).isEqualTo(seq);
        assertThat(found.problem()).isEqualTo(problem);
    }

    @Test
    void it_is_named_itself_and_not_the_one_after_it() {
        var before = anchorOf(AT - 1);
        var itself = anchorOf(AT);
        var next = anchorOf(AT + 1);
        var later = anchorOf(last);
        rewritten(AT, "content_hash", OTHER);
        is(first(), AT, Problem.ENTRY_CHANGED, "entry 7 was written anew, or else entry 8 and what comes after it");
        is(first(before), AT, Problem.ENTRY_CHANGED, "entry 7 was written anew, or else");
        is(first(itself), AT, Problem.ENTRY_CHANGED, "entry 7 was written anew, for it is not as it was anchored");
        is(first(next), AT, Problem.ENTRY_CHANGED, "entry 7 was written anew, for entry 8 is as it was anchored");
        is(first(later), AT, Problem.ENTRY_CHANGED, "for entry %d is as it was anchored".formatted(last));
    }

    @Test
    void the_last_one_is_not_the_one_that_the_head_names() {
        rewritten(last, "content_hash", OTHER);
        is(first(), last, Problem.HEAD_WRONG, "the head says that entry %d has the hash".formatted(last));
    }

    @Test
    void the_first_one_follows_nothing() {
        rewritten(1, "previous", OTHER);
        is(first(), 1, Problem.ENTRY_CHANGED, "but entry 2 follows");
        rewrittenFrom(1);
        is(first(), 1, Problem.LINK_BROKEN, "entry 1 follows the hash " + OTHER);
    }

    @Test
    void one_of_which_only_the_link_was_changed_is_known_by_the_hash_that_it_had() {
        rewritten(AT, "previous", OTHER);
        is(first(), AT, Problem.LINK_BROKEN, "only what entry 7 follows was changed");
        assertThat(new Verification(sql, Anchors.NONE).verify(false).findings()).hasSize(1);
    }

    @Test
    void so_is_the_last_one() {
        rewritten(last, "previous", OTHER);
        is(first(), last, Problem.LINK_BROKEN, "only what entry %d follows was changed".formatted(last));
    }

    @Test
    void a_whole_end_that_follows_nothing_is_told_from_the_entry_before_it_by_an_anchor_only() {
        var before = anchorOf(AT - 1);
        var itself = anchorOf(AT);
        var later = anchorOf(last);
        rewrittenFrom(AT);
        is(first(), AT - 1, Problem.ENTRY_CHANGED, "entry 6 was written anew, or else entry 7 and what comes after it");
        is(first(before), AT, Problem.LINK_BROKEN, "entry 7 was written anew, for entry 6 is as it was anchored");
        is(first(itself), AT, Problem.LINK_BROKEN, "entry 7 was written anew, for entry 7 is not as it was anchored");
        is(first(later), AT, Problem.LINK_BROKEN, "for entry %d is not as it was anchored".formatted(last));
    }

    @Test
    void an_anchor_that_is_not_signed_says_nothing() {
        rewritten(AT, "content_hash", OTHER);
        var real = anchorOf(AT);
        var forged = new Anchor(
                real.installation(),
                real.seq(),
                real.hash(),
                real.at(),
                real.key(),
                anchorOf(1).signature());
        is(first(forged), AT, Problem.ENTRY_CHANGED, "entry 7 was written anew, or else");
    }

    @Test
    void two_that_were_written_anew_are_both_named() {
        rewritten(AT, "content_hash", OTHER);
        rewritten(AT + 3, "content_hash", OTHER);
        var found = new Verification(sql, Anchors.NONE).verify(false).findings();
        assertThat(found).extracting(Finding::seq).containsExactly(AT, AT + 3);
    }
}

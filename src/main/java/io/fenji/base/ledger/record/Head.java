package io.fenji.base.ledger.record;

import io.fenji.base.ledger.record.Finding.Problem;
import io.fenji.base.storage.Sql;
import io.fenji.base.terms.Message;
import io.fenji.base.terms.Refusal;
import java.util.Optional;

/** The last entry, by number and hash; 0 and zeros where there is none yet. */
public record Head(long seq, String hash) {

    /** As the database names it; a {@link Refusal} where nothing does any more: what would be recorded then would begin a chain of its own. */
    public static Head of(Sql sql) {
        return find(sql).orElseThrow(() -> Refusal.conflict("ledger.head-gone", Message.of("ledger.head-gone")));
    }

    /** Empty where somebody has deleted it. */
    public static Optional<Head> find(Sql sql) {
        return sql.first(Head.class, "select seq, hash from ledger_head where id = 1");
    }

    /** For a check: where the head is gone, that is a finding, and the last entry that is there stands for it. */
    public static Head orLast(Sql sql, Findings findings) {
        return find(sql).orElseGet(() -> {
            var last = last(sql);
            findings.add(last.gone());
            return last;
        });
    }

    /** The last entry that is there, whatever the head says. */
    public static Head last(Sql sql) {
        return sql.first(Head.class, "select seq, hash from ledger_entry order by seq desc limit 1")
                .orElse(new Head(0, Canonical.NOTHING));
    }

    /** That nothing names this last entry. */
    public Finding gone() {
        return new Finding(
                seq == 0 ? null : seq,
                null,
                null,
                Problem.HEAD_WRONG,
                "the head is gone from ledger_head; the last entry that is there is %d".formatted(seq));
    }
}

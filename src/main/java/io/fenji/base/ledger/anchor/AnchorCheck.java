package io.fenji.base.ledger.anchor;

import io.fenji.base.ledger.record.Finding;
import io.fenji.base.ledger.record.Finding.Problem;
import io.fenji.base.ledger.record.Findings;
import io.fenji.base.ledger.record.Head;
import io.fenji.base.storage.Installation;
import io.fenji.base.storage.Sql;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Whether the chain still has what the anchors outside of the database say of it. */
public final class AnchorCheck {

    /**
     * What was checked.
     *
     * @param last the last entry that an anchor vouches for
     */
    public record Checked(int anchors, @Nullable Long last) {}

    private static final int AT_ONCE = 1_000;

    private final Sql sql;
    private final Anchors anchors;
    private final Findings findings;
    private long fits;
    private boolean isBroken;

    public AnchorCheck(Sql sql, Anchors anchors, Findings findings) {
        this.sql = sql;
        this.anchors = anchors;
        this.findings = findings;
    }

    /** All of them, signatures and all. */
    public Checked check() {
        return check(anchor -> true);
    }

    /** All of them; of the signatures only that one's. */
    public Checked check(@Nullable Anchor signed) {
        return check(anchor -> anchor.equals(signed));
    }

    private Checked check(Predicate<Anchor> signed) {
        var installation = Installation.id(sql);
        var ours = anchors.of(installation);
        anchors.unreadable().forEach(it -> add(null, Problem.ANCHOR_FORGED, it));
        if (ours.size() < anchors.list().size()) {
            add(
                    null,
                    Problem.ANCHOR_FOREIGN,
                    "%d anchors are of another database than this one, %s. If it was begun anew or another copy was put in its place on purpose, move the anchor file away."
                            .formatted(anchors.list().size() - ours.size(), installation));
        }
        var hashes = hashes(ours);
        ours.forEach(it -> check(it, signed.test(it), hashes.get(it.seq())));
        return new Checked(ours.size(), fits == 0 ? null : fits);
    }

    /** Of the entries that were anchored and are there. */
    private Map<Long, String> hashes(List<Anchor> ours) {
        var hashes = new HashMap<Long, String>();
        var seqs = ours.stream().map(Anchor::seq).distinct().toList();
        for (var from = 0; from < seqs.size(); from += AT_ONCE) {
            var some = seqs.subList(from, Math.min(from + AT_ONCE, seqs.size()));
            sql.with("some", some)
                    .list(Head.class, "select seq, hash from ledger_entry where seq in (:some)")
                    .forEach(it -> hashes.put(it.seq(), it.hash()));
        }
        return hashes;
    }

    private void check(Anchor anchor, boolean signed, @Nullable String hash) {
        var key = anchors.key();
        if (signed && key != null && !anchor.isSignedWith(key)) {
            add(
                    anchor.seq(),
                    Problem.ANCHOR_FORGED,
                    "the anchor of entry %d, said to be of %s, is not signed with the key %s"
                            .formatted(anchor.seq(), anchor.at(), SigningKey.fingerprint(key)));
        } else if (!isBroken) {
            compare(anchor, hash);
        }
    }

    /** The first that does not fit says it all. Where the chain shows itself which entry is broken, that one is the first. */
    private void compare(Anchor anchor, @Nullable String hash) {
        if (hash == null) {
            isBroken = true;
            var last = sql.one(Long.class, "select coalesce(max(seq), 0) from ledger_entry");
            add(
                    Math.min(last + 1, anchor.seq()),
                    Problem.TAIL_CUT,
                    "entry %d was anchored at %s and is not there; the last entry is %d"
                            .formatted(anchor.seq(), anchor.at(), last));
        } else if (!hash.equals(anchor.hash())) {
            isBroken = true;
            add(
                    findings.has(fits + 1, anchor.seq() + 1) ? anchor.seq() : fits + 1,
                    Problem.CHAIN_REWRITTEN,
                    "entry %d had the hash %s when it was anchored at %s, and has %s: entries %d to %d were written anew"
                            .formatted(anchor.seq(), anchor.hash(), anchor.at(), hash, fits + 1, anchor.seq()));
        } else {
            fits = Math.max(fits, anchor.seq());
        }
    }

    private void add(@Nullable Long seq, Problem problem, String detail) {
        findings.add(new Finding(seq, null, null, problem, detail));
    }
}

package io.fenji.base.ledger.anchor;

import io.fenji.base.ledger.record.Entry;
import java.security.PublicKey;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The hashes that entries had when they were anchored, as far as the anchors are signed. */
public final class Anchored {

    private final Map<Long, Anchor> bySeq;
    private final @Nullable PublicKey key;

    private Anchored(Map<Long, Anchor> bySeq, @Nullable PublicKey key) {
        this.bySeq = bySeq;
        this.key = key;
    }

    /** By the anchors of that installation; of those of one entry by the first. */
    public static Anchored by(Anchors anchors, String installation) {
        return new Anchored(
                anchors.of(installation).stream()
                        .collect(Collectors.toMap(Anchor::seq, it -> it, (first, later) -> first)),
                anchors.key());
    }

    /** Whether the entry still has the hash with which it was anchored; empty where no anchor speaks of it. */
    public Optional<Boolean> is(Entry entry) {
        return Optional.ofNullable(bySeq.get(entry.seq()))
                .filter(it -> key == null || it.isSignedWith(key))
                .map(it -> it.hash().equals(entry.hash()));
    }
}

package io.fenji.base.ledger.record;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** What was found, the first entries first; of very many only the first are kept. */
public final class Findings {

    public static final int MOST = 100;

    private static final Comparator<Finding> FIRST = Comparator.comparing(
                    Finding::seq, Comparator.nullsLast(Comparator.naturalOrder()))
            .thenComparing(Finding::problem);

    private final List<Finding> kept = new ArrayList<>();
    private long count;

    public void add(Finding finding) {
        count++;
        kept.add(finding);
        if (kept.size() > 2 * MOST) {
            shorten();
        }
    }

    private void shorten() {
        kept.sort(FIRST);
        if (kept.size() > MOST) {
            kept.subList(MOST, kept.size()).clear();
        }
    }

    /** Whether one of these entries was found broken already. */
    public boolean has(long firstSeq, long lastSeq) {
        return kept.stream().anyMatch(it -> it.seq() != null && firstSeq <= it.seq() && it.seq() <= lastSeq);
    }

    public long count() {
        return count;
    }

    public List<Finding> first() {
        shorten();
        return List.copyOf(kept);
    }
}

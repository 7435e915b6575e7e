package io.fenji.base.ledger.verify;

import io.fenji.base.ledger.anchor.Anchored;
import io.fenji.base.ledger.record.Entry;
import io.fenji.base.ledger.record.Finding;
import io.fenji.base.ledger.record.Finding.Problem;
import io.fenji.base.ledger.record.Findings;
import org.jspecify.annotations.Nullable;

/**
 * Which of two entries was written anew, where each has the hash of its own contents and yet the later one does not follow the earlier. Whoever changes an
 * entry and gives it the hash that it then must have breaks the link to the next one, which still names the hash that it had: so the earlier one is named.
 * The later one is where an anchor vouches for the earlier, or denies what came after; or where the later would be what its own successor names if it
 * followed the earlier.
 */
final class Links {

    /** Two that do not fit, until something says which. */
    private record Break(Entry before, Entry after) {

        String told() {
            return "entry %d has the hash %s, but entry %d follows %s"
                    .formatted(before.seq(), before.hash(), after.seq(), after.previous());
        }

        Finding earlier(String why) {
            return Finding.of(before, Problem.ENTRY_CHANGED, told() + ": " + why.formatted(before.seq(), after.seq()));
        }

        Finding later(String why) {
            return Finding.of(after, Problem.LINK_BROKEN, told() + ": " + why.formatted(before.seq(), after.seq()));
        }
    }

    private final Anchored anchored;
    private final Findings findings;
    private @Nullable Break open;
    private long last;

    Links(Anchored anchored, Findings findings) {
        this.anchored = anchored;
        this.findings = findings;
    }

    /** The next entry, which has the hash of its own contents and follows the one before. */
    void whole(Entry entry) {
        last = entry.seq();
        var broken = open;
        if (broken != null) {
            anchored.is(entry)
                    .ifPresent(is -> settle(
                            is
                                    ? broken.earlier("entry %%d was written anew, for entry %d is as it was anchored"
                                            .formatted(last))
                                    : broken.later(
                                            "entry %%2$d was written anew, for entry %d is not as it was anchored"
                                                    .formatted(last))));
        }
    }

    /** The next entry, which has the hash of its own contents and does not follow the one before. */
    void broken(Entry before, Entry entry) {
        var explained = isLinkAlone(entry.previous());
        end(entry.previous());
        if (explained) {
            return;
        }
        var broken = new Break(before, entry);
        open = broken;
        anchored.is(before)
                .ifPresentOrElse(
                        is -> settle(
                                is
                                        ? broken.later(
                                                "entry %2$d was written anew, for entry %1$d is as it was anchored")
                                        : broken.earlier(
                                                "entry %d was written anew, for it is not as it was anchored")),
                        () -> whole(entry));
    }

    /** After the last one that could say something comes an entry or a head that names this hash. */
    void end(String next) {
        var broken = open;
        if (broken != null) {
            settle(
                    isLinkAlone(next)
                            ? broken.later(
                                    "only what entry %2$d follows was changed, for with the hash of entry %1$d it has the one that comes next")
                            : broken.earlier("entry %d was written anew, or else entry %d and what comes after it"));
        }
    }

    private boolean isLinkAlone(String next) {
        var broken = open;
        return broken != null
                && last == broken.after.seq()
                && broken.after.following(broken.before.hash()).computedHash().equals(next);
    }

    private void settle(Finding finding) {
        open = null;
        findings.add(finding);
    }
}

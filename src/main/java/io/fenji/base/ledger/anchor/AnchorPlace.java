package io.fenji.base.ledger.anchor;

import io.fenji.base.outbox.Courier;
import io.fenji.base.outbox.Waiting;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * A place outside of the house to which anchors go, each in its turn. What waits for it stands in the signed file and nowhere in the database, whose writer
 * the anchors are evidence against: a file beside them says which one got there last.
 */
final class AnchorPlace {

    final Courier courier;
    private final String receiver;
    private final LastSent lastSent;
    private final Predicate<Anchor> sending;
    private volatile List<Anchor> written = List.of();
    private volatile List<Anchor> late = List.of();
    private int attempts;

    /**
     * @param name ends the name of the file beside the anchors
     * @param sending returns whether it got there, having told if not
     */
    AnchorPlace(String name, Path anchorFile, Predicate<Anchor> sending) {
        this.receiver = "anchor-" + name;
        this.lastSent = new LastSent(Path.of("%s.%s-sent".formatted(anchorFile, name)));
        this.sending = sending;
        this.courier = new Courier(receiver, this::sendWaiting);
    }

    /** Sends those of these that wait, beside whatever else is done. */
    void send(List<Anchor> anchors) {
        written = anchors;
        courier.ask();
    }

    /** Those that did not get there yet. */
    Waiting waiting() {
        var waiting = late;
        return waiting.isEmpty()
                ? Waiting.none(receiver)
                : new Waiting(
                        receiver, waiting.size(), Instant.parse(waiting.get(0).at()));
    }

    /** Up to the first that does not get there: later ones would not, either. */
    private Optional<Duration> sendWaiting() throws Exception {
        late = lastSent.after(written);
        while (!late.isEmpty()) {
            if (courier.isStopping() || !courier.handOver(() -> sending.test(late.get(0)))) {
                return Optional.of(Courier.pauseAfter(++attempts));
            }
            got(late.get(0));
        }
        return Optional.empty();
    }

    private void got(Anchor anchor) throws IOException {
        attempts = 0;
        lastSent.set(anchor);
        late = late.subList(1, late.size());
    }
}

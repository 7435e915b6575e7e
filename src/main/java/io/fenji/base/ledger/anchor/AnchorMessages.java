package io.fenji.base.ledger.anchor;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.fenji.base.outbox.Courier;
import io.fenji.base.outbox.Waiting;
import io.fenji.base.outbox.WaitingList;
import io.quarkus.mailer.Mail;
import io.quarkus.mailer.Mailer;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jboss.logging.Logger;

/**
 * Sends anchors out of the house, where the configuration names a place, beside whatever else is done. What did not get to a place stays until it does, each
 * in its turn: after a pause, the next time that the head is anchored, or after the next start.
 */
@ApplicationScoped
class AnchorMessages implements WaitingList {

    private static final Logger LOG = Logger.getLogger(AnchorMessages.class);
    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final Duration PATIENCE_AT_STOP = Duration.ofSeconds(5);

    private final Mailer mailer;
    private final ObjectMapper json;
    final List<AnchorPlace> places;

    AnchorMessages(LedgerConfig config, Mailer mailer, ObjectMapper json) {
        this.mailer = mailer;
        this.json = json;
        var webhook = config.anchorWebhook().map(to -> new AnchorWebhook(to, PATIENCE));
        this.places = Stream.of(
                        webhook.map(it -> new AnchorPlace("webhook", config.anchorFile(), a -> it.takes(text(a)))),
                        config.anchorMail().map(to -> new AnchorPlace("mail", config.anchorFile(), a -> mail(to, a))))
                .flatMap(Optional::stream)
                .toList();
    }

    /**
     * Sends to each place those that did not get there yet. Returns at once; a failure is logged.
     *
     * @param anchors all of this database, as they were written
     */
    void send(List<Anchor> anchors) {
        places.forEach(place -> place.send(anchors));
    }

    @Override
    public List<Waiting> waiting() {
        return places.stream().map(AnchorPlace::waiting).toList();
    }

    /** Waits a moment for those that are on their way. */
    void stop() throws InterruptedException {
        Courier.stop(places.stream().map(it -> it.courier).toList(), PATIENCE_AT_STOP);
    }

    private String text(Anchor anchor) {
        try {
            return json.writeValueAsString(anchor);
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private boolean mail(String to, Anchor anchor) {
        try {
            mailer.send(Mail.withText(
                    to, "Fenji: ledger anchored at entry %d".formatted(anchor.seq()), text(anchor) + "\n"));
            return true;
        } catch (RuntimeException failed) {
            LOG.warnf("The anchor did not get to %s: %s; it is sent again", to, failed);
            return false;
        }
    }
}

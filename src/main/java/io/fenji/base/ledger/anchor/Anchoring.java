package io.fenji.base.ledger.anchor;

import io.fenji.base.ledger.record.Finding;
import io.fenji.base.ledger.record.Finding.Problem;
import io.fenji.base.ledger.record.Findings;
import io.fenji.base.ledger.record.Head;
import io.fenji.base.ledger.record.Weighty;
import io.fenji.base.outbox.Waiting;
import io.fenji.base.storage.Installation;
import io.fenji.base.storage.Sql;
import io.fenji.base.terms.StartOrder;
import io.fenji.base.terms.Texts;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.runtime.configuration.ConfigurationException;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** Signs the head of the chain and writes it outside of the database: every hour, at start and shutdown, and after what weighs much. */
@ApplicationScoped
public class Anchoring {

    private static final Logger LOG = Logger.getLogger(Anchoring.class);
    private static final long HOUR_SECONDS = 3_600;
    private static final long PATIENCE_SECONDS = 30;

    private final LedgerConfig config;
    private final AnchorMessages messages;
    private final Sql sql;
    private final Clock clock;
    private final ScheduledExecutorService worker =
            Executors.newSingleThreadScheduledExecutor(task -> new Thread(task, "ledger-anchor"));
    private volatile @Nullable SigningKey key;
    private volatile List<Finding> misfits = List.of();

    Anchoring(LedgerConfig config, AnchorMessages messages, Sql sql, Clock clock) {
        this.config = config;
        this.messages = messages;
        this.sql = sql;
        this.clock = clock;
    }

    /** Last of all, so that what the start itself recorded is anchored too. */
    public void onStart(@Observes @Priority(StartOrder.ANCHORS) StartupEvent start) {
        try {
            var isNew = !Files.exists(config.keyFile());
            key = SigningKey.ofFile(config.keyFile());
            if (config.anchorFile().toAbsolutePath().getParent() != null) {
                Files.createDirectories(config.anchorFile().toAbsolutePath().getParent());
            }
            LOG.infof(
                    "The ledger's heads are signed with the %skey %s and go to %s",
                    isNew ? "new " : "", key.fingerprint(), config.anchorFile());
        } catch (IOException failed) {
            throw new ConfigurationException(
                    "The ledger's key in fenji.ledger.key-file cannot be used: " + failed.getMessage(), failed);
        }
        anchorAtStart();
        worker.scheduleWithFixedDelay(this::anchorOrTell, HOUR_SECONDS, HOUR_SECONDS, TimeUnit.SECONDS);
    }

    private void anchorAtStart() {
        try {
            anchor();
        } catch (UncheckedIOException failed) {
            throw new ConfigurationException(
                    "The ledger's anchors in fenji.ledger.anchor-file, '%s', cannot be read or written: %s"
                            .formatted(config.anchorFile(), failed.getCause()),
                    failed);
        }
    }

    /** After the runs have stopped. */
    void onStop(@Observes @Priority(StartOrder.ANCHORS) ShutdownEvent stop) throws InterruptedException {
        worker.shutdown();
        if (!worker.awaitTermination(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
            LOG.warn("An anchor is still being written");
        }
        if (key != null) {
            anchorOrTell();
        }
        messages.stop();
    }

    /** In a moment, beside whatever else is done. Before the start is over there is no key yet, and the start anchors at its end. */
    void soon(@Observes Weighty recorded) {
        if (key != null && !worker.isShutdown()) {
            worker.execute(this::anchorOrTell);
        }
    }

    /** How many anchors did not get to where they are sent. */
    public long late() {
        return messages.waiting().stream().mapToLong(Waiting::messages).sum();
    }

    private void anchorOrTell() {
        try {
            anchor();
        } catch (RuntimeException | Error failed) {
            LOG.errorf("The ledger's head was not anchored: %s; it is tried again", failed.getMessage());
        }
    }

    /**
     * Writes the head unless it stands there already. All anchors before are held against the chain first: what does not fit is said, and stays said. Their
     * signatures are left to the check that is asked for, which has the time; but the last one's.
     */
    public synchronized void anchor() {
        var installation = Installation.id(sql);
        var before = anchors();
        var ours = before.of(installation);
        @Nullable Anchor last = ours.isEmpty() ? null : ours.get(ours.size() - 1);
        var findings = new Findings();
        new AnchorCheck(sql, before, findings).check(last);
        var head = Head.find(sql);
        if (head.isEmpty()) {
            findings.add(Head.last(sql).gone());
        }
        tell(findings.first());
        tellTorn(before.torn());
        var written = new ArrayList<>(ours);
        head.filter(it -> it.seq() > 0 && (last == null || !last.isOf(it)))
                .ifPresent(it -> written.add(write(installation, it)));
        messages.send(List.copyOf(written));
    }

    private Anchor write(String installation, Head head) {
        var anchor = Anchor.signed(installation, head, clock.instant(), Objects.requireNonNull(key));
        try {
            Anchors.append(config.anchorFile(), anchor);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
        return anchor;
    }

    private void tellTorn(@Nullable String torn) {
        if (torn != null) {
            LOG.warnf(
                    "The last line of %s breaks off, as a crash while it was written leaves it: '%s'. It counts for nothing; the next anchor takes its place.",
                    config.anchorFile(), Texts.shortened(torn));
        }
    }

    private void tell(List<Finding> found) {
        if (!found.equals(misfits)) {
            found.forEach(it -> LOG.errorf(
                    "The ledger does not fit %s: %s. GET /api/v1/audit/verify says more.",
                    it.problem() == Problem.HEAD_WRONG ? "its head" : "its anchors in " + config.anchorFile(),
                    it.detail()));
        }
        misfits = found;
    }

    /** What did not fit when an anchor was last written. */
    public List<Finding> misfits() {
        return misfits;
    }

    /** All that were written so far, with the key. */
    public Anchors anchors() {
        try {
            return Anchors.read(config.anchorFile(), Objects.requireNonNull(key).open());
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    /** The public key, as PEM. */
    public String publicKey() {
        return Objects.requireNonNull(key).publicPem();
    }

    /** Those of this database. */
    public List<Anchor> ours() {
        return anchors().of(Installation.id(sql));
    }
}

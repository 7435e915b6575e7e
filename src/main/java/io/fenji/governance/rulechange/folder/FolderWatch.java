package io.fenji.governance.rulechange.folder;

import io.fenji.base.http.Spoken;
import io.fenji.base.storage.Complaint;
import io.fenji.base.storage.Trouble;
import io.fenji.base.terms.Refusal;
import io.fenji.base.terms.StartOrder;
import io.fenji.base.terms.Texts;
import io.fenji.governance.rulechange.draft.RuleChangeConfig;
import io.fenji.rules.language.Diagnostic;
import io.fenji.rules.rulebook.RuleSets;
import io.fenji.rules.rulebook.RulesConfig;
import io.fenji.rules.ruleset.RuleFolder;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Looks at the rules folder twice a second and reads it whole: so it does not matter whether an editor writes in place or by renaming, or whether the
 * folder is a mount that changes behind a link. What has been quiet for a second is taken up.
 */
@ApplicationScoped
class FolderWatch {

    private static final Logger LOG = Logger.getLogger(FolderWatch.class);
    private static final long EVERY_MILLIS = 500;
    private static final Duration QUIET = Duration.ofSeconds(1);
    private static final Duration AGAIN = Duration.ofMinutes(1);

    private final RulesConfig folder;
    private final RuleChangeConfig config;
    private final FolderChange change;
    private final RuleSets ruleSets;
    private final Spoken spoken;
    private final Clock clock;
    private final ScheduledExecutorService watch =
            Executors.newSingleThreadScheduledExecutor(task -> new Thread(task, "rules-folder"));

    private @Nullable RuleFolder seen;
    private Instant changedAt = Instant.EPOCH;
    private @Nullable RuleFolder taken;
    private String takenUnder = "";

    /** Whether what was taken up waits to come into force by itself. */
    private boolean alone;

    private volatile @Nullable Look last;
    private @Nullable String failure;

    /**
     * What was seen last.
     *
     * @param text of its rule files, however they are saved
     */
    private record Look(FolderStatus status, String text) {}

    FolderWatch(
            RulesConfig folder,
            RuleChangeConfig config,
            FolderChange change,
            RuleSets ruleSets,
            Spoken spoken,
            Clock clock) {
        this.spoken = spoken;
        this.folder = folder;
        this.config = config;
        this.change = change;
        this.ruleSets = ruleSets;
        this.clock = clock;
    }

    /** How the folder stands to the rules in force at this moment. */
    FolderStatus status() {
        var look = last;
        if (look == null) {
            throw new IllegalStateException("The folder was not looked at yet");
        }
        var known = look.status();
        var live = RuleFolder.textHash(ruleSets.active().files());
        return switch (known.state()) {
            case IN_FORCE, DIFFERENT ->
                new FolderStatus(
                        live.equals(look.text()) ? FolderStatus.State.IN_FORCE : FolderStatus.State.DIFFERENT,
                        known.hash(),
                        known.since(),
                        known.problems(),
                        change.pending());
            case BROKEN, UNREADABLE -> known;
        };
    }

    /** Nothing that the folder holds keeps the service from grading by the rules in force. */
    void onStart(@Observes @Priority(StartOrder.RULE_CHANGES) StartupEvent start) {
        try {
            take(RuleFolder.read(folder.dir()));
        } catch (IOException unreadable) {
            tellUnreadable(unreadable);
        }
        watch.scheduleWithFixedDelay(
                config.watch() ? this::look : this::learn, EVERY_MILLIS, EVERY_MILLIS, TimeUnit.MILLISECONDS);
    }

    /** What another process on the same database has brought into force. */
    private void learn() {
        try {
            ruleSets.refresh();
            failure = null;
        } catch (RuntimeException | Error failed) {
            tellOnce(failed);
        }
    }

    void onStop(@Observes ShutdownEvent stop) {
        watch.shutdownNow();
    }

    private void look() {
        try {
            ruleSets.refresh();
            var now = RuleFolder.read(folder.dir());
            var before = seen;
            if (before == null || !now.isSameAs(before)) {
                seen = now;
                changedAt = clock.instant();
            } else if (isNews(now) && !changedAt.plus(QUIET).isAfter(clock.instant())) {
                take(now);
            } else if (alone && !isNews(now)) {
                alone = change.activateAlone(now);
            }
            failure = null;
        } catch (IOException unreadable) {
            tellUnreadable(unreadable);
        } catch (RuntimeException | Error failed) {
            tellOnce(failed);
        }
    }

    /** What is the matter with a folder depends on the rules in force as well, with which its examples agree or not, and on the attributes that it may name. */
    private boolean isNews(RuleFolder now) {
        return taken == null || !now.isSameAs(taken) || !change.under().equals(takenUnder);
    }

    /** One line for a failure however often it comes back: it is tried again twice a second. A database that is away is told of where its connections are kept. */
    private void tellOnce(Throwable failed) {
        if (Complaint.in(failed).filter(Complaint.UNREACHABLE::equals).isPresent()) {
            return;
        }
        if (!String.valueOf(failed).equals(failure)) {
            failure = String.valueOf(failed);
            LOG.error("The rules could not be looked at; it is tried again", failed);
        }
    }

    private void tellUnreadable(IOException unreadable) {
        var look = last;
        if (look == null || look.status().state() != FolderStatus.State.UNREADABLE) {
            LOG.errorf("The rules folder '%s' cannot be read (%s); the rules in force stay", folder.dir(), unreadable);
            last = new Look(
                    failed(
                            FolderStatus.State.UNREADABLE,
                            null,
                            "folder-unreadable",
                            String.valueOf(unreadable.getMessage())),
                    "");
            taken = null;
            seen = null;
        }
    }

    /** What cannot be taken up is no reason not to grade by the rules in force. */
    private void take(RuleFolder now) {
        seen = now;
        try {
            var under = change.under();
            last = new Look(
                    QuarkusTransaction.requiringNew().call(() -> change.take(now)), RuleFolder.textHash(now.rules()));
            change.awaitImpact();
            alone = change.activateAlone(now);
            taken = now;
            takenUnder = under;
        } catch (RuntimeException | Error failed) {
            if (last != null && Trouble.of(failed) != Trouble.LASTING) {
                tellOnce(failed);
                return;
            }
            tellNotTaken(now, failed);
        }
    }

    /** It is tried again every minute, and logged again where something else is the matter. */
    private void tellNotTaken(RuleFolder now, Throwable failed) {
        changedAt = clock.instant().plus(AGAIN);
        var refusal = Refusal.behind(failed).orElse(null);
        var status = failed(
                FolderStatus.State.BROKEN,
                now.hash(),
                refusal == null ? "folder-failed" : "folder-not-recorded",
                refusal == null ? cause(failed) : refusal.text());
        var before = last;
        if (before == null || !before.status().problems().equals(status.problems())) {
            LOG.errorf(
                    refusal == null ? failed : null,
                    "The rules in force stay; '%s': %s",
                    folder.dir(),
                    status.problems().get(0).message().in(spoken.usual()));
        }
        last = new Look(status, "");
    }

    /** What went wrong at the bottom, without its trace. */
    private static String cause(Throwable failed) {
        var cause = failed.getCause();
        return cause == null || cause == failed ? Texts.shortened(failed.toString()) : cause(cause);
    }

    private FolderStatus failed(FolderStatus.State state, @Nullable String hash, String key, Object value) {
        return new FolderStatus(
                state, hash, clock.instant(), List.of(Diagnostic.of("(folder)", 0, 0, key, value)), null);
    }
}

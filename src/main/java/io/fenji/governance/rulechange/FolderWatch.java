package io.fenji.governance.rulechange;

import io.fenji.base.terms.Refusal;
import io.fenji.base.terms.StartOrder;
import io.fenji.rules.ruleset.Diagnostic;
import io.fenji.rules.ruleset.RuleFolder;
import io.fenji.rules.ruleset.RuleSets;
import io.fenji.rules.ruleset.RulesConfig;
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
    private final Clock clock;
    private final ScheduledExecutorService watch =
            Executors.newSingleThreadScheduledExecutor(task -> new Thread(task, "rules-folder"));

    private @Nullable RuleFolder seen;
    private Instant changedAt = Instant.EPOCH;
    private @Nullable RuleFolder taken;
    private volatile @Nullable FolderStatus status;

    FolderWatch(RulesConfig folder, RuleChangeConfig config, FolderChange change, RuleSets ruleSets, Clock clock) {
        this.folder = folder;
        this.config = config;
        this.change = change;
        this.ruleSets = ruleSets;
        this.clock = clock;
    }

    /** How the folder stands to the rules in force at this moment. */
    FolderStatus status() {
        var known = status;
        if (known == null) {
            throw new IllegalStateException("The folder was not looked at yet");
        }
        var live = ruleSets.active().hash();
        return switch (known.state()) {
            case IN_FORCE, DIFFERENT ->
                new FolderStatus(
                        live.equals(known.hash()) ? FolderStatus.State.IN_FORCE : FolderStatus.State.DIFFERENT,
                        known.hash(),
                        known.since(),
                        List.of(),
                        change.pending());
            case BROKEN, UNREADABLE -> known;
        };
    }

    void onStart(@Observes @Priority(StartOrder.RULE_CHANGES) StartupEvent start) {
        take(RuleFolder.read(folder.dir()));
        if (config.watch()) {
            watch.scheduleWithFixedDelay(this::look, EVERY_MILLIS, EVERY_MILLIS, TimeUnit.MILLISECONDS);
        }
    }

    void onStop(@Observes ShutdownEvent stop) {
        watch.shutdownNow();
    }

    private void look() {
        try {
            ruleSets.refresh();
            var now = RuleFolder.readOrFail(folder.dir());
            var before = seen;
            if (before == null || !now.isSameAs(before)) {
                seen = now;
                changedAt = clock.instant();
            } else if ((taken == null || !now.isSameAs(taken))
                    && !changedAt.plus(QUIET).isAfter(clock.instant())) {
                take(now);
            }
        } catch (IOException unreadable) {
            tellUnreadable(unreadable);
        } catch (RuntimeException failed) {
            LOG.error("The rules folder could not be looked at; it is tried again", failed);
        }
    }

    private void tellUnreadable(IOException unreadable) {
        var known = status;
        if (known == null || known.state() != FolderStatus.State.UNREADABLE) {
            LOG.errorf("The rules folder '%s' cannot be read (%s); the rules in force stay", folder.dir(), unreadable);
            status = new FolderStatus(
                    FolderStatus.State.UNREADABLE,
                    null,
                    clock.instant(),
                    List.of(new Diagnostic(
                            "(folder)",
                            0,
                            0,
                            null,
                            "folder-unreadable",
                            "The rules folder cannot be read: %s.".formatted(unreadable.getMessage()),
                            "Mend it; it is looked at again by itself.")),
                    null);
            taken = null;
            seen = null;
        }
    }

    /** What cannot be recorded is no reason not to grade by the rules in force. */
    private void take(RuleFolder now) {
        seen = now;
        try {
            status = QuarkusTransaction.requiringNew().call(() -> change.take(now));
        } catch (RuntimeException failed) {
            tellNotRecorded(now, Refusal.behind(failed).orElseThrow(() -> failed));
            return;
        }
        change.activateAlone();
        taken = now;
    }

    private void tellNotRecorded(RuleFolder now, Refusal refusal) {
        LOG.errorf(
                "What the rules folder '%s' holds cannot be recorded; the rules in force stay: %s",
                folder.dir(), refusal.message());
        changedAt = clock.instant().plus(AGAIN);
        status = new FolderStatus(
                FolderStatus.State.BROKEN,
                now.hash(),
                clock.instant(),
                List.of(new Diagnostic(
                        "(folder)",
                        0,
                        0,
                        null,
                        "folder-not-recorded",
                        "What the rules folder holds cannot be recorded: %s".formatted(refusal.message()),
                        "Mend it; it is tried again every minute.")),
                null);
    }
}

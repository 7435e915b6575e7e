package io.fenji.governance.rulechange.folder;

import io.fenji.rules.rulebook.RuleSets;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Locale;
import java.util.stream.Collectors;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/**
 * Which rules grade, and whether they are those of the folder. Broken files leave the service UP: the last sound rules grade on, and a service taken out
 * of work over an edit would serve nobody. Anybody may read this, so it names the places and not what stands there; the log has the whole text.
 */
@Readiness
@ApplicationScoped
public class RulesHealth implements HealthCheck {

    private final RuleSets ruleSets;
    private final FolderWatch watch;

    RulesHealth(RuleSets ruleSets, FolderWatch watch) {
        this.ruleSets = ruleSets;
        this.watch = watch;
    }

    /** While the database is away nobody can say; its own check tells that. */
    @Override
    public HealthCheckResponse call() {
        try {
            return told();
        } catch (RuntimeException gone) {
            return HealthCheckResponse.named("rules")
                    .down()
                    .withData("failed", "cannot be looked up: see database")
                    .build();
        }
    }

    private HealthCheckResponse told() {
        var folder = watch.status();
        var response = HealthCheckResponse.named("rules")
                .up()
                .withData("ruleSet", ruleSets.active().hash())
                .withData(
                        "folder", folder.state().name().toLowerCase(Locale.ROOT).replace('_', ' '))
                .withData("since", folder.since().toString());
        if (folder.state() == FolderStatus.State.BROKEN || folder.state() == FolderStatus.State.UNREADABLE) {
            response.withData("failed", String.valueOf(folder.hash()));
        }
        if (!folder.problems().isEmpty()) {
            response.withData(
                    "problems",
                    folder.problems().stream()
                            .map(it -> "%s:%d:%d %s".formatted(it.file(), it.line(), it.column(), it.code()))
                            .collect(Collectors.joining(", ")));
        }
        return response.build();
    }
}

package io.fenji.ruleset;

import jakarta.enterprise.context.ApplicationScoped;
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

    RulesHealth(RuleSets ruleSets) {
        this.ruleSets = ruleSets;
    }

    @Override
    public HealthCheckResponse call() {
        var problems = ruleSets.problems();
        var response = HealthCheckResponse.named("rules")
                .up()
                .withData("ruleSet", ruleSets.active().hash())
                .withData("folder", problems.isEmpty() ? "in force" : "broken; the last sound rules stay in force");
        if (!problems.isEmpty()) {
            response.withData(
                    "problems",
                    problems.stream()
                            .map(it -> "%s:%d:%d %s".formatted(it.file(), it.line(), it.column(), it.code()))
                            .collect(Collectors.joining(", ")));
        }
        return response.build();
    }
}

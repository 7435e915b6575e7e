package io.fenji.base.jobs;

import io.fenji.base.jobs.JobState.Outcome;
import io.fenji.base.storage.SqlFailure;
import jakarta.enterprise.context.ApplicationScoped;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/** Which jobs failed, and why. It does not take the service out of work: what asks it is answered without them. */
@Readiness
@ApplicationScoped
public class JobHealth implements HealthCheck {

    private final Jobs jobs;

    JobHealth(Jobs jobs) {
        this.jobs = jobs;
    }

    @Override
    public HealthCheckResponse call() {
        var response = HealthCheckResponse.named("jobs").up();
        try {
            jobs.all().stream()
                    .filter(it -> it.outcome() == Outcome.FAILED)
                    .forEach(it -> response.withData(
                            it.name(),
                            "failed %d times, last at %s: %s".formatted(it.failures(), it.endedAt(), it.result())));
        } catch (SqlFailure gone) {
            response.withData("jobs", "cannot be looked up: see database");
        }
        return response.build();
    }
}

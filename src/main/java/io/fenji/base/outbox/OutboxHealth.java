package io.fenji.base.outbox;

import io.fenji.base.storage.SqlFailure;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/** What waits for whom, and since when. It does not take the service out of work: it can do nothing about a receiver that is away. */
@Readiness
@ApplicationScoped
public class OutboxHealth implements HealthCheck {

    private final Instance<WaitingList> lists;

    OutboxHealth(@Any Instance<WaitingList> lists) {
        this.lists = lists;
    }

    @Override
    public HealthCheckResponse call() {
        var response = HealthCheckResponse.named("outbox").up();
        try {
            lists.stream()
                    .flatMap(it -> it.waiting().stream())
                    .filter(it -> it.messages() > 0)
                    .forEach(
                            it -> response.withData(it.receiver(), "%d since %s".formatted(it.messages(), it.since())));
        } catch (SqlFailure gone) {
            response.withData("waiting", "cannot be looked up: see database");
        }
        return response.build();
    }
}

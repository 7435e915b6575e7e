package io.fenji.base.ledger.verify;

import io.fenji.base.ledger.anchor.Anchoring;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.stream.Collectors;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/**
 * Whether the ledger fits its anchors. It does not take the service out of work: who tampered with the ledger would then stop the company, too. But it
 * is the place to watch. Anybody may read this, so it says what kind of thing is wrong and no more.
 */
@Readiness
@ApplicationScoped
public class LedgerHealth implements HealthCheck {

    private final Anchoring anchoring;

    LedgerHealth(Anchoring anchoring) {
        this.anchoring = anchoring;
    }

    @Override
    public HealthCheckResponse call() {
        var misfits = anchoring.misfits();
        var response =
                HealthCheckResponse.named("ledger").up().withData("anchors", misfits.isEmpty() ? "fit" : "do not fit");
        if (!misfits.isEmpty()) {
            response.withData(
                    "problems",
                    misfits.stream().map(it -> it.problem().name()).distinct().collect(Collectors.joining(", ")));
        }
        return response.build();
    }
}

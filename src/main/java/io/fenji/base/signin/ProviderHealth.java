package io.fenji.base.signin;

import io.fenji.base.access.SignInConfig;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Locale;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/** Whether the identity provider answers. It does not take the service out of work: keys, passwords and tokens that are known go on without it. */
@Readiness
@ApplicationScoped
public class ProviderHealth implements HealthCheck {

    private final SignInConfig config;
    private final ProviderWatch watch;

    ProviderHealth(SignInConfig config, ProviderWatch watch) {
        this.config = config;
        this.watch = watch;
    }

    @Override
    public HealthCheckResponse call() {
        var state = watch.state().name().toLowerCase(Locale.ROOT).replace('_', ' ');
        return HealthCheckResponse.named("sign-in")
                .up()
                .withData("provider", config.provider().isEmpty() ? "none" : state)
                .build();
    }
}

package io.fenji.base.signin;

import io.fenji.base.access.SignInConfig;
import io.quarkus.oidc.OidcRequestContext;
import io.quarkus.oidc.OidcTenantConfig;
import io.quarkus.oidc.TenantConfigResolver;
import io.smallrye.mutiny.Uni;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Which tokens are taken: signed by the provider, by its issuer, for our audience, not over. The provider is asked for its keys when the first token comes,
 * and again until it answers; so the service starts without it, and other calls never wait for it. Tokens of pages would make this a hybrid application.
 */
@ApplicationScoped
class ProviderTenant implements TenantConfigResolver {

    private static final String BEARER = "bearer ";
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private final Optional<OidcTenantConfig> tenant;

    ProviderTenant(SignInConfig config) {
        this.tenant = config.provider().map(url -> tenant(url, config));
    }

    private static OidcTenantConfig tenant(String url, SignInConfig config) {
        return OidcTenantConfig.authServerUrl(url)
                .tenantId("provider")
                .clientId(config.audience())
                .connectionTimeout(PATIENCE)
                .token()
                .issuer(config.issuer().orElse(url))
                .audience(config.audience())
                .allowJwtIntrospection(false)
                .allowOpaqueTokenIntrospection(false)
                .end()
                .roles()
                .roleClaimPath(config.claims().roles())
                .end()
                .build();
    }

    @Override
    public Uni<OidcTenantConfig> resolve(RoutingContext call, OidcRequestContext<OidcTenantConfig> context) {
        return Uni.createFrom()
                .item(isBearer(call.request().getHeader(HttpHeaders.AUTHORIZATION)) ? tenant.orElse(null) : null);
    }

    static boolean isBearer(@Nullable String authorization) {
        return authorization != null && authorization.toLowerCase(Locale.ROOT).startsWith(BEARER);
    }
}

package io.fenji.base.signin;

import io.fenji.base.access.ApiKey;
import io.fenji.base.access.Calls;
import io.fenji.base.storage.Sql;
import io.fenji.base.terms.Role;
import io.quarkus.security.AuthenticationFailedException;
import io.quarkus.security.identity.AuthenticationRequestContext;
import io.quarkus.security.identity.IdentityProvider;
import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.security.runtime.QuarkusPrincipal;
import io.quarkus.security.runtime.QuarkusSecurityIdentity;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** An API key to who is calling and as what. It is looked up with each call, so what was revoked opens nothing any more. */
@ApplicationScoped
public class ApiKeyIdentities implements IdentityProvider<ApiKeyRequest> {

    private static final Logger LOG = Logger.getLogger(ApiKeyIdentities.class);
    private static final Duration USE_IS_NOTED_EVERY = Duration.ofMinutes(1);

    private record Found(
            long id,
            String name,
            List<String> roles,
            @Nullable String calls,
            @Nullable Instant expiresAt,
            @Nullable Instant lastUsedAt,
            boolean revoked) {

        boolean opens(Instant now) {
            return !revoked && (expiresAt == null || now.isBefore(expiresAt));
        }

        /** Outside of its calls a key has no role; and a system imports only where its key says so. */
        Set<String> rolesFor(ApiKeyRequest request) {
            @Nullable Calls only = Calls.of(calls);
            if (only != null && !only.include(request.method(), request.path())) {
                return Set.of();
            }
            var all = new HashSet<>(roles);
            if (only != null && only.importAnything()) {
                all.add(Role.IMPORTS);
            }
            return all;
        }
    }

    private final Sql sql;
    private final Clock clock;

    public ApiKeyIdentities(Sql sql, Clock clock) {
        this.sql = sql;
        this.clock = clock;
    }

    @Override
    public Class<ApiKeyRequest> getRequestType() {
        return ApiKeyRequest.class;
    }

    @Override
    public Uni<SecurityIdentity> authenticate(ApiKeyRequest request, AuthenticationRequestContext context) {
        return context.runBlocking(() -> identity(request));
    }

    private SecurityIdentity identity(ApiKeyRequest request) {
        var now = clock.instant();
        var found = find(request);
        if (!found.opens(now)) {
            LOG.warnf("API key '%s', which is revoked or has expired, was used from %s", found.name, request.address());
            throw new AuthenticationFailedException("the API key is revoked or has expired");
        }
        noteUse(found, now);
        return QuarkusSecurityIdentity.builder()
                .setPrincipal(new QuarkusPrincipal(found.name))
                .addRoles(found.rolesFor(request))
                .build();
    }

    private Found find(ApiKeyRequest request) {
        return sql.with("hash", ApiKey.hash(request.key()))
                .first(Found.class, """
                select id, name, roles, calls, expires_at, last_used_at, revoked from api_key where hash = :hash""")
                .orElseThrow(() -> unknown(request));
    }

    private static AuthenticationFailedException unknown(ApiKeyRequest request) {
        LOG.warnf("An API key that there is none of was used from %s", request.address());
        return new AuthenticationFailedException("unknown API key");
    }

    private void noteUse(Found found, Instant now) {
        var before = now.minus(USE_IS_NOTED_EVERY);
        if (found.lastUsedAt == null || found.lastUsedAt.isBefore(before)) {
            sql.with("now", now, "id", found.id, "before", before).update("""
                    update api_key set last_used_at = :now where id = :id and (last_used_at is null or last_used_at < :before)""");
        }
    }
}

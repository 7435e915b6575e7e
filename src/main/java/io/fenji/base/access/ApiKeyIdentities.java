package io.fenji.base.access;

import io.fenji.base.storage.Sql;
import io.quarkus.security.AuthenticationFailedException;
import io.quarkus.security.identity.AuthenticationRequestContext;
import io.quarkus.security.identity.IdentityProvider;
import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.security.runtime.QuarkusPrincipal;
import io.quarkus.security.runtime.QuarkusSecurityIdentity;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.HashSet;
import java.util.List;

/** An API key to who is calling and as what. */
@ApplicationScoped
public class ApiKeyIdentities implements IdentityProvider<ApiKeyRequest> {

    private final Sql sql;

    public ApiKeyIdentities(Sql sql) {
        this.sql = sql;
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
        return sql
                .list(
                        "select name, roles from api_key where hash = ?",
                        row -> QuarkusSecurityIdentity.builder()
                                .setPrincipal(new QuarkusPrincipal(row.getString(1)))
                                .addRoles(new HashSet<>(List.of(row.getString(2).split(","))))
                                .build(),
                        ApiKey.hash(request.key()))
                .stream()
                .findFirst()
                .orElseThrow(() -> new AuthenticationFailedException("unknown API key"));
    }
}

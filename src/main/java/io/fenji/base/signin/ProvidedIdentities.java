package io.fenji.base.signin;

import io.fenji.base.access.ProvidedUsers;
import io.fenji.base.access.ProvidedUsers.Vouched;
import io.fenji.base.access.SignInConfig;
import io.fenji.base.access.credential.ProviderSubject;
import io.fenji.base.access.credential.SignInRefused;
import io.quarkus.security.identity.AuthenticationRequestContext;
import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.security.identity.SecurityIdentityAugmentor;
import io.quarkus.security.runtime.QuarkusPrincipal;
import io.quarkus.security.runtime.QuarkusSecurityIdentity;
import io.quarkus.vertx.http.runtime.security.HttpSecurityUtils;
import io.smallrye.mutiny.Uni;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.HashSet;
import java.util.Optional;
import org.eclipse.microprofile.jwt.JsonWebToken;
import org.jspecify.annotations.Nullable;

/** A token that was found sound to who is calling and as what: a user of ours, with our roles and none of the provider's. */
@ApplicationScoped
class ProvidedIdentities implements SecurityIdentityAugmentor {

    private final SignInConfig config;
    private final ProvidedRoles roles;
    private final ProvidedUsers users;

    ProvidedIdentities(SignInConfig config, ProvidedRoles roles, ProvidedUsers users) {
        this.config = config;
        this.roles = roles;
        this.users = users;
    }

    @Override
    public Uni<SecurityIdentity> augment(SecurityIdentity found, AuthenticationRequestContext context) {
        return found.getPrincipal() instanceof JsonWebToken token
                ? context.runBlocking(() -> answered(found, token))
                : Uni.createFrom().item(found);
    }

    private SecurityIdentity answered(SecurityIdentity found, JsonWebToken token) {
        @Nullable RoutingContext call = HttpSecurityUtils.getRoutingContextAttribute(found);
        try {
            return identity(vouched(found, token));
        } catch (SignInRefused refused) {
            throw refused.at(call == null ? "" : call.normalizedPath());
        }
    }

    private SecurityIdentity identity(Vouched it) {
        return QuarkusSecurityIdentity.builder()
                .setPrincipal(new QuarkusPrincipal(users.name(it)))
                .addRoles(new HashSet<>(it.roles()))
                .build();
    }

    private Vouched vouched(SecurityIdentity found, JsonWebToken token) {
        var claim = config.claims().subject();
        var subject = text(token, claim)
                .filter(ProviderSubject::isSubject)
                .orElseThrow(() -> SignInRefused.claimMissing(claim));
        return new Vouched(
                new ProviderSubject(token.getIssuer(), subject),
                text(token, config.claims().name()).orElse(null),
                roles.of(found.getRoles()),
                Instant.ofEpochSecond(token.getIssuedAtTime()));
    }

    /** Some providers write numbers. */
    private static Optional<String> text(JsonWebToken token, String claim) {
        @Nullable Object value = token.getClaim(claim);
        return value instanceof String || value instanceof Number ? Optional.of(value.toString()) : Optional.empty();
    }
}

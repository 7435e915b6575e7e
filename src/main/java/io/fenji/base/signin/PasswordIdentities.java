package io.fenji.base.signin;

import io.fenji.base.access.SignInConfig;
import io.fenji.base.access.credential.Addresses;
import io.fenji.base.access.credential.Passwords;
import io.fenji.base.access.credential.SignInRefused;
import io.fenji.base.access.credential.WrongPasswords;
import io.fenji.base.access.credential.WrongPasswords.Attempt;
import io.fenji.base.storage.Sql;
import io.fenji.base.terms.Texts;
import io.quarkus.security.AuthenticationFailedException;
import io.quarkus.security.identity.AuthenticationRequestContext;
import io.quarkus.security.identity.IdentityProvider;
import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.security.identity.request.UsernamePasswordAuthenticationRequest;
import io.quarkus.security.runtime.QuarkusPrincipal;
import io.quarkus.security.runtime.QuarkusSecurityIdentity;
import io.quarkus.vertx.http.runtime.security.HttpSecurityUtils;
import io.smallrye.mutiny.Uni;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** Name and password to who is calling and as what. The account is looked up with each call, so one that was locked is out at once. */
@ApplicationScoped
class PasswordIdentities implements IdentityProvider<UsernamePasswordAuthenticationRequest> {

    private static final Logger LOG = Logger.getLogger(PasswordIdentities.class);

    /** All that a password opens which somebody else gave out. */
    private static final Set<String> CHANGING_IT = Set.of("/api/v1/me", "/api/v1/me/password");

    private record Found(String password, List<String> roles, boolean locked, boolean oneTime) {}

    private final SignInConfig config;
    private final Sql sql;
    private final WrongPasswords wrongPasswords;
    private final ProvenPasswords proven;
    private final Clock clock;

    PasswordIdentities(
            SignInConfig config, Sql sql, WrongPasswords wrongPasswords, ProvenPasswords proven, Clock clock) {
        this.config = config;
        this.sql = sql;
        this.wrongPasswords = wrongPasswords;
        this.proven = proven;
        this.clock = clock;
    }

    @Override
    public Class<UsernamePasswordAuthenticationRequest> getRequestType() {
        return UsernamePasswordAuthenticationRequest.class;
    }

    @Override
    public Uni<SecurityIdentity> authenticate(
            UsernamePasswordAuthenticationRequest request, AuthenticationRequestContext context) {
        @Nullable RoutingContext call = HttpSecurityUtils.getRoutingContextAttribute(request);
        return context.runBlocking(() -> answered(
                new Attempt(request.getUsername(), address(call)),
                new String(request.getPassword().getPassword()),
                call == null ? "" : call.normalizedPath()));
    }

    private SecurityIdentity answered(Attempt attempt, String password, String path) {
        try {
            return identity(attempt, password, path);
        } catch (SignInRefused refused) {
            throw refused.at(path);
        }
    }

    /** From where the call comes; empty where that is not known, or no address of the internet. */
    static String address(@Nullable RoutingContext call) {
        return call == null || call.request().remoteAddress() == null
                ? ""
                : Addresses.network(Objects.requireNonNullElse(
                        call.request().remoteAddress().hostAddress(), ""));
    }

    private SecurityIdentity identity(Attempt attempt, String password, String path) {
        refuseWhereOff();
        refuseDelayed(attempt);
        @Nullable Found found = find(attempt.name());
        if (found == null) {
            Passwords.isRight(password, null); // takes as long as with a name that has a password
            throw wrong(attempt);
        }
        if (!isRight(password, found)) {
            throw wrong(attempt);
        }
        wrongPasswords.right(attempt);
        refuseLocked(found, attempt.name());
        refuseOneTime(found, path);
        return QuarkusSecurityIdentity.builder()
                .setPrincipal(new QuarkusPrincipal(attempt.name()))
                .addRoles(new HashSet<>(found.roles))
                .build();
    }

    private void refuseWhereOff() {
        if (!config.passwords()) {
            throw SignInRefused.passwordsOff();
        }
    }

    private boolean isRight(String password, Found found) {
        return proven.isRight(password, found.password, () -> Passwords.isRight(password, found.password));
    }

    private void refuseDelayed(Attempt attempt) {
        wrongPasswords.delayed(attempt).ifPresent(until -> {
            throw SignInRefused.delayed(Duration.between(clock.instant(), until).toSeconds() + 1);
        });
    }

    private AuthenticationFailedException wrong(Attempt attempt) {
        var times = wrongPasswords.wrong(attempt);
        LOG.warnf(
                "Wrong name or password: '%s' from %s, %d in a row%s",
                Texts.shortened(attempt.name()),
                attempt.address(),
                times,
                wrongPasswords
                        .delayed(attempt)
                        .map("; not let in before %s"::formatted)
                        .orElse(""));
        return new AuthenticationFailedException("wrong name or password");
    }

    private static void refuseLocked(Found found, String name) {
        if (found.locked) {
            LOG.warnf("Locked user '%s' tried to sign in", Texts.shortened(name));
            throw SignInRefused.locked();
        }
    }

    private static void refuseOneTime(Found found, String path) {
        if (found.oneTime && !CHANGING_IT.contains(path)) {
            throw SignInRefused.oneTime();
        }
    }

    private @Nullable Found find(String name) {
        if (Texts.holdsUnwritable(name)) {
            return null;
        }
        return sql.with("name", name).first(Found.class, """
                select password, roles, locked, one_time from account where name = :name and password is not null""").orElse(null);
    }
}

package io.fenji.base.access;

import io.fenji.base.access.Account.NewAccount;
import io.fenji.base.access.AccountSteps.Step;
import io.fenji.base.access.credential.ProviderSubject;
import io.fenji.base.access.credential.SignInRefused;
import io.fenji.base.storage.Sql;
import io.fenji.base.terms.Message;
import io.fenji.base.terms.Refusal;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** Users whom the company's identity provider vouches for. Each step is kept, so four eyes, owners and the ledger see persons here too. */
@ApplicationScoped
public class ProvidedUsers {

    /** Who records what a token brings. */
    static final String PROVIDER = "identity-provider";

    private static final Logger LOG = Logger.getLogger(ProvidedUsers.class);

    /**
     * What a token says of who is calling.
     *
     * @param name what the provider calls the user; null: it does not say
     * @param roles in the order of roles
     */
    public record Vouched(ProviderSubject who, @Nullable String name, List<String> roles, Instant issuedAt) {}

    private record Found(
            String name,
            String roles,
            boolean locked,
            @Nullable Instant rolesIssuedAt) {

        /** An older token opens what it says, but what was brought since stays on record. */
        boolean isBehind(Vouched it) {
            return !roles.equals(String.join(",", it.roles))
                    && (rolesIssuedAt == null || it.issuedAt.isAfter(rolesIssuedAt));
        }
    }

    private final SignInConfig config;
    private final Accounts accounts;
    private final Names names;
    private final AccountSteps steps;
    private final Sql sql;
    private final Clock clock;

    ProvidedUsers(SignInConfig config, Accounts accounts, Names names, AccountSteps steps, Sql sql, Clock clock) {
        this.config = config;
        this.accounts = accounts;
        this.names = names;
        this.steps = steps;
        this.sql = sql;
        this.clock = clock;
    }

    /** The name under which all is recorded that this user does; looked up with each call, so whoever was locked is out at once. */
    public String name(Vouched it) {
        var found = find(it.who).orElseGet(() -> seenFirst(it));
        if (found.locked) {
            LOG.warnf("Locked user '%s' tried to sign in", found.name);
            throw SignInRefused.locked();
        }
        if (found.isBehind(it)) {
            QuarkusTransaction.requiringNew().run(() -> takeOverRoles(it));
        }
        return found.name;
    }

    private Optional<Found> find(ProviderSubject who) {
        return sql.with(who).first(Found.class, """
                select name, roles, locked, roles_issued_at from account where issuer = :issuer and subject = :subject""");
    }

    /** Nobody has introduced this user: what would make two persons one, or one two, is left to an administrator. */
    private Found seenFirst(Vouched it) {
        try {
            return QuarkusTransaction.requiringNew().call(() -> {
                names.awaitTurn();
                return find(it.who).orElseGet(() -> added(it));
            });
        } catch (Refusal taken) {
            LOG.warnf("Somebody whom the identity provider calls so was not let in: %s", taken.message());
            throw SignInRefused.stranger(it.name, it.who);
        }
    }

    private Found added(Vouched it) {
        var name = Objects.requireNonNullElse(it.name, "");
        Accounts.refuse(Names.problems(name), "user.invalid", Message.of("user.invalid.name", name));
        names.takeAsStranger(name);
        create(new NewAccount(name, name, null, null, it.who, it.roles), it.issuedAt, PROVIDER);
        return new Found(name, String.join(",", it.roles), false, null);
    }

    private Account create(NewAccount wanted, @Nullable Instant rolesIssuedAt, String by) {
        var account = Account.create(wanted, clock.instant(), by);
        account.rolesIssuedAt = rolesIssuedAt;
        steps.add(Step.CREATED, account, othersBehind(account), by);
        return account;
    }

    private void takeOverRoles(Vouched it) {
        var account = ofSubject(it.who).orElseThrow();
        account.roles = String.join(",", it.roles);
        account.rolesIssuedAt = it.issuedAt;
        steps.add(Step.ROLES_SET, account, PROVIDER);
    }

    /** A user who signs in at the provider only, before the first time. */
    @Transactional
    Account add(String name, String subject, @Nullable String person, @Nullable String department, String by) {
        Accounts.refuse(
                Stream.of(
                                Names.problems(name),
                                Names.personProblems(person),
                                Accounts.departmentProblems(department),
                                ProviderSubject.problems(subject))
                        .flatMap(List::stream)
                        .toList(),
                "user.invalid",
                Message.of("user.invalid.create"));
        names.take(name);
        var who = free(subject, name);
        var whose = names.person(Objects.requireNonNullElse(person, name));
        return create(new NewAccount(name, whose, department, null, who, List.of()), null, by);
    }

    /** From now on who the provider calls so signs in as this user, with the roles that it gives. Doing it twice changes nothing. */
    @Transactional
    Account tie(String name, String subject, String by) {
        Accounts.refuse(ProviderSubject.problems(subject), "user.invalid", Message.of("user.invalid.tie"));
        names.awaitTurn();
        var account = Account.named(name);
        var who = free(subject, name);
        if (who.equals(account.subject())) {
            return account;
        }
        accounts.refuseWithoutAdministrator(account);
        account.setSubject(who);
        account.rolesIssuedAt = null;
        steps.add(Step.TIED, account, othersBehind(account), by);
        return account;
    }

    /** The provider vouches for this user no longer. */
    @Transactional
    Account untie(String name, String by) {
        var account = Account.named(name);
        if (account.subject() != null) {
            account.setSubject(null);
            account.rolesIssuedAt = null;
            steps.add(Step.UNTIED, account, by);
        }
        return account;
    }

    private ProviderSubject free(String subject, String name) {
        var who = new ProviderSubject(issuer(), subject);
        ofSubject(who).filter(it -> !it.name.equals(name)).ifPresent(it -> {
            throw Refusal.conflict("subject.taken", Message.of("subject.taken", subject, it.name));
        });
        return who;
    }

    private String issuer() {
        return config.issuer()
                .or(config::provider)
                .orElseThrow(() -> Refusal.conflict("sign-in.no-provider", Message.of("sign-in.no-provider")));
    }

    private static Optional<Account> ofSubject(ProviderSubject who) {
        return Account.<Account>find("issuer = ?1 and subject = ?2", who.issuer(), who.subject())
                .firstResultOptional();
    }

    /** Who came under that subject before: it may be the same one, so they never count as two. */
    private Set<String> othersBehind(Account account) {
        var others = new TreeSet<>(steps.persons(Objects.requireNonNull(account.subject())));
        others.remove(account.person);
        return others;
    }
}

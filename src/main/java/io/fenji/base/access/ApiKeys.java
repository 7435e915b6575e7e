package io.fenji.base.access;

import io.fenji.base.access.AccountSteps.Step;
import io.fenji.base.access.ApiKey.NewApiKey;
import io.fenji.base.terms.Message;
import io.fenji.base.terms.Refusal;
import io.fenji.base.terms.Refusal.Violation;
import io.fenji.base.terms.Role;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Making keys, making them anew, revoking them. Whoever is shown a key answers for what is done with it, beside the person it belongs to. */
@ApplicationScoped
class ApiKeys {

    /** A key with its secret, which is stored nowhere. */
    record Shown(ApiKey key, String secret) {}

    private final Names names;
    private final Persons persons;
    private final AccountSteps steps;
    private final Clock clock;
    private final SecureRandom random = new SecureRandom();

    ApiKeys(Names names, Persons persons, AccountSteps steps, Clock clock) {
        this.names = names;
        this.persons = persons;
        this.steps = steps;
        this.clock = clock;
    }

    /**
     * @param person whose it is; null: whoever makes it, or nobody's where it is CLIENT and no more, and so another system's
     * @param calls null: no list
     */
    @Transactional
    Shown add(
            String name,
            List<String> roles,
            @Nullable String person,
            @Nullable List<String> calls,
            @Nullable Instant expiresAt,
            String by) {
        Accounts.refuse(
                Stream.of(
                                Names.problems(name),
                                Accounts.roleProblems(roles),
                                Names.personProblems(person),
                                callProblems(calls),
                                expiryProblems(expiresAt))
                        .flatMap(List::stream)
                        .toList(),
                "api-key.invalid",
                Message.of("api-key.invalid"));
        names.take(name);
        var maker = persons.actor(by);
        var whose = person == null
                ? roles.equals(List.of(Role.CLIENT))
                        ? null
                        : maker.persons().iterator().next()
                : names.person(person);
        var secret = ApiKey.random(random);
        var stored = calls == null ? null : new Calls(calls).toString();
        var key = ApiKey.create(new NewApiKey(name, whose, roles, stored, expiresAt), secret, clock.instant(), by);
        steps.add(Step.CREATED, key, maker.persons(), by);
        return new Shown(key, secret);
    }

    /** Another secret for the same key; the old one opens nothing from now on. */
    @Transactional
    Shown rotate(long id, String by) {
        var key = ApiKey.ofId(id);
        if (key.revoked) {
            throw Refusal.conflict("api-key.revoked", Message.of("api-key.revoked", id, key.name));
        }
        var secret = ApiKey.random(random);
        key.hash = ApiKey.hash(secret);
        steps.add(Step.ROTATED, key, persons.actor(by).persons(), by);
        return new Shown(key, secret);
    }

    /** For good. Doing it twice changes nothing. */
    @Transactional
    ApiKey revoke(long id, String by) {
        var key = ApiKey.ofId(id);
        if (!key.revoked) {
            key.revoked = true;
            steps.add(Step.REVOKED, key, java.util.Set.of(), by);
        }
        return key;
    }

    private static List<Violation> callProblems(@Nullable List<String> calls) {
        if (calls == null) {
            return List.of();
        }
        if (calls.isEmpty() || String.join(",", calls).length() > 2000) {
            return List.of(new Violation("/calls", Message.of("api-key.calls")));
        }
        return calls.stream()
                .filter(call -> !Calls.isCall(call))
                .map(call -> new Violation("/calls", Message.of("api-key.call", call)))
                .toList();
    }

    private List<Violation> expiryProblems(@Nullable Instant expiresAt) {
        return expiresAt == null || expiresAt.isAfter(clock.instant())
                ? List.of()
                : List.of(new Violation("/expiresAt", Message.of("api-key.expired")));
    }
}

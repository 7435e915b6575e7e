package io.fenji.base.access;

import io.fenji.base.access.Account.NewAccount;
import io.fenji.base.access.AccountSteps.Step;
import io.fenji.base.access.ApiKey.NewApiKey;
import io.fenji.base.access.credential.Passwords;
import io.fenji.base.storage.Sql;
import io.fenji.base.terms.Message;
import io.fenji.base.terms.Refusal;
import io.fenji.base.terms.Refusal.Violation;
import io.fenji.base.terms.Role;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Creating users, locking them, giving them roles and passwords. Each step is kept. */
@ApplicationScoped
public class Accounts {

    private static final int LONGEST_DEPARTMENT = 80;

    private final Sql sql;
    private final Names names;
    private final AccountSteps steps;
    private final Clock clock;
    private final SecureRandom random = new SecureRandom();

    public Accounts(Sql sql, Names names, AccountSteps steps, Clock clock) {
        this.sql = sql;
        this.names = names;
        this.steps = steps;
        this.clock = clock;
    }

    /** @param person whose account it is; null: of a person called like it */
    @Transactional
    Account addUser(
            String name,
            String password,
            List<String> roles,
            @Nullable String person,
            @Nullable String department,
            String by) {
        refuse(
                Stream.of(
                                Names.problems(name),
                                roleProblems(roles),
                                Names.personProblems(person),
                                departmentProblems(department),
                                Passwords.problems(password, name, "/password"))
                        .flatMap(List::stream)
                        .toList(),
                "user.invalid",
                Message.of("user.invalid.create"));
        names.take(name);
        var whose = names.person(Objects.requireNonNullElse(person, name));
        return add(new NewAccount(name, whose, department, password, null, roles), by);
    }

    private Account add(NewAccount wanted, String by) {
        var account = Account.create(wanted, clock.instant(), by);
        steps.add(Step.CREATED, account, by);
        return account;
    }

    @Transactional
    Account lock(String name, String by) {
        var account = Account.named(name);
        refuseWithoutAdministrator(account);
        return locked(account, true, Step.LOCKED, by);
    }

    @Transactional
    Account unlock(String name, String by) {
        return locked(Account.named(name), false, Step.UNLOCKED, by);
    }

    /** Doing it twice changes nothing. */
    private Account locked(Account account, boolean locked, Step step, String by) {
        if (account.locked != locked) {
            account.locked = locked;
            steps.add(step, account, by);
        }
        return account;
    }

    @Transactional
    Account setRoles(String name, List<String> roles, String by) {
        refuse(roleProblems(roles), "user.invalid", Message.of("user.invalid.roles"));
        var account = Account.named(name);
        if (account.subject() != null) {
            throw Refusal.conflict("roles.provided", Message.of("roles.provided", name));
        }
        if (!roles.contains(Role.ADMIN)) {
            refuseWithoutAdministrator(account);
        }
        account.roles = String.join(",", roles);
        steps.add(Step.ROLES_SET, account, by);
        return account;
    }

    /**
     * Whoever would take the last administrator away waits for others who would. Those whose roles the identity provider gives do not count: it may take
     * them, or be away.
     */
    void refuseWithoutAdministrator(Account leaving) {
        record Held(String name, List<String> roles) {}
        var others = sql.list(Held.class, """
                        select name, roles from account where locked = false and subject is null and password is not null
                        order by id for update""").stream()
                .filter(it -> it.roles.contains(Role.ADMIN) && !it.name.equals(leaving.name))
                .count();
        if (leaving.password != null
                && leaving.subject() == null
                && leaving.roleList().contains(Role.ADMIN)
                && others == 0) {
            throw Refusal.conflict("admin.last", Message.of("admin.last", leaving.name));
        }
    }

    /** Returns a password that opens nothing but its own change; it is stored nowhere. */
    @Transactional
    String resetPassword(String name, String by) {
        var account = Account.named(name);
        var password = randomPassword();
        account.setPassword(password, true);
        steps.add(Step.PASSWORD_RESET, account, by);
        return password;
    }

    @Transactional
    void changePassword(String name, String old, String fresh) {
        var account = Account.<Account>find("name", name)
                .firstResultOptional()
                .orElseThrow(() -> Refusal.conflict("password.none", Message.of("password.none.key", name)));
        if (account.password == null) {
            throw Refusal.conflict("password.none", Message.of("password.none.provided", name));
        }
        if (!Passwords.isRight(old, account.password)) {
            throw Refusal.invalid("password.wrong", Message.of("password.wrong"), "/oldPassword");
        }
        refuse(Passwords.problems(fresh, name, "/newPassword"), "password.invalid", Message.of("password.invalid"));
        if (old.equals(fresh)) {
            throw Refusal.invalid("password.same", Message.of("password.same"), "/newPassword");
        }
        account.setPassword(fresh, false);
        steps.add(Step.PASSWORD_CHANGED, account, name);
    }

    /** The demo's well-known users and key, which no rule about passwords would let pass. */
    @Transactional
    public void addDemoUsers() {
        for (var role : Role.ALL) {
            var name = role.toLowerCase(Locale.ROOT);
            names.take(name);
            add(new NewAccount(name, name, null, null, null, List.of(role)), "demo")
                    .setWellKnownPassword(name);
        }
        names.take("demo-client");
        var key = ApiKey.create(
                new NewApiKey("demo-client", null, List.of(Role.CLIENT), "*", null),
                "demo-key",
                clock.instant(),
                "demo");
        steps.add(Step.CREATED, key, Set.of(), "demo");
    }

    @Transactional
    public void addFirstAdmin(String password) {
        names.take("admin");
        add(new NewAccount("admin", "admin", null, password, null, List.of(Role.ADMIN)), "first start");
    }

    /** The password of the first administrator, which nobody was told, is made anew. */
    @Transactional
    void setFirstAdmin(String password) {
        var account = Account.named("admin");
        account.setPassword(password, false);
        steps.add(Step.PASSWORD_RESET, account, "first start");
    }

    public String randomPassword() {
        return ApiKey.random(random);
    }

    @Transactional
    public boolean none() {
        return Account.count() == 0;
    }

    static List<Violation> roleProblems(List<String> roles) {
        if (roles.isEmpty()) {
            return List.of(new Violation("/roles", Message.of("roles.none", Role.ALL)));
        }
        return roles.stream()
                .filter(role -> !Role.ALL.contains(role))
                .map(role -> new Violation("/roles", Message.of("roles.unknown", role, Role.ALL)))
                .toList();
    }

    static List<Violation> departmentProblems(@Nullable String department) {
        var isFit = department == null
                || !department.isBlank()
                        && department.length() <= LONGEST_DEPARTMENT
                        && department.codePoints().noneMatch(Character::isISOControl);
        return isFit
                ? List.of()
                : List.of(new Violation("/department", Message.of("department.long", LONGEST_DEPARTMENT)));
    }

    static void refuse(List<Violation> problems, String code, Message message) {
        if (!problems.isEmpty()) {
            throw Refusal.invalid(code, message, problems);
        }
    }
}

package io.fenji.base.access;

import io.fenji.base.storage.Sql;
import io.fenji.base.terms.Refusal;
import io.fenji.base.terms.Refusal.Violation;
import io.fenji.base.terms.Role;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/** Creates users and API keys. */
@ApplicationScoped
public class Accounts {

    private static final Pattern NAME = Pattern.compile("[\\p{L}\\p{N}][\\p{L}\\p{N}._@-]{0,59}");
    private static final int SHORTEST_PASSWORD = 8;
    /** bcrypt reads no further. */
    private static final int LONGEST_PASSWORD_BYTES = 72;

    /** What the service calls itself in the rows that it writes by itself. */
    private static final Set<String> RESERVED =
            Set.of("start-up", "rules-folder", "shipped", "demo", "first-start", "fenji", "system");

    private final Sql sql;
    private final Clock clock;
    private final SecureRandom random = new SecureRandom();

    public Accounts(Sql sql, Clock clock) {
        this.sql = sql;
        this.clock = clock;
    }

    @Transactional
    public void addUser(String name, String password, List<String> roles, String by) {
        var problems = problems(name, roles);
        if (password.length() < SHORTEST_PASSWORD) {
            problems.add(new Violation("/password", "must have at least %d characters".formatted(SHORTEST_PASSWORD)));
        } else if (password.getBytes(StandardCharsets.UTF_8).length > LONGEST_PASSWORD_BYTES) {
            problems.add(new Violation("/password", "must have at most %d bytes".formatted(LONGEST_PASSWORD_BYTES)));
        }
        refuse(problems, "user.invalid", "The user cannot be created.");
        take(name);
        Account.create(name, password, roles, clock.instant(), by);
    }

    /** Returns the key; it is nowhere stored and cannot be shown again. */
    @Transactional
    public String addKey(String name, List<String> roles, String by) {
        refuse(problems(name, roles), "api-key.invalid", "The API key cannot be created.");
        take(name);
        var key = ApiKey.random(random);
        ApiKey.create(name, key, roles, clock.instant(), by);
        return key;
    }

    /** The demo's well-known users and key, which no rule about passwords would let pass. */
    @Transactional
    public void addDemoUsers() {
        for (var role : Role.ALL) {
            var name = role.toLowerCase(Locale.ROOT);
            take(name);
            Account.create(name, name, List.of(role), clock.instant(), "demo");
        }
        take("demo-client");
        ApiKey.create("demo-client", "demo-key", List.of(Role.CLIENT), clock.instant(), "demo");
    }

    @Transactional
    public void addFirstAdmin(String password) {
        take("admin");
        Account.create("admin", password, List.of(Role.ADMIN), clock.instant(), "first start");
    }

    public String randomPassword() {
        return ApiKey.random(random);
    }

    @Transactional
    public boolean none() {
        return Account.count() == 0;
    }

    private static List<Violation> problems(String name, List<String> roles) {
        var problems = new ArrayList<Violation>();
        if (!NAME.matcher(name).matches()) {
            problems.add(new Violation(
                    "/name", "must be 1 to 60 letters, digits or . _ @ - and begin with a letter or digit"));
        } else if (RESERVED.contains(name.toLowerCase(Locale.ROOT))) {
            problems.add(new Violation("/name", "'%s' is what the service calls itself".formatted(name)));
        }
        if (roles.isEmpty()) {
            problems.add(new Violation("/roles", "must name at least one of " + Role.ALL));
        } else {
            roles.stream()
                    .filter(role -> !Role.ALL.contains(role))
                    .forEach(role ->
                            problems.add(new Violation("/roles", "'%s' is not one of %s".formatted(role, Role.ALL))));
        }
        return problems;
    }

    private static void refuse(List<Violation> problems, String code, String message) {
        if (!problems.isEmpty()) {
            throw Refusal.invalid(code, message, problems);
        }
    }

    /** Users and keys share their names: a name says who did it, in every row and where the same must not decide who prepared. */
    private void take(String name) {
        if (sql.update("insert into taken_name (name) values (?) on conflict do nothing", name) == 0) {
            throw Refusal.conflict(
                    "name.taken", "There is a user or API key '%s' already; choose another name.".formatted(name));
        }
    }
}

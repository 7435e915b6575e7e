package io.fenji.base.access;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.fenji.base.access.credential.ProviderSubject;
import io.fenji.base.ledger.record.Ledger;
import io.fenji.base.storage.NamedSql;
import io.fenji.base.storage.Sql;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** What became of users and keys: each step with all that held after it, in the ledger; added to, never changed. */
@ApplicationScoped
class AccountSteps {

    /** Whether a name is a user's or a key's. */
    enum Kind {
        USER,
        KEY
    }

    /** What happened. */
    enum Step {
        /** It was there before steps were kept. */
        ADOPTED,
        CREATED,
        ROLES_SET,
        LOCKED,
        UNLOCKED,
        PASSWORD_CHANGED,
        /** An administrator gave out a password that opens nothing but its own change. */
        PASSWORD_RESET,
        /** The user is somebody of the identity provider's. */
        TIED,
        UNTIED,
        /** The key has another secret. */
        ROTATED,
        REVOKED
    }

    /**
     * A step as it is told.
     *
     * @param person null: another system's key
     * @param seenBy persons who were shown the key; of a user those who came under the same subject
     * @param issuer the provider; null, like subject: none
     * @param calls null: no list
     * @param active whether the name opens anything after it
     */
    @JsonInclude(JsonInclude.Include.ALWAYS)
    record Told(
            long id,
            String name,
            Kind kind,
            Step step,
            @Nullable String person,
            List<String> seenBy,
            List<String> roles,
            @Nullable String department,
            @Nullable List<String> calls,
            @Nullable Instant expiresAt,
            @Nullable String issuer,
            @Nullable String subject,
            boolean active,
            Instant recordedAt,
            String recordedBy) {

        String position() {
            return String.valueOf(id);
        }
    }

    private final Sql sql;
    private final Ledger ledger;
    private final Clock clock;

    AccountSteps(Sql sql, Ledger ledger, Clock clock) {
        this.sql = sql;
        this.ledger = ledger;
        this.clock = clock;
    }

    void add(Step step, Account it, String by) {
        add(step, it, Set.of(), by);
    }

    /** @param seenBy other persons who have come under the same subject */
    void add(Step step, Account it, Set<String> seenBy, String by) {
        var subject = it.subject();
        var account = sql.with("name", it.name, "kind", Kind.USER, "person", it.person)
                .with("roles", it.roles, "department", it.department, "calls", null)
                .with("expiresAt", null, "active", !it.locked)
                .with("issuer", subject == null ? null : subject.issuer())
                .with("subject", subject == null ? null : subject.subject());
        insert(account, step, seenBy, by);
    }

    /** @param seenBy persons whom the step has shown the secret */
    void add(Step step, ApiKey it, Set<String> seenBy, String by) {
        var key = sql.with("name", it.name, "kind", Kind.KEY, "person", it.person)
                .with("roles", it.roles, "department", null, "calls", it.calls)
                .with("expiresAt", it.expiresAt, "active", !it.revoked)
                .with("issuer", null, "subject", null);
        insert(key, step, seenBy, by);
    }

    private void insert(NamedSql it, Step step, Set<String> seenBy, String by) {
        var id = it.with("step", step, "seenBy", seenBy.isEmpty() ? null : String.join(",", seenBy))
                .with("now", clock.instant(), "by", by)
                .insert("""
                insert into account_step (name, kind, step, person, seen_by, roles, department, calls, expires_at, issuer, subject, active, recorded_at, recorded_by)
                values (:name, :kind, :step, :person, :seenBy, :roles, :department, :calls, :expiresAt, :issuer, :subject, :active, :now, :by)""");
        ledger.append(AccountTables.ACCOUNT_STEP, id);
    }

    /** The latest first, before that id. */
    List<Told> before(long id, int limit) {
        return sql.with("id", id, "limit", limit).list(Told.class, """
                select id, name, kind, step, person, coalesce(seen_by, '') as seen_by, roles, department, calls, expires_at, issuer, subject, active,
                  recorded_at, recorded_by
                from account_step where id < :id order by id desc limit :limit""");
    }

    /** Everybody who was somebody here under that subject. */
    Set<String> persons(ProviderSubject subject) {
        return new TreeSet<>(sql.with(subject)
                .list(
                        String.class,
                        "select distinct person from account_step where issuer = :issuer and subject = :subject"));
    }
}

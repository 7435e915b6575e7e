package io.fenji.base.access;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.fenji.base.access.credential.ProviderSubject;
import io.fenji.base.ledger.record.Ledger;
import io.fenji.base.storage.Sql;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
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
        insert(
                it.name,
                Kind.USER,
                step,
                it.person,
                joined(seenBy),
                it.roles,
                it.department,
                null,
                null,
                it.subject(),
                !it.locked,
                by);
    }

    /** @param seenBy persons whom the step has shown the secret */
    void add(Step step, ApiKey it, Set<String> seenBy, String by) {
        insert(
                it.name,
                Kind.KEY,
                step,
                it.person,
                joined(seenBy),
                it.roles,
                null,
                it.calls,
                it.expiresAt,
                null,
                !it.revoked,
                by);
    }

    private static @Nullable String joined(Set<String> persons) {
        return persons.isEmpty() ? null : String.join(",", persons);
    }

    private void insert(
            String name,
            Kind kind,
            Step step,
            @Nullable String person,
            @Nullable String seenBy,
            String roles,
            @Nullable String department,
            @Nullable String calls,
            @Nullable Instant expiresAt,
            @Nullable ProviderSubject subject,
            boolean active,
            String by) {
        ledger.append(
                AccountTables.ACCOUNT_STEP,
                sql.insert(
                        "insert into account_step (name, kind, step, person, seen_by, roles, department, calls, expires_at, issuer, subject, active, recorded_at, recorded_by) values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
                        name,
                        kind.name(),
                        step.name(),
                        person,
                        seenBy,
                        roles,
                        department,
                        calls,
                        expiresAt == null ? null : expiresAt.atOffset(ZoneOffset.UTC),
                        subject == null ? null : subject.issuer(),
                        subject == null ? null : subject.subject(),
                        active,
                        clock.instant().atOffset(ZoneOffset.UTC),
                        by));
    }

    /** The latest first, before that id. */
    List<Told> before(long id, int limit) {
        return sql.list(
                "select id, name, kind, step, person, seen_by, roles, department, calls, expires_at, issuer, subject, active, recorded_at, recorded_by from account_step where id < ? order by id desc limit "
                        + limit,
                row -> new Told(
                        row.getLong(1),
                        row.getString(2),
                        Kind.valueOf(row.getString(3)),
                        Step.valueOf(row.getString(4)),
                        row.getString(5),
                        parts(row.getString(6)),
                        parts(row.getString(7)),
                        row.getString(8),
                        row.getString(9) == null ? null : parts(row.getString(9)),
                        moment(row.getObject(10, OffsetDateTime.class)),
                        row.getString(11),
                        row.getString(12),
                        row.getBoolean(13),
                        row.getObject(14, OffsetDateTime.class).toInstant(),
                        row.getString(15)),
                id);
    }

    /** Everybody who was somebody here under that subject. */
    Set<String> persons(ProviderSubject subject) {
        return new TreeSet<>(sql.list(
                "select distinct person from account_step where issuer = ? and subject = ?",
                row -> row.getString(1),
                subject.issuer(),
                subject.subject()));
    }

    private static List<String> parts(@Nullable String joined) {
        return joined == null || joined.isEmpty() ? List.of() : Arrays.asList(joined.split(","));
    }

    private static @Nullable Instant moment(@Nullable OffsetDateTime at) {
        return at == null ? null : at.toInstant();
    }
}

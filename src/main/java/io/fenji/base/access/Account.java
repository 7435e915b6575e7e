package io.fenji.base.access;

import io.fenji.base.access.credential.ProviderSubject;
import io.fenji.base.terms.Message;
import io.fenji.base.terms.Refusal;
import io.fenji.base.terms.Texts;
import io.quarkus.elytron.security.common.BcryptUtil;
import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Version;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** How a person signs in with name and password. A person may have several. */
@Entity
public class Account extends PanacheEntityBase {

    /** That bcrypt takes. */
    private static final int LEAST_WORK = 4;

    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    public Long id;

    public String name;

    /** Whose account it is. */
    public String person;

    @Nullable
    public String department;

    /** bcrypt, in modular crypt format; null: who it is signs in at the identity provider only. */
    @Nullable
    public String password;

    /** Whom the identity provider calls so; null, like {@link #issuer}: nobody. */
    @Nullable
    public String subject;

    /** The provider to which the subject belongs. */
    @Nullable
    public String issuer;

    /** When the token was issued that brought the roles; null: none did. */
    @Nullable
    @Column(name = "roles_issued_at")
    public Instant rolesIssuedAt;

    /** Somebody else gave the password out: it opens nothing but its own change. */
    @Column(name = "one_time")
    public boolean oneTime;

    /** Separated by commas; empty: none. Where there is a subject they are those that the provider gave last. */
    public String roles;

    public boolean locked;

    @Column(name = "created_at")
    public Instant createdAt;

    @Column(name = "created_by")
    public String createdBy;

    /** Whoever would overwrite what somebody else changed meanwhile, such as a lock, is refused. */
    @Version
    public int version;

    static Account create(NewAccount wanted, Instant at, String by) {
        var account = new Account();
        account.name = wanted.name();
        account.person = wanted.person();
        account.department = wanted.department();
        if (wanted.password() != null) {
            account.setPassword(wanted.password(), false);
        }
        account.setSubject(wanted.subject());
        account.roles = String.join(",", wanted.roles());
        account.createdAt = at;
        account.createdBy = by;
        account.persist();
        return account;
    }

    /** What an account is made of; everything checked. */
    record NewAccount(
            String name,
            String person,
            @Nullable String department,
            @Nullable String password,
            @Nullable ProviderSubject subject,
            Collection<String> roles) {}

    /** The account of that name; a refusal where there is none. */
    static Account named(String name) {
        return Texts.holdsUnwritable(name)
                ? unknown(name)
                : Account.<Account>find("name", name).firstResultOptional().orElseGet(() -> unknown(name));
    }

    private static Account unknown(String name) {
        throw Refusal.notFound("user.unknown", Message.of("user.unknown", Texts.shortened(name)));
    }

    /** Accounts by name, after the given one. */
    static List<Account> after(String name, int limit) {
        return find("name > ?1 order by name", name).page(0, limit).list();
    }

    void setPassword(String plain, boolean givenOut) {
        password = BcryptUtil.bcryptHash(plain);
        oneTime = givenOut;
    }

    /** A password that everybody knows: much work in its hash would keep nobody out, and every sign-in and the first start waiting. */
    void setWellKnownPassword(String plain) {
        password = BcryptUtil.bcryptHash(plain, LEAST_WORK);
    }

    /** Whose the account is at the provider; null: nobody's there. */
    @Nullable
    ProviderSubject subject() {
        return subject == null || issuer == null ? null : new ProviderSubject(issuer, subject);
    }

    final void setSubject(@Nullable ProviderSubject meant) {
        issuer = meant == null ? null : meant.issuer();
        subject = meant == null ? null : meant.subject();
    }

    List<String> roleList() {
        return roles(roles);
    }

    /** Those in a stored text. */
    public static List<String> roles(String stored) {
        return stored.isEmpty() ? List.of() : List.of(stored.split(","));
    }
}

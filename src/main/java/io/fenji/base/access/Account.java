package io.fenji.base.access;

import io.quarkus.elytron.security.common.BcryptUtil;
import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import io.quarkus.security.jpa.Password;
import io.quarkus.security.jpa.Roles;
import io.quarkus.security.jpa.UserDefinition;
import io.quarkus.security.jpa.Username;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import java.time.Instant;
import java.util.Collection;

/** A person who signs in with name and password. */
@Entity
@UserDefinition
public class Account extends PanacheEntityBase {

    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    public Long id;

    @Username
    public String name;

    /** bcrypt, in modular crypt format. */
    @Password
    public String password;

    /** Separated by commas. */
    @Roles
    public String roles;

    @Column(name = "created_at")
    public Instant createdAt;

    @Column(name = "created_by")
    public String createdBy;

    static Account create(String name, String plainPassword, Collection<String> roles, Instant at, String by) {
        var account = new Account();
        account.name = name;
        account.password = BcryptUtil.bcryptHash(plainPassword);
        account.roles = String.join(",", roles);
        account.createdAt = at;
        account.createdBy = by;
        account.persist();
        return account;
    }
}

package io.fenji.base.access;

import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.Base64;
import java.util.Collection;
import java.util.HexFormat;

/** A key by which another system calls. Only its SHA-256 is stored: 256 random bits need no slow hash. */
@Entity
@Table(name = "api_key")
public class ApiKey extends PanacheEntityBase {

    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    public Long id;

    public String name;

    public String hash;

    /** Separated by commas. */
    public String roles;

    @Column(name = "created_at")
    public Instant createdAt;

    @Column(name = "created_by")
    public String createdBy;

    static ApiKey create(String name, String key, Collection<String> roles, Instant at, String by) {
        var apiKey = new ApiKey();
        apiKey.name = name;
        apiKey.hash = hash(key);
        apiKey.roles = String.join(",", roles);
        apiKey.createdAt = at;
        apiKey.createdBy = by;
        apiKey.persist();
        return apiKey;
    }

    /** 256 bits from the system's secure source. */
    static String random(SecureRandom source) {
        var bits = new byte[32];
        source.nextBytes(bits);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bits);
    }

    static String hash(String key) {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(key.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("Every Java platform has SHA-256", impossible);
        }
    }
}

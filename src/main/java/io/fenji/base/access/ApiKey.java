package io.fenji.base.access;

import io.fenji.base.terms.Message;
import io.fenji.base.terms.Refusal;
import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.Base64;
import java.util.Collection;
import java.util.HexFormat;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A key by which another system calls. Only its SHA-256 is stored: 256 random bits need no slow hash. */
@Entity
@Table(name = "api_key")
public class ApiKey extends PanacheEntityBase {

    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    public Long id;

    public String name;

    /** Who answers for it; null: it is another system's, and nobody's own. */
    @Nullable
    public String person;

    public String hash;

    /** Separated by commas. */
    public String roles;

    /** What it may call, as {@link Calls} reads it; null: whatever its roles allow, but no import as CLIENT. */
    @Nullable
    public String calls;

    /** First moment at which it no longer opens anything; null: it stays. */
    @Nullable
    @Column(name = "expires_at")
    public Instant expiresAt;

    /** Noted once a minute at most; null: never. */
    @Nullable
    @Column(name = "last_used_at")
    public Instant lastUsedAt;

    public boolean revoked;

    @Column(name = "created_at")
    public Instant createdAt;

    @Column(name = "created_by")
    public String createdBy;

    /** Whoever would overwrite what somebody else changed meanwhile, such as a lock, is refused. */
    @Version
    public int version;

    /** What a key is made of; everything checked. */
    record NewApiKey(
            String name,
            @Nullable String person,
            Collection<String> roles,
            @Nullable String calls,
            @Nullable Instant expiresAt) {}

    static ApiKey create(NewApiKey wanted, String key, Instant at, String by) {
        var apiKey = new ApiKey();
        apiKey.name = wanted.name();
        apiKey.person = wanted.person();
        apiKey.hash = hash(key);
        apiKey.roles = String.join(",", wanted.roles());
        apiKey.calls = wanted.calls();
        apiKey.expiresAt = wanted.expiresAt();
        apiKey.createdAt = at;
        apiKey.createdBy = by;
        apiKey.persist();
        return apiKey;
    }

    /** The key of that id; a refusal where there is none. */
    static ApiKey ofId(long id) {
        return ApiKey.<ApiKey>findByIdOptional(id)
                .orElseThrow(() -> Refusal.notFound("api-key.unknown", Message.of("api-key.unknown", id)));
    }

    /** Keys by id, after the given one. */
    static List<ApiKey> after(long id, int limit) {
        return find("id > ?1 order by id", id).page(0, limit).list();
    }

    List<String> roleList() {
        return List.of(roles.split(","));
    }

    /** 256 bits from the system's secure source. */
    static String random(SecureRandom source) {
        var bits = new byte[32];
        source.nextBytes(bits);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bits);
    }

    public static String hash(String key) {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(key.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("Every Java platform has SHA-256", impossible);
        }
    }
}

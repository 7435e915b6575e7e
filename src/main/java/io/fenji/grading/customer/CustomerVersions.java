package io.fenji.grading.customer;

import io.fenji.base.ledger.record.Canonical;
import io.fenji.base.storage.Sql;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What was said of customers, each with a salt of its own: the ledger hashes only a digest, so that a customer can be erased and the chain still verifies. */
public final class CustomerVersions {

    /** What an import says of a customer. */
    public record Said(
            long customerId,
            long batch,
            String code,
            String name,
            @Nullable String country,
            Instant recordedAt,
            String recordedBy) {}

    private static final int SALT_BYTES = 16;
    private static final SecureRandom RANDOM = new SecureRandom();

    private CustomerVersions() {}

    private record Salted(Said said, String salt, String digest) {

        static Salted of(Said it) {
            var bytes = new byte[SALT_BYTES];
            RANDOM.nextBytes(bytes);
            var salt = HexFormat.of().formatHex(bytes);
            return new Salted(it, salt, Canonical.personal(salt, it.code, it.name, it.country));
        }
    }

    public static void add(Sql sql, List<Said> said) {
        sql.batch("""
                insert into customer_version (customer_id, batch, code, name, country, salt, digest, recorded_at, recorded_by)
                values (:customerId, :batch, :code, :name, :country, :salt, :digest, :recordedAt, :recordedBy)""", said.stream().map(Salted::of).toList());
    }
}

package io.fenji.approval;

import io.fenji.terms.Tier;
import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * An approved tier of a customer, in force on [validFrom, validTo); null: until further notice. A row is never changed but for supersededAt, the
 * moment from which a later row tells it better: what was known at any moment can be read again.
 */
@Entity
@Table(name = "effective_tier")
public class EffectiveTier extends PanacheEntityBase {

    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    public Long id;

    @Column(name = "customer_id")
    public long customerId;

    @Enumerated(EnumType.STRING)
    public Tier tier;

    @Column(name = "valid_from")
    public LocalDate validFrom;

    @Nullable
    @Column(name = "valid_to")
    public LocalDate validTo;

    @Column(name = "decision_id")
    public long decisionId;

    @Column(name = "recorded_at")
    public Instant recordedAt;

    @Column(name = "recorded_by")
    public String recordedBy;

    @Nullable
    @Column(name = "superseded_at")
    public Instant supersededAt;

    /** The tier in force on that day, as it was known at that moment. */
    public static Optional<EffectiveTier> on(long customer, LocalDate day, Instant known) {
        return find(
                        "customerId = ?1 and validFrom <= ?2 and (validTo is null or validTo > ?2) and recordedAt <= ?3 and (supersededAt is null or supersededAt > ?3)",
                        customer,
                        day,
                        known)
                .firstResultOptional();
    }
}

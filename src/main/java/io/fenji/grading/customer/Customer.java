package io.fenji.grading.customer;

import io.fenji.base.terms.Characters;
import io.fenji.base.terms.Codes;
import io.fenji.base.terms.Refusal;
import io.fenji.base.terms.Texts;
import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A customer of the company (policy 五). Written by imports; its code is the company's own number for it. */
@Entity
public class Customer extends PanacheEntityBase {

    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    public Long id;

    public String code;
    public String name;

    @Nullable
    public String country;

    /** The import that brought it in or changed it last. */
    public long batch;

    @Column(name = "changed_at")
    public Instant changedAt;

    @Column(name = "changed_by")
    public String changedBy;

    /** The customer of that code, blanks at its ends aside; a refusal that names the code where there is none. */
    public static Customer ofCode(@Nullable String code, String pointer) {
        var asked = code == null ? "" : Codes.of(code);
        if (code == null || asked.isEmpty()) {
            throw Refusal.invalid("customer.missing", "The customer's code is missing.", pointer);
        }
        return find(code)
                .or(() -> find(visible(asked, pointer)))
                .orElseThrow(() -> Refusal.notFound(
                        "customer.unknown",
                        "There is no customer '%s'; import it first.".formatted(Texts.shortened(asked))));
    }

    private static Optional<Customer> find(String code) {
        return Texts.holdsUnwritable(code)
                ? Optional.empty()
                : Customer.<Customer>find("code", code).firstResultOptional();
    }

    /** No import takes such a code, so it is a slip; controls, which no database takes, are of no customer anyway. */
    private static String visible(String code, String pointer) {
        var hidden = Codes.hidden(code);
        if (hidden.isPresent() && !Texts.holdsUnwritable(code)) {
            throw Refusal.invalid(
                    "customer.invisible",
                    "The customer's code '%s' holds the invisible character %s; write it without."
                            .formatted(Texts.shortened(code), Characters.named(hidden.getAsInt())),
                    pointer);
        }
        return code;
    }

    /** Customers by code, after the given one. */
    static List<Customer> after(String code, int limit) {
        return find("code > ?1 order by code", code).page(0, limit).list();
    }
}

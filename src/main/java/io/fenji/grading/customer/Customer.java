package io.fenji.grading.customer;

import io.fenji.base.terms.Characters;
import io.fenji.base.terms.Codes;
import io.fenji.base.terms.Message;
import io.fenji.base.terms.Refusal;
import io.fenji.base.terms.Texts;
import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** A customer of the company (policy 五). Written by imports; its code is the company's own number for it. */
@Entity
public class Customer extends PanacheEntityBase {

    private static final Pattern ERASED = Pattern.compile("erased-\\d+");

    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    public Long id;

    public String code;
    public String name;

    @Nullable
    public String country;

    /** The person who looks after it; null: nobody. */
    @Nullable
    public String owner;

    @Nullable
    public String department;

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
            throw Refusal.invalid("customer.missing", Message.of("customer.missing"), pointer);
        }
        return find(code)
                .or(() -> find(visible(asked, pointer)))
                .orElseThrow(() ->
                        Refusal.notFound("customer.unknown", Message.of("customer.unknown", Texts.shortened(asked))));
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
                    Message.of("customer.invisible", Texts.shortened(code), Characters.named(hidden.getAsInt())),
                    pointer);
        }
        return code;
    }

    /** The customer of that number, which is there. */
    public static Customer ofId(long id) {
        return Customer.<Customer>findByIdOptional(id).orElseThrow();
    }

    /** Whether customers who were erased are called so: nothing is added to them. */
    public static boolean isErased(String code) {
        return ERASED.matcher(code).matches();
    }

    /** What the customers with those numbers are called, by number. */
    public static Map<Long, String> codes(Collection<Long> ids) {
        return Customer.<Customer>list("id in ?1", ids).stream().collect(Collectors.toMap(it -> it.id, it -> it.code));
    }

    /** Customers by code, after the given one; of one owner or department, if one is given. */
    static List<Customer> after(String code, @Nullable String owner, @Nullable String department, int limit) {
        var asked = new HashMap<String, Object>(Map.of("code", code));
        var where = new StringBuilder("code > :code");
        Map.of("owner", Optional.ofNullable(owner), "department", Optional.ofNullable(department))
                .forEach((column, wanted) -> wanted.ifPresent(it -> {
                    where.append(" and %1$s = :%1$s".formatted(column));
                    asked.put(column, it);
                }));
        return find(where + " order by code", asked).page(0, limit).list();
    }
}

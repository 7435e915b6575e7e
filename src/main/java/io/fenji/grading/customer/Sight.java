package io.fenji.grading.customer;

import io.fenji.base.access.Persons;
import io.fenji.base.http.Caller;
import io.fenji.base.terms.Message;
import io.fenji.base.terms.Refusal;
import io.fenji.base.terms.Role;
import jakarta.enterprise.context.RequestScoped;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What the caller may see: of which customers everything, of which only code, name, country and tier, and which figures of none. The only place that
 * knows; docs/roles.md has it as a table. Of several roles the widest counts.
 */
@RequestScoped
public class Sight {

    private static final List<String> EVERY_CUSTOMER =
            List.of(Role.ANALYST, Role.MANAGER, Role.AUDITOR, Role.CLIENT, Role.ADMIN);

    private static final List<String> FIGURES = List.of(Role.ANALYST, Role.MANAGER, Role.AUDITOR);

    private static final String NOBODY = "";

    private final Caller caller;
    private final Persons persons;

    private @Nullable String person;

    Sight(Caller caller, Persons persons) {
        this.caller = caller;
        this.persons = persons;
    }

    /** Whose customers alone the caller sees whole; null: everybody's. Empty, which is no person: nobody's. */
    public @Nullable String owner() {
        if (EVERY_CUSTOMER.stream().anyMatch(caller::is)) {
            return null;
        }
        var known = person;
        if (known == null) {
            known = caller.is(Role.SALES) ? persons.personOf(caller.name()).orElse(NOBODY) : NOBODY;
            person = known;
        }
        return known;
    }

    public boolean isWhole(Customer customer) {
        var owner = owner();
        return owner == null || Objects.equals(owner, customer.owner);
    }

    /** The customer; a refusal where the caller may not see all of it. */
    public Customer whole(Customer customer) {
        if (!isWhole(customer)) {
            throw Refusal.forbidden("customer.not-yours", Message.of("customer.not-yours", customer.code));
        }
        return customer;
    }

    /** As {@link #whole(Customer)}, of the customer with that code. */
    public Customer whole(@Nullable String code, String pointer) {
        return whole(Customer.ofCode(code, pointer));
    }

    /** As {@link #whole(Customer)}, of the customer with that number. */
    public Customer whole(long id) {
        return whole(Customer.ofId(id));
    }

    /** Which of the customers with these codes the caller sees whole. */
    public Predicate<@Nullable String> whole(Collection<@Nullable String> codes) {
        var owner = owner();
        if (owner == null) {
            return code -> true;
        }
        var own = Customer.<Customer>list("owner = ?1 and code in ?2", owner, codes).stream()
                .map(customer -> customer.code)
                .collect(Collectors.toSet());
        return own::contains;
    }

    /** What is hidden even of customers that the caller sees whole. */
    public Hidden hidden() {
        return figures() ? Hidden.NOTHING : Hidden.PROFITS;
    }

    /** Whether the caller may read the figures themselves: orders, payments and profits of everybody. */
    public boolean figures() {
        return FIGURES.stream().anyMatch(caller::is);
    }
}

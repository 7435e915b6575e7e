package io.fenji.grading.customer;

import io.fenji.base.access.Persons;
import io.fenji.base.terms.Message;
import io.fenji.base.terms.Refusal;
import io.fenji.base.terms.Texts;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Who is meant as a customer's owner: a person who has an account, by its own name or by that of the account. */
@ApplicationScoped
public class OwnerNames {

    private final Persons persons;

    OwnerNames(Persons persons) {
        this.persons = persons;
    }

    /** Whoever can be an owner, by each name that means the person. */
    public Map<String, Persons.Holder> all() {
        return persons.holders();
    }

    /** The person; refused where it is nobody's account, or where every account of that person is locked. */
    public String open(@Nullable String meant, String pointer) {
        var holder = all().get(given(meant, pointer));
        if (holder == null) {
            throw unknown(String.valueOf(meant), pointer);
        }
        if (!holder.open()) {
            throw Refusal.invalid("owner.locked", Message.of("owner.locked", holder.person()), pointer);
        }
        return holder.person();
    }

    /** Whether the person is meant, by any of its names. */
    public boolean isOf(String person, @Nullable String meant, String pointer) {
        var name = given(meant, pointer);
        var holder = all().get(name);
        return person.equals(holder == null ? name : holder.person());
    }

    /** The person, locked or not; also one whose account is gone, as long as a customer is that person's. */
    public String known(@Nullable String meant, String pointer) {
        var name = given(meant, pointer);
        var holder = all().get(name);
        if (holder != null) {
            return holder.person();
        }
        if (Texts.holdsUnwritable(name) || Customer.count("owner", name) == 0) {
            throw unknown(name, pointer);
        }
        return name;
    }

    private static String given(@Nullable String name, String pointer) {
        if (name == null || name.isBlank()) {
            throw Refusal.invalid("owner.missing", Message.of("owner.missing"), pointer);
        }
        return name;
    }

    private static Refusal unknown(String name, String pointer) {
        return Refusal.invalid("owner.unknown", Message.of("owner.unknown", Texts.shortened(name)), pointer);
    }
}

package io.fenji.base.access;

import io.fenji.base.storage.Sql;
import io.fenji.base.terms.Lookalike;
import io.fenji.base.terms.Message;
import io.fenji.base.terms.Refusal;
import io.fenji.base.terms.Refusal.Violation;
import jakarta.enterprise.context.ApplicationScoped;
import java.text.Normalizer;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Names of users, keys and persons. A name says who did it, in every row: none is given twice, and none looks like another. */
@ApplicationScoped
class Names {

    private static final Pattern NAME = Pattern.compile("[\\p{L}\\p{N}][\\p{L}\\p{N}._@-]{0,59}");
    private static final Pattern PERSON =
            Pattern.compile("[\\p{L}\\p{N}](?:[\\p{L}\\p{N} ._@'-]{0,58}[\\p{L}\\p{N}.])?");

    /** What the service calls itself in the rows that it writes by itself. */
    private static final Set<String> RESERVED = Set.of(
            "start-up",
            "rules-folder",
            "shipped",
            "demo",
            "first-start",
            "fenji",
            "system",
            "ledger",
            ProvidedUsers.PROVIDER);

    private final Sql sql;

    Names(Sql sql) {
        this.sql = sql;
    }

    /** What keeps it from being anybody's name. */
    static List<Violation> problems(String name) {
        if (!NAME.matcher(name).matches() || isUnclear(name)) {
            return List.of(new Violation("/name", Message.of("name.unfit")));
        }
        return RESERVED.contains(Lookalike.seen(name))
                ? List.of(new Violation("/name", Message.of("name.reserved", name)))
                : List.of();
    }

    static List<Violation> personProblems(@Nullable String person) {
        return person == null
                        || PERSON.matcher(person).matches() && !isUnclear(person) && !Lookalike.mixesAlphabets(person)
                ? List.of()
                : List.of(new Violation("/person", Message.of("person.unfit")));
    }

    /** Letters that nobody sees, or that are written in two ways. */
    private static boolean isUnclear(String text) {
        return !Normalizer.isNormalized(text, Normalizer.Form.NFC)
                || text.codePoints().anyMatch(c -> c != ' ' && Lookalike.isInvisible(c));
    }

    /** Until this transaction ends, nobody else gives a name. */
    void awaitTurn() {
        sql.list(String.class, "select name from taken_name order by name for update");
    }

    /** Gives the name to a user whom nobody has introduced, and who is no person that is known, nor like one. */
    void takeAsStranger(String name) {
        take(name);
        if (knownPersons().contains(name)) {
            throw Refusal.conflict("person.known", Message.of("person.known", name));
        }
        unlike(name);
    }

    /** Gives the name to a user or a key. Whoever gives one meanwhile waits, so that two that look alike are not given at once. */
    void take(String name) {
        awaitTurn();
        var taken = sql.list(String.class, "select name from taken_name");
        Lookalike.of(name, taken.stream()).ifPresent(other -> {
            throw Refusal.conflict("name.lookalike", Message.of("name.lookalike", name, other));
        });
        if (Lookalike.mixesAlphabets(name)) {
            throw Refusal.invalid("name.alphabets", Message.of("name.alphabets", name), "/name");
        }
        if (sql.with("name", name).update("insert into taken_name (name) values (:name) on conflict do nothing") == 0) {
            throw Refusal.conflict("name.taken", Message.of("name.taken", name));
        }
    }

    /** The person that is meant: one who is known, by that name or by the name of a user, or a new one who looks like none. */
    String person(String meant) {
        return sql.with("name", meant)
                .first(String.class, "select person from account where name = :name")
                .orElseGet(() -> unlike(meant));
    }

    private String unlike(String person) {
        lookalike(person).ifPresent(other -> {
            throw Refusal.conflict("person.lookalike", Message.of("person.lookalike", person, other));
        });
        return person;
    }

    private List<String> knownPersons() {
        return sql.list(String.class, "select distinct person from account_step where person is not null");
    }

    private Optional<String> lookalike(String text) {
        var known = knownPersons();
        return known.contains(text) ? Optional.empty() : Lookalike.of(text, Stream.of(known.toArray(String[]::new)));
    }
}

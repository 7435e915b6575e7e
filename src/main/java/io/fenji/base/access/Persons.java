package io.fenji.base.access;

import io.fenji.base.storage.Sql;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Who stands behind a name: by the steps of users and keys, which stay when the account is gone. */
@ApplicationScoped
public class Persons {

    private record Known(String name, @Nullable String person, List<String> seenBy) {}

    private final Sql sql;

    Persons(Sql sql) {
        this.sql = sql;
    }

    public Actor actor(String name) {
        return actors(List.of(name)).get(0);
    }

    /** One for each name. A name that no user and no key has, such as an owner of files, is its own person. */
    public List<Actor> actors(Collection<String> names) {
        var persons = persons(names);
        return names.stream()
                .distinct()
                .map(name -> new Actor(name, persons.getOrDefault(name, Set.of(name))))
                .toList();
    }

    private Map<String, Set<String>> persons(Collection<String> names) {
        var persons = new HashMap<String, Set<String>>();
        for (var known : known(names)) {
            var all = persons.computeIfAbsent(known.name, missing -> new TreeSet<>());
            if (known.person != null) {
                all.add(known.person);
            }
            all.addAll(known.seenBy);
        }
        persons.values().removeIf(Set::isEmpty);
        return persons;
    }

    private List<Known> known(Collection<String> names) {
        return names.isEmpty() ? List.of() : sql.with("names", names).list(Known.class, """
                        select distinct name, person, coalesce(seen_by, '') as seen_by from account_step where name in (:names)""");
    }

    /** Those of the names that are a person's own. The key of another system is nobody's, whoever made it. */
    public Set<String> own(Collection<String> names) {
        var isOwn = new LinkedHashMap<String, Boolean>();
        known(names).forEach(it -> isOwn.merge(it.name, it.person != null, Boolean::logicalOr));
        var own = new LinkedHashSet<>(names);
        own.removeIf(name -> !isOwn.getOrDefault(name, true));
        return own;
    }

    /**
     * A person who has an account.
     *
     * @param open false where every account of it is locked
     */
    public record Holder(String person, boolean open) {}

    /** Those who have accounts, by their own names and by the names of their accounts; a name that is both is the account's. */
    public Map<String, Holder> holders() {
        record HeldAccount(String name, String person, boolean locked) {}
        var accounts = sql.list(HeldAccount.class, "select name, person, locked from account");
        var open = accounts.stream()
                .filter(it -> !it.locked)
                .map(HeldAccount::person)
                .collect(Collectors.toSet());
        var holders = new HashMap<String, Holder>();
        accounts.forEach(it -> holders.put(it.person, new Holder(it.person, open.contains(it.person))));
        accounts.forEach(it -> holders.put(it.name, new Holder(it.person, open.contains(it.person))));
        return holders;
    }

    /** Whose user or key it is; empty: another system's key. Whoever was only shown a key is not meant. */
    public Optional<String> personOf(String name) {
        return sql.with("name", name).first(String.class, """
                select person from account where name = :name
                union select person from api_key where name = :name and person is not null""");
    }

    /** Whether any account or key of these persons has the role, or had it at that moment or since. */
    public boolean had(Set<String> persons, String role, Instant since) {
        return sql.with("persons", persons, "since", since).list(String.class, """
                        select roles from account where person in (:persons)
                        union select roles from api_key where person in (:persons)
                        union select s.roles from account_step s where s.person in (:persons) and not exists (
                          select 1 from account_step n where n.name = s.name and n.id > s.id and n.recorded_at <= :since)""").stream()
                .anyMatch(roles -> Account.roles(roles).contains(role));
    }
}

package io.fenji.base.consent;

import io.fenji.base.access.Persons;
import io.fenji.base.terms.Message;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.Collection;
import java.util.Optional;

/** Whether those who prepared something and those who decide on it are different persons (policy 三(三)2). */
@ApplicationScoped
public class FourEyes {

    private final Persons persons;

    FourEyes(Persons persons) {
        this.persons = persons;
    }

    /**
     * Refuses a decider who is one person with any of those who prepared it.
     *
     * @param what such as run 7
     * @param preparers names of users and keys
     */
    public void refuse(String decider, Message what, Collection<String> preparers) {
        new Prepared(what, persons.actors(preparers)).refuse(persons.actor(decider));
    }

    /** The one of these names behind which the same person stands; empty where all are others. */
    public Optional<String> same(String name, Collection<String> others) {
        var actor = persons.actor(name);
        return persons.actors(others).stream()
                .filter(actor::isOneWith)
                .map(it -> it.name())
                .findFirst();
    }

    /** Whether whoever stands behind the name has a role, by whatever name, or had it at that moment or since. */
    public boolean had(String name, String role, Instant since) {
        return persons.had(persons.actor(name).persons(), role, since);
    }
}

package io.fenji.service.events;

import io.fenji.base.terms.Message;
import io.fenji.base.terms.Refusal;
import io.fenji.base.terms.Texts;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** Every type of event that there is: those of all sources. */
@ApplicationScoped
public class EventTypes {

    private final SortedMap<String, EventType> byName = new TreeMap<>();

    EventTypes(@Any Instance<EventSource> sources) {
        sources.forEach(it -> byName.put(it.type().type(), it.type()));
    }

    /** By name. */
    public List<EventType> all() {
        return List.copyOf(byName.values());
    }

    /** All that there are, as they are told. */
    public String names() {
        return String.join(", ", byName.keySet());
    }

    Optional<EventType> named(String name) {
        return Optional.ofNullable(byName.get(name));
    }

    /** Refuses names of which there is no type, with those that there are. */
    public void refuseUnknown(Collection<String> names, String pointer) {
        names.stream().filter(it -> !byName.containsKey(it)).findFirst().ifPresent(it -> {
            throw Refusal.invalid(
                    "event-type.unknown", Message.of("event-type.unknown", Texts.shortened(it), names()), pointer);
        });
    }
}

package io.fenji.service.events;

/** Where events of one type come from: a bean of this kind observes their cause and puts them into the {@link EventLog}. It is all that a new type needs, with its description. */
public interface EventSource {

    EventType type();
}

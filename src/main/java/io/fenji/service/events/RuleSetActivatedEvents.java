package io.fenji.service.events;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.fenji.base.terms.Month;
import io.fenji.rules.rulebook.RuleSetActivated;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A rule set comes into force, the first one too. */
@ApplicationScoped
class RuleSetActivatedEvents implements EventSource {

    private static final EventType TYPE = EventType.named("io.fenji.ruleset.activated");

    @JsonInclude(JsonInclude.Include.ALWAYS)
    private record Data(
            String ruleSet, @Nullable Month from, @Nullable String label) {}

    private final EventLog log;

    RuleSetActivatedEvents(EventLog log) {
        this.log = log;
    }

    @Override
    public EventType type() {
        return TYPE;
    }

    void add(@Observes RuleSetActivated it) {
        log.add(TYPE, List.of(new NewEvent(null, new Data(it.hash(), it.from(), it.label()))));
    }
}

package io.fenji.service.events;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.fenji.base.terms.Tier;
import io.fenji.governance.approval.tier.TierApproved;
import io.fenji.governance.approval.tier.TiersApproved;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/** A tier in force begins, changes or ends (policy 三(四)2). */
@ApplicationScoped
class TierChangedEvents implements EventSource {

    private static final EventType TYPE = EventType.named("io.fenji.tier.changed");

    @JsonInclude(JsonInclude.Include.ALWAYS)
    private record Data(
            LocalDate from,
            @Nullable LocalDate to,
            @Nullable Tier tierBefore,
            @Nullable Tier tier,
            @Nullable Long decision,
            @Nullable Long run) {

        static Data of(TierApproved it) {
            return new Data(it.from(), it.to(), it.tierBefore(), it.tier(), it.decision(), it.run());
        }
    }

    private final EventLog log;

    TierChangedEvents(EventLog log) {
        this.log = log;
    }

    @Override
    public EventType type() {
        return TYPE;
    }

    void add(@Observes TiersApproved approved) {
        log.add(
                TYPE,
                approved.changes().stream()
                        .map(it -> new NewEvent(it.customer(), Data.of(it)))
                        .toList());
    }
}

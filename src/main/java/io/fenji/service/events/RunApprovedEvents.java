package io.fenji.service.events;

import io.fenji.base.terms.Month;
import io.fenji.governance.approval.RunApproved;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.interceptor.Interceptor;
import java.util.List;
import java.util.Map;

/** A run was approved, and its tiers come into force (policy 三(三)2); it follows the events of its customers. */
@ApplicationScoped
class RunApprovedEvents implements EventSource {

    private static final EventType TYPE = EventType.named("io.fenji.run.approved");

    private record Data(long run, Month asOf, Map<String, Long> counts, long leftOut, String ruleSet) {}

    private final EventLog log;

    RunApprovedEvents(EventLog log) {
        this.log = log;
    }

    @Override
    public EventType type() {
        return TYPE;
    }

    /** After whom it holds. */
    void add(@Observes @Priority(Interceptor.Priority.LIBRARY_AFTER) RunApproved it) {
        log.add(
                TYPE,
                List.of(new NewEvent(null, new Data(it.run(), it.month(), it.counts(), it.leftOut(), it.ruleSet()))));
    }
}

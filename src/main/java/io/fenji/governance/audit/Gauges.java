package io.fenji.governance.audit;

import io.fenji.base.ledger.anchor.Anchoring;
import io.fenji.base.outbox.Waiting;
import io.fenji.base.outbox.WaitingList;
import io.fenji.base.storage.Regularly;
import io.fenji.base.storage.Sql;
import io.fenji.base.terms.StartOrder;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.MultiGauge;
import io.micrometer.core.instrument.MultiGauge.Row;
import io.micrometer.core.instrument.Tags;
import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;

/** What an operator watches of the grading itself, looked up once a minute and read by Prometheus. */
@ApplicationScoped
class Gauges {

    private static final double HOURS_A_DAY = 24;
    private static final Duration PAUSE = Duration.ofMinutes(1);

    /**
     * The numbers of one look.
     *
     * @param held customers that the last approved run holds; not a number where no run was approved yet, as is the next
     * @param approvedDays days since the last approval of a run
     * @param waiting drafts of rules that wait for a decision
     * @param lateAnchors anchors of the ledger that did not get to a place where they are sent
     */
    private record Numbers(double held, double approvedDays, double waiting, double lateAnchors) {}

    private final Sql sql;
    private final Anchoring anchoring;
    private final Clock clock;
    private final MeterRegistry registry;
    private final Instance<WaitingList> outgoing;
    private final MultiGauge messages;
    private final MultiGauge ages;
    private volatile Numbers numbers = new Numbers(Double.NaN, Double.NaN, Double.NaN, Double.NaN);

    Gauges(Sql sql, Anchoring anchoring, Clock clock, MeterRegistry registry, @Any Instance<WaitingList> outgoing) {
        this.sql = sql;
        this.anchoring = anchoring;
        this.clock = clock;
        this.registry = registry;
        this.outgoing = outgoing;
        this.messages = MultiGauge.builder("fenji.outbox.waiting")
                .description("Messages that did not get to a receiver yet")
                .register(registry);
        this.ages = MultiGauge.builder("fenji.outbox.waiting.age.seconds")
                .description("Seconds since the oldest of them was recorded")
                .register(registry);
    }

    void onStart(@Observes @Priority(StartOrder.ANCHORS) StartupEvent start, Regularly regularly) {
        add("fenji.customers.held", "Customers that the last approved run holds", Numbers::held);
        add("fenji.run.approved.age.days", "Days since a run was approved", Numbers::approvedDays);
        add("fenji.rule.drafts.waiting", "Drafts of rules that wait for a decision", Numbers::waiting);
        add("fenji.ledger.anchors.late", "Anchors that did not get to where they are sent", Numbers::lateAnchors);
        regularly.every(PAUSE, "Looking up what operators watch", this::look);
    }

    private void add(String name, String description, ToDoubleFunction<Numbers> number) {
        Gauge.builder(name, this, it -> number.applyAsDouble(it.numbers))
                .description(description)
                .register(registry);
    }

    @Transactional
    void look() {
        record Approved(long held, Instant decidedAt) {}
        var approved = sql.first(Approved.class, """
                select held, decided_at from grading_run where state = 'APPROVED' order by decided_at desc, id desc limit 1""");
        numbers = new Numbers(
                approved.map(it -> (double) it.held).orElse(Double.NaN),
                approved.map(it -> daysSince(it.decidedAt)).orElse(Double.NaN),
                sql.one(Long.class, "select count(*) from rule_draft where state = 'SUBMITTED'"),
                anchoring.late());
        lookAtOutgoing();
    }

    private void lookAtOutgoing() {
        var waiting = outgoing.stream().flatMap(it -> it.waiting().stream()).toList();
        messages.register(rows(waiting, Waiting::messages), true);
        ages.register(rows(waiting, this::ageSeconds), true);
    }

    private static List<Row<?>> rows(List<Waiting> waiting, Function<Waiting, Number> number) {
        return waiting.stream()
                .<Row<?>>map(it -> Row.of(Tags.of("receiver", it.receiver()), number.apply(it)))
                .toList();
    }

    private long ageSeconds(Waiting waiting) {
        var since = waiting.since();
        return since == null ? 0 : Duration.between(since, clock.instant()).toSeconds();
    }

    private double daysSince(Instant decided) {
        return Duration.between(decided, clock.instant()).toHours() / HOURS_A_DAY;
    }
}

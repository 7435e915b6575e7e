package io.fenji.service.events;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.fenji.base.storage.Sql;
import io.fenji.base.terms.Month;
import io.fenji.base.terms.Tier;
import io.fenji.governance.approval.RunApproved;
import io.fenji.governance.approval.tier.TierPeriod;
import io.fenji.governance.approval.tier.TierRecords;
import io.fenji.grading.customer.Closings;
import io.fenji.grading.run.LeftOut;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** An approved run leaves a customer on hold: its present tier stays, or there is none (policy 二, reading 8). */
@ApplicationScoped
class TierHeldEvents implements EventSource {

    private static final EventType TYPE = EventType.named("io.fenji.tier.held");
    private static final int AT_ONCE = 1_000;

    @JsonInclude(JsonInclude.Include.ALWAYS)
    private record Data(Month asOf, @Nullable Tier tier, long decision, long run) {}

    private record Held(long decision, long customer) {}

    private final Sql sql;
    private final TierRecords tiers;
    private final EventLog log;

    TierHeldEvents(Sql sql, TierRecords tiers, EventLog log) {
        this.sql = sql;
        this.tiers = tiers;
        this.log = log;
    }

    @Override
    public EventType type() {
        return TYPE;
    }

    void add(@Observes RunApproved approved) {
        for (var some = heldAfter(0, approved); !some.isEmpty(); some = heldAfter(last(some), approved)) {
            var inForce = tiers.inForce(
                    some.stream().map(Held::customer).toList(), approved.month().end(), approved.at());
            log.add(TYPE, some.stream().map(it -> event(it, inForce, approved)).toList());
        }
    }

    private static long last(List<Held> some) {
        return some.get(some.size() - 1).decision;
    }

    /** Whom it holds, but for those who have ended by then, and those whom the approval left out. */
    private List<Held> heldAfter(long decision, RunApproved approved) {
        return sql.with("after", decision, "run", approved.run())
                .with("from", approved.month().end(), "limit", AT_ONCE)
                .list(Held.class, """
                select d.id as decision, d.customer_id as customer from decision d
                where d.run_id = :run and d.id > :after and d.outcome = 'HELD' and coalesce(%s, date '9999-12-31') > :from and not %s
                and not %s order by d.id limit :limit""".formatted(
                                Closings.ENDS.formatted("d.customer_id"),
                                Closings.GONE.formatted("d.customer_id"),
                                LeftOut.IS.formatted("d.run_id", "d.customer_id")));
    }

    private static NewEvent event(Held it, Map<Long, TierPeriod> inForce, RunApproved approved) {
        @Nullable TierPeriod period = inForce.get(it.customer);
        return new NewEvent(
                it.customer,
                new Data(approved.month(), period == null ? null : period.tier(), it.decision, approved.run()));
    }
}

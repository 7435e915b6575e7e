package io.fenji.governance.approval;

import io.fenji.base.ledger.record.Ledger;
import io.fenji.base.storage.Sql;
import io.fenji.base.terms.Conclusion.Held;
import io.fenji.base.terms.Message;
import io.fenji.base.terms.Refusal;
import io.fenji.base.terms.Refusal.Violation;
import io.fenji.base.terms.Said;
import io.fenji.base.terms.Texts;
import io.fenji.grading.decision.Decision;
import io.fenji.grading.decision.Decisions;
import io.fenji.grading.metrics.FigureGaps;
import io.fenji.grading.run.GradingRun;
import io.fenji.grading.run.RunState;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Accepting that a preliminary run goes on without the profits that it lacks (policy 三(三)2): a manager names every customer whose figures of the last 12
 * months are missing, none more and none less, and takes the shares of all others as they are.
 */
@ApplicationScoped
public class AcceptingHeld {

    private final Decisions decisions;
    private final FigureGaps gaps;
    private final RunPreparers preparers;
    private final Sql sql;
    private final Ledger ledger;
    private final Clock clock;

    AcceptingHeld(Decisions decisions, FigureGaps gaps, RunPreparers preparers, Sql sql, Ledger ledger, Clock clock) {
        this.decisions = decisions;
        this.gaps = gaps;
        this.preparers = preparers;
        this.sql = sql;
        this.ledger = ledger;
        this.clock = clock;
    }

    /** @param customers by code */
    @Transactional
    AcceptedHeld accept(long id, @Nullable List<@Nullable String> customers, @Nullable String reason, String by) {
        var why = Said.reason(reason, Message.of("reason.accept-held"));
        sql.with("id", id).list(Long.class, "select id from grading_run where id = :id for update");
        var run = acceptable(id);
        preparers.refuse(run, by);
        var lacking = new TreeMap<>(gaps.customersOfLastYear(run.month(), run.figures));
        refuseOthers(lacking, customers == null ? List.of() : customers);
        lacking.forEach((code, customer) -> refuseUnlessHeld(run, code, customer));
        var acceptance = sql.with("run", id, "why", why).with("now", clock.instant(), "by", by);
        lacking.values()
                .forEach(customer -> ledger.append(
                        TierTables.HELD_ACCEPTANCE,
                        acceptance.with("customer", customer).insert("""
                                insert into held_acceptance (run_id, customer_id, reason, recorded_at, recorded_by)
                                values (:run, :customer, :why, :now, :by)""")));
        return of(id).orElseThrow();
    }

    private GradingRun acceptable(long id) {
        var run = GradingRun.ofId(id);
        if (!run.preliminary) {
            throw Refusal.conflict("run.not-preliminary", Message.of("run.not-preliminary", id));
        }
        if (run.state != RunState.EVALUATED || of(id).isPresent()) {
            throw Refusal.conflict(
                    "run.state",
                    Message.of(
                            "acceptance.twice",
                            id,
                            run.state,
                            of(id).isPresent() ? Message.of("acceptance.already") : Message.asItIs("")));
        }
        return run;
    }

    private static void refuseOthers(Map<String, Long> lacking, List<@Nullable String> named) {
        var problems = new ArrayList<Violation>();
        var missed = new HashSet<>(lacking.keySet());
        for (var code : named) {
            if (code == null || !missed.remove(code)) {
                problems.add(new Violation(
                        "/customers", Message.of("acceptance.not-lacking", Texts.shortened(String.valueOf(code)))));
            }
        }
        missed.stream()
                .sorted()
                .map(code -> new Violation("/customers", Message.of("acceptance.not-named", code)))
                .forEach(problems::add);
        if (!problems.isEmpty()) {
            throw Refusal.invalid("acceptance.customers", Message.of("acceptance.customers"), problems);
        }
    }

    /** One that has a tier by its other metrics, or was closed, cannot be accepted as what it is not. */
    private void refuseUnlessHeld(GradingRun run, String code, long customer) {
        decisions
                .ofRun(run.id, customer)
                .map(Decision::conclusion)
                .filter(it -> !(it instanceof Held))
                .ifPresent(it -> {
                    throw Refusal.conflict(
                            "acceptance.not-held", Message.of("acceptance.not-held", run.id, code, it.outcome()));
                });
    }

    /** Whom a manager accepted for that run; empty: nobody did. */
    @Transactional
    public Optional<AcceptedHeld> of(long run) {
        record Row(String customer, String reason, Instant recordedAt, String recordedBy) {}
        var rows = sql.with("run", run).list(Row.class, """
                select c.code as customer, a.reason, a.recorded_at, a.recorded_by
                from held_acceptance a join customer c on c.id = a.customer_id where a.run_id = :run order by c.code""");
        var customers = rows.stream().map(Row::customer).toList();
        return rows.stream()
                .findFirst()
                .map(it -> new AcceptedHeld(run, customers, it.reason, it.recordedAt, it.recordedBy));
    }
}

package io.fenji.governance.approval;

import io.fenji.base.storage.NamedSql;
import io.fenji.base.storage.Sql;
import io.fenji.base.terms.Message;
import io.fenji.base.terms.Refusal;
import io.fenji.base.terms.Tier;
import io.fenji.governance.approval.TierOverride.Step;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The overrides on record. */
@ApplicationScoped
public class Overrides {

    private static final String SELECT = """
            select o.id, c.code as customer, o.tier, o.valid_from as "from", o.valid_to as until, o.reason,
              o.recorded_at as proposed_at, o.recorded_by as proposed_by
            from tier_override o join customer c on c.id = o.customer_id where o.recorded_at <= :known and %s""";

    private static final String STATE =
            "coalesce((select s.step from tier_override_step s where s.override_id = o.id order by s.id desc limit 1), 'PROPOSED')";

    private final Sql sql;

    Overrides(Sql sql) {
        this.sql = sql;
    }

    private record Proposed(
            long id,
            String customer,
            Tier tier,
            LocalDate from,
            LocalDate until,
            String reason,
            Instant proposedAt,
            String proposedBy) {

        TierOverride with(List<StepOf> steps) {
            @Nullable StepOf last = steps.isEmpty() ? null : steps.get(steps.size() - 1);
            return new TierOverride(
                    id,
                    customer,
                    tier,
                    from,
                    until,
                    reason,
                    last == null ? OverrideState.PROPOSED : last.step.state(),
                    last == null ? null : last.endsOn,
                    proposedAt,
                    proposedBy,
                    steps.stream().map(StepOf::step).toList());
        }
    }

    private record StepOf(
            long overrideId, Step step, @Nullable LocalDate endsOn) {}

    /** That override as it is known at that moment; a refusal where there is none. */
    public TierOverride ofId(long id, Instant known) {
        return read("o.id = :id", known, sql.with("id", id)).stream()
                .findFirst()
                .orElseThrow(() -> unknown(id));
    }

    static Refusal unknown(long id) {
        return Refusal.notFound("override.unknown", Message.of("override.unknown", id));
    }

    /** All of a customer, the latest first. */
    List<TierOverride> ofCustomer(long customer, Instant known) {
        return read("o.customer_id = :customer order by o.id desc", known, sql.with("customer", customer));
    }

    /** The latest first, those before that number; of one state and of one owner's customers, if they are given. */
    List<TierOverride> before(
            long id, @Nullable OverrideState state, @Nullable String owner, int limit, Instant known) {
        var where = "o.id < :id"
                + (state == null ? "" : " and %s = :state".formatted(STATE))
                + (owner == null ? "" : " and c.owner = :owner");
        return read(
                where + " order by o.id desc limit :limit",
                known,
                sql.with("id", id, "limit", limit).with("state", state, "owner", owner));
    }

    private List<TierOverride> read(String where, Instant known, NamedSql asked) {
        var found = asked.with("known", known).list(Proposed.class, SELECT.formatted(where));
        if (found.isEmpty()) {
            return List.of();
        }
        var steps =
                sql
                        .with("ids", found.stream().map(Proposed::id).toList(), "known", known)
                        .list(StepOf.class, """
                        select override_id, step as state, comment, recorded_at as "at", recorded_by as "by", ends_on from tier_override_step
                        where override_id in (:ids) and recorded_at <= :known order by id""")
                        .stream()
                        .collect(Collectors.groupingBy(StepOf::overrideId));
        return found.stream()
                .map(it -> it.with(steps.getOrDefault(it.id, List.of())))
                .toList();
    }
}

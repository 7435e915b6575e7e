package io.fenji.governance.approval;

import io.fenji.base.storage.Sql;
import io.fenji.base.terms.Message;
import io.fenji.base.terms.Refusal;
import io.fenji.base.terms.Tier;
import io.fenji.governance.approval.TierOverride.Step;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The overrides on record. */
@ApplicationScoped
public class Overrides {

    private static final String SELECT =
            "select o.id, c.code, o.tier, o.valid_from, o.valid_to, o.reason, o.recorded_at, o.recorded_by from tier_override o join customer c on c.id = o.customer_id where o.recorded_at <= ? and ";
    private static final String STATE =
            "coalesce((select s.step from tier_override_step s where s.override_id = o.id order by s.id desc limit 1), 'PROPOSED')";

    private final Sql sql;

    Overrides(Sql sql) {
        this.sql = sql;
    }

    private record StepOf(
            long override, Step step, @Nullable LocalDate endsOn) {}

    /** That override as it is known at that moment; a refusal where there is none. */
    public TierOverride ofId(long id, Instant known) {
        return read("o.id = ?", known, id).stream().findFirst().orElseThrow(() -> unknown(id));
    }

    static Refusal unknown(long id) {
        return Refusal.notFound("override.unknown", Message.of("override.unknown", id));
    }

    /** All of a customer, the latest first. */
    List<TierOverride> ofCustomer(long customer, Instant known) {
        return read("o.customer_id = ? order by o.id desc", known, customer);
    }

    /** The latest first, those before that number; of one state and of one owner's customers, if they are given. */
    List<TierOverride> before(
            long id, @Nullable OverrideState state, @Nullable String owner, int limit, Instant known) {
        var where = "o.id < ?";
        var wanted = new ArrayList<Object>(List.of(id));
        if (state != null) {
            where += " and " + STATE + " = ?";
            wanted.add(state.name());
        }
        if (owner != null) {
            where += " and c.owner = ?";
            wanted.add(owner);
        }
        return read(where + " order by o.id desc limit " + limit, known, wanted.toArray());
    }

    private List<TierOverride> read(String where, Instant known, Object... parameters) {
        var moment = known.atOffset(ZoneOffset.UTC);
        var all = new ArrayList<Object>(List.of(moment));
        all.addAll(List.of(parameters));
        var bare = sql.list(SELECT + where, Overrides::bare, all.toArray());
        if (bare.isEmpty()) {
            return bare;
        }
        var asked = new ArrayList<Object>();
        bare.forEach(it -> asked.add(it.id()));
        asked.add(moment);
        var steps = sql
                .list(
                        "select override_id, step, comment, recorded_at, recorded_by, ends_on from tier_override_step where override_id in (%s) and recorded_at <= ? order by id"
                                .formatted(Sql.marks(bare.size())),
                        Overrides::step,
                        asked.toArray())
                .stream()
                .collect(Collectors.groupingBy(StepOf::override));
        return bare.stream().map(it -> with(it, steps)).toList();
    }

    private static TierOverride bare(ResultSet row) throws SQLException {
        return new TierOverride(
                row.getLong(1),
                row.getString(2),
                Tier.valueOf(row.getString(3)),
                row.getObject(4, LocalDate.class),
                row.getObject(5, LocalDate.class),
                row.getString(6),
                OverrideState.PROPOSED,
                null,
                row.getObject(7, OffsetDateTime.class).toInstant(),
                row.getString(8),
                List.of());
    }

    private static StepOf step(ResultSet row) throws SQLException {
        return new StepOf(
                row.getLong(1),
                new Step(
                        OverrideState.valueOf(row.getString(2)),
                        row.getString(3),
                        row.getObject(4, OffsetDateTime.class).toInstant(),
                        row.getString(5)),
                row.getObject(6, LocalDate.class));
    }

    private static TierOverride with(TierOverride it, Map<Long, List<StepOf>> all) {
        var steps = all.getOrDefault(it.id(), List.of());
        if (steps.isEmpty()) {
            return it;
        }
        var last = steps.get(steps.size() - 1);
        return new TierOverride(
                it.id(),
                it.customer(),
                it.tier(),
                it.from(),
                it.until(),
                it.reason(),
                last.step.state(),
                last.endsOn,
                it.proposedAt(),
                it.proposedBy(),
                steps.stream().map(StepOf::step).toList());
    }
}

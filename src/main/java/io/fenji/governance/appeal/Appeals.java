package io.fenji.governance.appeal;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.fenji.base.storage.NamedSql;
import io.fenji.base.storage.Sql;
import io.fenji.base.terms.Message;
import io.fenji.base.terms.Month;
import io.fenji.base.terms.Outcome;
import io.fenji.base.terms.Refusal;
import io.fenji.base.terms.Tier;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The recorded appeals. */
@ApplicationScoped
class Appeals {

    private static final String SELECT = """
            select a.id, c.code as customer, d.id as decision, d.run_id as run, d.as_of, d.outcome, d.tier,
              coalesce(s.step, 'OPEN') as state, a.reason, a.evidence, a.recorded_at as "at", a.recorded_by as "by",
              s.reason as answer, s.override_id as "override", s.recorded_at as decided_at, s.recorded_by as decided_by
            from appeal a join customer c on c.id = a.customer_id join decision d on d.id = a.decision_id
            left join appeal_step s on s.appeal_id = a.id where\s""";

    private record Row(
            long id,
            String customer,
            long decision,
            long run,
            Month asOf,
            Outcome outcome,
            @Nullable Tier tier,
            AppealState state,
            String reason,
            String evidence,
            Instant at,
            String by,
            @Nullable String answer,
            @Nullable Long override,
            @Nullable Instant decidedAt,
            @Nullable String decidedBy) {}

    private final Sql sql;
    private final ObjectMapper json;

    Appeals(Sql sql, ObjectMapper json) {
        this.sql = sql;
        this.json = json;
    }

    /** The appeal of that id; a refusal where there is none. */
    Appeal ofId(long id) {
        return list(sql.with("id", id), "a.id = :id").stream().findFirst().orElseThrow(() -> unknown(id));
    }

    static Refusal unknown(long id) {
        return Refusal.notFound("appeal.unknown", Message.of("appeal.unknown", id));
    }

    /** Those before that one, the latest first; in one state and of one owner's customers, if they are given. */
    List<Appeal> before(long id, @Nullable AppealState state, @Nullable String owner, int limit) {
        return list(
                sql.with("id", id, "state", state, "owner", owner).with("limit", limit),
                "a.id < :id%s%s order by a.id desc limit :limit"
                        .formatted(
                                state == null ? "" : " and coalesce(s.step, 'OPEN') = :state",
                                owner == null ? "" : " and c.owner = :owner"));
    }

    /** Of one customer, the latest first. */
    List<Appeal> ofCustomer(long customer) {
        return list(sql.with("customer", customer), "a.customer_id = :customer order by a.id desc");
    }

    String written(List<String> evidence) {
        try {
            return json.writeValueAsString(evidence);
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private List<Appeal> list(NamedSql values, String condition) {
        return values.list(Row.class, SELECT + condition).stream()
                .map(this::told)
                .toList();
    }

    private Appeal told(Row it) {
        try {
            return new Appeal(
                    it.id,
                    it.customer,
                    it.decision,
                    it.run,
                    it.asOf,
                    it.outcome,
                    it.tier,
                    it.state,
                    it.reason,
                    json.readValue(it.evidence, new TypeReference<>() {}),
                    it.at,
                    it.by,
                    it.answer,
                    it.override,
                    it.decidedAt,
                    it.decidedBy);
        } catch (JsonProcessingException broken) {
            throw new IllegalStateException("The evidence of appeal %d cannot be read".formatted(it.id), broken);
        }
    }
}

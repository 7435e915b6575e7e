package io.fenji.grading.decision;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectReader;
import io.fenji.base.storage.Sql;
import io.fenji.base.terms.Message;
import io.fenji.base.terms.Month;
import io.fenji.base.terms.Refusal;
import io.fenji.grading.attribute.RecordedAttributes;
import io.fenji.rules.facts.CustomerFacts;
import io.fenji.rules.facts.CustomerMetrics;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The recorded decisions as their rows stand there, rule set by rule set. */
@ApplicationScoped
public class RecordedDecisions {

    /**
     * Which decisions.
     *
     * @param run null: of any run and of none, as are the months between which they lie
     * @param upTo the largest id
     */
    public record Extent(
            @Nullable Long run,
            @Nullable Month from,
            @Nullable Month to,
            long upTo) {

        private String where() {
            return "d.id <= :upTo"
                    + (run == null ? "" : " and d.run_id = :run")
                    + (from == null ? "" : " and d.as_of >= :from")
                    + (to == null ? "" : " and d.as_of <= :to");
        }
    }

    /** Before the first decision of a rule set: the service gives ids from 1 on, but somebody else may have given others. */
    public static final long BEFORE_ALL = Long.MIN_VALUE;

    private static final String SELECT = """
            select d.id, coalesce(c.code, '') as customer, d.as_of, d.rule_set, d.outcome, d.tier, d.rule_name as rule,
                d.also_matched, d.flags, d.holds, d.error, d.met, d.metrics, d.attributes, d.missing_months, d.provided
            from decision d left join customer c on c.id = d.customer_id
            """;

    private final Sql sql;
    private final ObjectReader reader;
    private final RecordedAttributes attributes;

    public RecordedDecisions(Sql sql, ObjectMapper json) {
        this.sql = sql;
        this.reader = json.readerFor(CustomerMetrics.class);
        this.attributes = new RecordedAttributes(json);
    }

    /** The decision of that id, or a refusal. */
    public RecordedDecision ofId(long id) {
        return sql.with("id", id)
                .first(RecordedDecision.class, SELECT + "where d.id = :id")
                .orElseThrow(() -> Refusal.notFound("decision.unknown", Message.of("decision.unknown", id)));
    }

    /** The largest id there is; 0 where there is none. */
    public long last() {
        return sql.one(Long.class, "select coalesce(max(id), 0) from decision");
    }

    public long count(Extent extent) {
        return sql.with(extent).one(Long.class, "select count(*) from decision d where " + extent.where());
    }

    /** The next decisions by rule set and id: those after that one, whatever numbers somebody gave them. Empty at the end. */
    public List<RecordedDecision> next(Extent extent, String ruleSet, long after, int limit) {
        var found = ofSet(extent, ruleSet, after, limit);
        @Nullable String set = ruleSet;
        while (found.isEmpty() && set != null) {
            set = setAfter(set);
            found = set == null ? found : ofSet(extent, set, BEFORE_ALL, limit);
        }
        return found;
    }

    private List<RecordedDecision> ofSet(Extent extent, String ruleSet, long after, int limit) {
        return sql.with(extent)
                .with("ruleSet", ruleSet, "after", after, "limit", limit)
                .list(
                        RecordedDecision.class,
                        SELECT
                                + "where d.rule_set = :ruleSet and d.id > :after and %s order by d.rule_set, d.id limit :limit"
                                        .formatted(extent.where()));
    }

    /** Of the sets that decisions name: one that was taken out of the archive is not passed over. */
    private @Nullable String setAfter(String ruleSet) {
        return sql.with("ruleSet", ruleSet)
                .first(
                        String.class,
                        "select rule_set from decision where rule_set > :ruleSet order by rule_set limit 1")
                .orElse(null);
    }

    /** The recorded facts; a refusal that says what is wrong where they cannot be read. */
    public CustomerFacts facts(RecordedDecision recorded) {
        try {
            @Nullable CustomerMetrics metrics = reader.readValue(recorded.metrics());
            if (metrics != null) {
                return new CustomerFacts(metrics, attributes.read(recorded.attributes()));
            }
        } catch (JsonProcessingException broken) {
            throw unreadable(broken.getOriginalMessage());
        }
        throw unreadable(Message.of("misfit.null"));
    }

    private static Refusal unreadable(Object why) {
        return Refusal.conflict(Unreadable.CODE, Message.of("decision.unreadable.metrics", why));
    }
}

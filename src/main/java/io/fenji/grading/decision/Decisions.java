package io.fenji.grading.decision;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectWriter;
import io.fenji.base.ledger.record.Ledger;
import io.fenji.base.ledger.record.LedgerTable;
import io.fenji.base.storage.NamedSql;
import io.fenji.base.storage.Sql;
import io.fenji.base.terms.Message;
import io.fenji.base.terms.Month;
import io.fenji.base.terms.Refusal;
import io.fenji.base.terms.Tier;
import io.fenji.grading.attribute.RecordedAttributes;
import io.fenji.rules.facts.CustomerMetrics;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The recorded decisions: added to, never changed. */
@ApplicationScoped
public class Decisions {

    private static final String SEPARATOR = "|";
    private static final List<String> COLUMNS = List.of(
            "run_id",
            "customer_id",
            "as_of",
            "outcome",
            "tier",
            "rule_name",
            "also_matched",
            "flags",
            "holds",
            "error",
            "rule_set",
            "met",
            "metrics",
            "missing_months",
            "provided",
            "preliminary",
            "figures",
            "recorded_at",
            "recorded_by",
            "attributes");
    private static final String INSERT =
            "insert into decision (%s) values (:%s)".formatted(String.join(", ", COLUMNS), String.join(", :", COLUMNS));
    /** Also those whose customer or rule set somebody took away. */
    public static final LedgerTable DECISION = LedgerTable.of(
            "DECISION",
            "decision",
            "id int, run_id int, customer_id int, as_of int, outcome text, tier text, rule_name text, also_matched text, flags text, holds text, error text, rule_set text, met text, metrics text, missing_months text, provided flag, preliminary flag, figures int, recorded_at instant, recorded_by text, attributes text later");

    private static final String SELECT =
            "select d.id, c.code as c_code, s.hash as s_hash, d.%s from decision d left join customer c on c.id = d.customer_id left join rule_set s on s.hash = d.rule_set "
                    .formatted(String.join(", d.", COLUMNS));

    /** Rejected, withdrawn or failed, a preview, or left out of the approval: nobody goes by what such a run decided. */
    private static final String CAME_TO_NOTHING = """
            exists (select 1 from grading_run n where n.id = d.run_id and (n.state in ('REJECTED', 'WITHDRAWN', 'FAILED')
              or n.preview is not null
              or exists (select 1 from run_left_out l where l.run_id = n.id and l.customer_id = d.customer_id)))""";

    /** Between which ids the rows of one statement lie. */
    private record Ids(long least, long most) {}

    private final Sql sql;
    private final Ledger ledger;
    private final ObjectWriter writer;
    private final RecordedAttributes attributes;
    private final DecisionReader reader;

    public Decisions(Sql sql, Ledger ledger, ObjectMapper json) {
        this.sql = sql;
        this.ledger = ledger;
        this.writer = json.writerFor(CustomerMetrics.class);
        this.attributes = new RecordedAttributes(json);
        this.reader = new DecisionReader(json.readerFor(CustomerMetrics.class), attributes);
    }

    public Decision add(Decision decision) {
        var recorded = decision.withId(sql.with(row(decision)).insert(INSERT));
        ledger.append(DECISION, recorded.number());
        return recorded;
    }

    /** The next decisions of a run, by customer. Whoever grades one customer meanwhile gets ids between theirs. */
    public void addAll(long run, List<Decision> decisions) {
        sql.with(Map.of()).batch(INSERT, decisions, this::row);
        var ids = sql.with("run", run)
                .with("first", decisions.get(0).customerId())
                .with("last", decisions.get(decisions.size() - 1).customerId())
                .one(Ids.class, """
                        select min(id) as least, max(id) as most from decision
                        where run_id = :run and customer_id between :first and :last""");
        ledger.append(DECISION, ids.least, ids.most, "run_id = :run", "run", run);
    }

    /** The decision of that id; a refusal where there is none, or where it cannot be read. */
    public Decision ofId(long id) {
        return onRecord(id).readable();
    }

    /** What is on record under that id; a refusal where there is nothing. */
    public OnRecord onRecord(long id) {
        return where(sql.with("id", id), "d.id = :id").stream()
                .findFirst()
                .orElseThrow(() -> Refusal.notFound("decision.unknown", Message.of("decision.unknown", id)));
    }

    /** A customer's decisions, the latest first, those before the cursor. */
    public List<OnRecord> ofCustomer(long customer, long before, int limit) {
        return where(
                sql.with("customer", customer, "before", before, "limit", limit),
                "d.customer_id = :customer and d.id < :before order by d.id desc limit :limit");
    }

    /** The customer's decision before that one, but for runs that came to nothing; empty where there is none. */
    public Optional<Decision> before(long customer, long id) {
        return first(
                sql.with("customer", customer, "id", id),
                "d.customer_id = :customer and d.id < :id and not " + CAME_TO_NOTHING + " order by d.id desc limit 1");
    }

    /**
     * The decision recorded last for that customer by that moment; as of that month, if one is given. From its figures rather than from metrics that a
     * caller gave, and rather from any other run than from one that came to nothing.
     */
    public Optional<Decision> last(long customer, @Nullable Month asOf, Instant known) {
        return first(sql.with("customer", customer, "known", known, "asOf", asOf), """
                d.customer_id = :customer and d.recorded_at <= :known %s
                order by d.provided, case when %s then 1 else 0 end, d.id desc limit 1""".formatted(
                        asOf == null ? "" : "and d.as_of = :asOf", CAME_TO_NOTHING));
    }

    /** What is on record of a run by id, those after the cursor; of one tier, if one is given. */
    public List<OnRecord> onRecordOfRun(long run, @Nullable Tier tier, long after, int limit) {
        return sql.with("run", run, "after", after)
                .with("tier", tier, "limit", limit)
                .list(ofRun(tier), reader::read);
    }

    /** A run's decisions by id, those after the cursor; of one tier, if one is given. */
    public List<Decision> ofRun(long run, @Nullable Tier tier, long after, int limit) {
        return readable(onRecordOfRun(run, tier, after, limit));
    }

    /** Whom a run holds, by id, those after the cursor. */
    public List<Decision> heldOfRun(long run, long after, int limit) {
        return readable(where(
                sql.with("run", run, "after", after, "limit", limit),
                "d.run_id = :run and d.id > :after and d.outcome = 'HELD' order by d.run_id, d.id limit :limit"));
    }

    /** A run's decision on that customer; empty where it did not know it. */
    public Optional<Decision> ofRun(long run, long customer) {
        return first(sql.with("run", run, "customer", customer), "d.run_id = :run and d.customer_id = :customer");
    }

    /** A run's decisions on the customers from that number to that one. */
    public List<Decision> ofRun(long run, long firstCustomer, long lastCustomer) {
        return readable(where(
                sql.with("run", run, "first", firstCustomer, "last", lastCustomer),
                "d.run_id = :run and d.customer_id between :first and :last"));
    }

    /** The decisions of those numbers, of which there are at most some thousand. */
    public List<Decision> ofIds(Collection<Long> ids) {
        return ids.isEmpty() ? List.of() : readable(where(sql.with("ids", ids), "d.id in (:ids)"));
    }

    private static List<Decision> readable(List<OnRecord> found) {
        return found.stream().map(OnRecord::readable).toList();
    }

    private Optional<Decision> first(NamedSql values, String condition) {
        return where(values, condition).stream().findFirst().map(OnRecord::readable);
    }

    /** Ordered by the run as well, which changes nothing but lets H2 read the page from the index decision_by_run without sorting the whole run. */
    static String ofRun(@Nullable Tier tier) {
        return SELECT
                + "where d.run_id = :run and d.id > :after %s order by d.run_id, d.id limit :limit"
                        .formatted(tier == null ? "" : "and d.tier = :tier");
    }

    /** The decisions that meet that condition, which has the order and the limit in it. */
    List<OnRecord> where(NamedSql values, String condition) {
        return values.list(SELECT + "where " + condition, reader::read);
    }

    private Map<String, @Nullable Object> row(Decision it) {
        var conclusion = it.conclusion();
        var row = new HashMap<String, @Nullable Object>();
        row.put("run_id", it.run());
        row.put("customer_id", it.customerId());
        row.put("as_of", it.asOf());
        row.put("outcome", conclusion.outcome());
        row.put("tier", conclusion.tier());
        row.put("rule_name", conclusion.rule());
        row.put("also_matched", joined(conclusion.alsoMatched()));
        row.put("flags", joined(it.flags()));
        row.put("holds", joined(conclusion.holds()));
        row.put("error", conclusion.error());
        row.put("rule_set", it.ruleSet());
        row.put("met", it.met());
        row.put("metrics", json(it.metrics()));
        row.put(
                "missing_months",
                joined(it.missingMonths().stream().map(Month::toString).toList()));
        row.put("provided", it.provided());
        row.put("preliminary", it.preliminary());
        row.put("figures", it.figures());
        row.put("recorded_at", it.recordedAt());
        row.put("recorded_by", it.recordedBy());
        row.put("attributes", attributes.written(it.attributes()));
        return row;
    }

    private String json(CustomerMetrics metrics) {
        try {
            return writer.writeValueAsString(metrics);
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /** How a list is stored: joined by |, null where it is empty. */
    public static @Nullable String joined(List<String> texts) {
        return texts.isEmpty() ? null : String.join(SEPARATOR, texts);
    }

    static List<String> split(@Nullable String joined) {
        var texts = new ArrayList<String>();
        if (joined != null) {
            Collections.addAll(texts, joined.split("\\" + SEPARATOR));
        }
        return List.copyOf(texts);
    }
}

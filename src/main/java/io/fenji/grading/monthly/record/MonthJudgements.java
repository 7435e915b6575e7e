package io.fenji.grading.monthly.record;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectReader;
import io.fenji.base.ledger.record.Ledger;
import io.fenji.base.storage.Sql;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.Collection;
import java.util.Map;
import java.util.stream.Collectors;

/** The judgements on record, as they were made. */
@ApplicationScoped
public class MonthJudgements {

    private record Kept(long figuresId, String content) {}

    private final Sql sql;
    private final Ledger ledger;
    private final ObjectMapper json;
    private final ObjectReader reader;
    private final Clock clock;

    MonthJudgements(Sql sql, Ledger ledger, ObjectMapper json, Clock clock) {
        this.sql = sql;
        this.ledger = ledger;
        this.json = json;
        this.reader = json.readerFor(MonthJudgement.class).with(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS);
        this.clock = clock;
    }

    public void keep(long figures, MonthJudgement judgement) {
        var id = sql.with("figures", figures, "ruleSet", judgement.ruleSet())
                .with("content", written(judgement), "now", clock.instant())
                .insert("""
                insert into monthly_judgement (figures_id, rule_set, content, recorded_at) values (:figures, :ruleSet, :content, :now)""");
        ledger.append(MonthlyTables.JUDGEMENT, id);
        for (var code : judgement.codes()) {
            var found = sql.with("figures", figures, "code", code)
                    .insert("insert into monthly_finding (figures_id, code) values (:figures, :code)");
            ledger.append(MonthlyTables.FINDING, found);
        }
    }

    /** Of versions by their numbers; those that were never submitted are left out. */
    Map<Long, MonthJudgement> of(Collection<Long> figures) {
        return figures.isEmpty()
                ? Map.of()
                : sql
                        .with("figures", figures)
                        .list(
                                Kept.class,
                                "select figures_id, content from monthly_judgement where figures_id in (:figures)")
                        .stream()
                        .collect(Collectors.toMap(Kept::figuresId, it -> read(it.content)));
    }

    private String written(MonthJudgement judgement) {
        try {
            return json.writeValueAsString(judgement);
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private MonthJudgement read(String content) {
        try {
            return reader.readValue(content);
        } catch (JsonProcessingException broken) {
            throw new IllegalStateException("A recorded judgement of a month cannot be read", broken);
        }
    }
}

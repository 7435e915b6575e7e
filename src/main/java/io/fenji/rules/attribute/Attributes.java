package io.fenji.rules.attribute;

import io.fenji.base.storage.Sql;
import io.fenji.base.terms.Language;
import io.fenji.base.terms.Message;
import io.fenji.base.terms.Quotient;
import io.fenji.base.terms.Refusal;
import io.fenji.base.terms.Texts;
import io.fenji.rules.check.AttributeFile;
import io.fenji.rules.facts.Attribute;
import io.fenji.rules.facts.Unit;
import io.fenji.rules.facts.Vocabulary;
import io.fenji.rules.facts.Vocabulary.NotUsable;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The definitions on record. Of one name the one that was proposed last is the one that is told. */
@ApplicationScoped
public class Attributes {

    private static final String SELECT = """
            select d.id, d.name, d.type, d.allowed, d.least, d.most, d.term_en, d.term_hant, d.term_hans, d.reason,
              d.recorded_at as proposed_at, d.recorded_by as proposed_by, coalesce(s.step, 'PROPOSED') as state, s.comment,
              s.recorded_at as decided_at, s.recorded_by as decided_by
            from attribute_definition d
            left join attribute_step s on s.id = (select max(n.id) from attribute_step n where n.definition_id = d.id)\s""";

    private static final String LATEST =
            " where d.id = (select max(o.id) from attribute_definition o where o.name = d.name) ";

    private record Row(
            long id,
            String name,
            Unit type,
            @Nullable String allowed,
            @Nullable BigDecimal least,
            @Nullable BigDecimal most,
            String termEn,
            String termHant,
            String termHans,
            AttributeState state,
            String reason,
            Instant proposedAt,
            String proposedBy,
            @Nullable String comment,
            @Nullable Instant decidedAt,
            @Nullable String decidedBy) {

        AttributeDefinition definition() {
            var terms = new LinkedHashMap<String, String>();
            terms.put(Language.ENGLISH.tag(), termEn);
            terms.put(Language.TRADITIONAL.tag(), termHant);
            terms.put(Language.SIMPLIFIED.tag(), termHans);
            return new AttributeDefinition(
                    id,
                    name,
                    type,
                    allowed == null ? List.of() : List.of(allowed.split("\\" + AttributeFile.SEPARATOR)),
                    plain(least),
                    plain(most),
                    terms,
                    state,
                    reason,
                    proposedAt,
                    proposedBy,
                    comment,
                    decidedAt,
                    decidedBy);
        }
    }

    private final Sql sql;

    Attributes(Sql sql) {
        this.sql = sql;
    }

    /**
     * One thing that happened to an attribute of that name.
     *
     * @param definition number of the definition
     * @param comment of a proposal its reason; null: nothing was said
     */
    public record Happened(
            long definition, AttributeState step, @Nullable String comment, Instant recordedAt, String recordedBy) {}

    /** By name, those behind that one. */
    public List<AttributeDefinition> after(String name, int limit) {
        return sql
                .with("name", name, "limit", limit)
                .list(Row.class, SELECT + LATEST + "and d.name > :name order by d.name limit :limit")
                .stream()
                .map(Row::definition)
                .toList();
    }

    /** A refusal where there is none of that name. */
    public AttributeDefinition ofName(String name) {
        return known(name)
                .orElseThrow(() ->
                        Refusal.notFound("attribute.unknown", Message.of("attribute.unknown", Texts.shortened(name))));
    }

    Optional<AttributeDefinition> known(String name) {
        return sql.with("name", name)
                .first(Row.class, SELECT + LATEST + "and d.name = :name")
                .map(Row::definition);
    }

    AttributeDefinition ofId(long id) {
        return sql.with("id", id).one(Row.class, SELECT + "where d.id = :id").definition();
    }

    /** The approved attribute of that name; a refusal where there is none. */
    public Attribute approved(String name) {
        var found = ofName(name);
        if (found.state() != AttributeState.APPROVED) {
            throw Refusal.conflict(
                    "attribute.state", Message.of("attribute.not-approved", found.name(), found.state()));
        }
        return found.attribute();
    }

    /** Everything that happened under that name, the first thing first. */
    public List<Happened> history(String name) {
        return sql.with("name", name).list(Happened.class, """
                select h.definition, h.step, h.comment, h.recorded_at, h.recorded_by from (
                  select d.id as definition, 0 as nr, 'PROPOSED' as step, d.reason as comment, d.recorded_at, d.recorded_by
                  from attribute_definition d where d.name = :name
                  union all select s.definition_id, s.id, s.step, s.comment, s.recorded_at, s.recorded_by
                  from attribute_step s join attribute_definition d on d.id = s.definition_id where d.name = :name) h
                order by h.definition, h.nr""");
    }

    /** What rules may name today, with what is defined and may not be named. */
    @Transactional
    public Vocabulary vocabulary() {
        var attributes = new ArrayList<Attribute>();
        var unusable = new HashMap<String, NotUsable>();
        for (var row : sql.list(Row.class, SELECT + LATEST + "order by d.name")) {
            var it = row.definition();
            switch (it.state()) {
                case APPROVED -> attributes.add(it.attribute());
                case PROPOSED -> unusable.put(it.name(), NotUsable.PROPOSED);
                case RETIRED -> unusable.put(it.name(), NotUsable.RETIRED);
                case REJECTED, WITHDRAWN -> {}
            }
        }
        return Vocabulary.of(attributes, unusable);
    }

    private static @Nullable BigDecimal plain(@Nullable BigDecimal number) {
        return number == null ? null : Quotient.plain(number);
    }
}

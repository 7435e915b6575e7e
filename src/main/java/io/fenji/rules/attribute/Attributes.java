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
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The definitions on record. Of one name the one that was proposed last is the one that is told. */
@ApplicationScoped
public class Attributes {

    private static final String SELECT = """
            select d.id, d.name, d.type, d.allowed, d.least, d.most, d.term_en, d.term_hant, d.term_hans, d.reason, d.recorded_at, d.recorded_by,
            s.step, s.comment, s.recorded_at, s.recorded_by from attribute_definition d
            left join attribute_step s on s.id = (select max(n.id) from attribute_step n where n.definition_id = d.id) """;

    private static final String LATEST =
            " where d.id = (select max(o.id) from attribute_definition o where o.name = d.name) ";

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
        return sql.list(SELECT + LATEST + "and d.name > ? order by d.name limit " + limit, Attributes::read, name);
    }

    /** A refusal where there is none of that name. */
    public AttributeDefinition ofName(String name) {
        return known(name)
                .orElseThrow(() ->
                        Refusal.notFound("attribute.unknown", Message.of("attribute.unknown", Texts.shortened(name))));
    }

    Optional<AttributeDefinition> known(String name) {
        return sql.list(SELECT + LATEST + "and d.name = ?", Attributes::read, name).stream()
                .findFirst();
    }

    AttributeDefinition ofId(long id) {
        return sql.one(SELECT + "where d.id = ?", Attributes::read, id);
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
        var happened = new ArrayList<Happened>(sql.list("""
                select d.id, 'PROPOSED', d.reason, d.recorded_at, d.recorded_by from attribute_definition d where d.name = ? order by d.id""", Attributes::happened, name));
        happened.addAll(sql.list("""
                select s.definition_id, s.step, s.comment, s.recorded_at, s.recorded_by from attribute_step s
                join attribute_definition d on d.id = s.definition_id where d.name = ? order by s.id""", Attributes::happened, name));
        happened.sort(Comparator.comparingLong(Happened::definition));
        return happened;
    }

    private static Happened happened(ResultSet row) throws SQLException {
        return new Happened(
                row.getLong(1),
                AttributeState.valueOf(row.getString(2)),
                row.getString(3),
                row.getObject(4, OffsetDateTime.class).toInstant(),
                row.getString(5));
    }

    /** What rules may name today, with what is defined and may not be named. */
    @Transactional
    public Vocabulary vocabulary() {
        var attributes = new ArrayList<Attribute>();
        var unusable = new HashMap<String, NotUsable>();
        for (var it : sql.list(SELECT + LATEST + "order by d.name", Attributes::read)) {
            switch (it.state()) {
                case APPROVED -> attributes.add(it.attribute());
                case PROPOSED -> unusable.put(it.name(), NotUsable.PROPOSED);
                case RETIRED -> unusable.put(it.name(), NotUsable.RETIRED);
                case REJECTED, WITHDRAWN -> {}
            }
        }
        return Vocabulary.ofCustomers(attributes, unusable);
    }

    private static AttributeDefinition read(ResultSet row) throws SQLException {
        var allowed = row.getString(4);
        var terms = new LinkedHashMap<String, String>();
        terms.put(Language.ENGLISH.tag(), row.getString(7));
        terms.put(Language.TRADITIONAL.tag(), row.getString(8));
        terms.put(Language.SIMPLIFIED.tag(), row.getString(9));
        var step = row.getString(13);
        @Nullable OffsetDateTime decided = row.getObject(15, OffsetDateTime.class);
        return new AttributeDefinition(
                row.getLong(1),
                row.getString(2),
                Unit.valueOf(row.getString(3)),
                allowed == null ? List.of() : List.of(allowed.split("\\" + AttributeFile.SEPARATOR)),
                plain(row.getBigDecimal(5)),
                plain(row.getBigDecimal(6)),
                terms,
                step == null ? AttributeState.PROPOSED : AttributeState.valueOf(step),
                row.getString(10),
                row.getObject(11, OffsetDateTime.class).toInstant(),
                row.getString(12),
                row.getString(14),
                decided == null ? null : decided.toInstant(),
                row.getString(16));
    }

    private static @Nullable BigDecimal plain(@Nullable BigDecimal number) {
        return number == null ? null : Quotient.plain(number);
    }
}

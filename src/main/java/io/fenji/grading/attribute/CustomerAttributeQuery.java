package io.fenji.grading.attribute;

import io.fenji.base.storage.Sql;
import io.fenji.base.terms.Month;
import io.fenji.grading.customer.AttributeKey;
import io.fenji.rules.attribute.AttributeDefinition;
import io.fenji.rules.attribute.Attributes;
import io.fenji.rules.facts.GivenAttributes;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The values of one customer's attributes, as they are known now and as they were. */
@ApplicationScoped
class CustomerAttributeQuery {

    private static final String SELECT = """
            select v.attribute, v.valid_from, v.content, v.version, v.batch, b.reason, b.recorded_at, b.recorded_by, c.code, v.id, v.superseded
            from customer_attribute v join import_batch b on b.id = v.batch join customer c on c.id = v.customer_id
            where v.customer_id = ? and""";

    private static final String PRESENT = """
            v.superseded is null and (v.attribute > ? or v.attribute = ? and v.valid_from > ?)
            order by v.attribute, v.valid_from""";

    private final Sql sql;
    private final Attributes attributes;

    CustomerAttributeQuery(Sql sql, Attributes attributes) {
        this.sql = sql;
        this.attributes = attributes;
    }

    /** Everything that was said of the attribute, in the order in which it was, behind that number. */
    List<CustomerAttributeLine> history(long customer, String attribute, long id, int limit) {
        var known = new HashMap<String, AttributeDefinition>();
        return sql.list(
                SELECT + " v.attribute = ? and v.id > ? order by v.id limit " + limit,
                row -> read(row, known),
                customer,
                attribute,
                id);
    }

    /** By attribute and month, those behind that place. */
    List<CustomerAttributeLine> after(long customer, String attribute, int validFrom, int limit) {
        var known = new HashMap<String, AttributeDefinition>();
        return sql.list(
                SELECT + " " + PRESENT + " limit " + limit,
                row -> read(row, known),
                customer,
                attribute,
                attribute,
                validFrom);
    }

    /** Whether that is what is known under the key. */
    boolean isSo(String key, @Nullable String value) {
        var known = sql.list(
                "select coalesce(content, ''), content is null from customer_attribute where code = ? and superseded is null",
                row -> row.getBoolean(2) ? List.<String>of() : List.of(row.getString(1)),
                key);
        return known.isEmpty() ? value == null : known.get(0).equals(value == null ? List.of() : List.of(value));
    }

    private CustomerAttributeLine read(ResultSet row, Map<String, AttributeDefinition> known) throws SQLException {
        var name = row.getString(1);
        var from = row.getInt(2);
        var definition = known.computeIfAbsent(name, attributes::ofName);
        var text = row.getString(3);
        return new CustomerAttributeLine(
                row.getLong(10),
                Objects.requireNonNull(row.getString(9)),
                name,
                text == null ? null : GivenAttributes.parsed(definition.attribute(), text),
                from == AttributeKey.ALWAYS ? null : Month.ofNumber(from),
                row.getInt(4),
                row.getLong(5),
                row.getString(6),
                Objects.requireNonNull(row.getObject(7, OffsetDateTime.class)).toInstant(),
                Objects.requireNonNull(row.getString(8)),
                row.getObject(11, Long.class));
    }
}

package io.fenji.grading.attribute;

import io.fenji.base.storage.NamedSql;
import io.fenji.base.storage.Sql;
import io.fenji.base.terms.Month;
import io.fenji.grading.customer.AttributeKey;
import io.fenji.rules.attribute.AttributeDefinition;
import io.fenji.rules.attribute.Attributes;
import io.fenji.rules.facts.GivenAttributes;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The values of one customer's attributes, as they are known now and as they were. */
@ApplicationScoped
class CustomerAttributeQuery {

    private static final String SELECT = """
            select v.id, c.code as customer, v.attribute, v.content, v.valid_from, v.version, v.batch, b.reason, b.recorded_at, b.recorded_by, v.superseded
            from customer_attribute v join import_batch b on b.id = v.batch join customer c on c.id = v.customer_id
            where v.customer_id = :customer and %s limit :limit""";

    private static final String HISTORY = SELECT.formatted("v.attribute = :attribute and v.id > :id order by v.id");

    private static final String PRESENT = SELECT.formatted("""
            v.superseded is null and (v.attribute > :attribute or v.attribute = :attribute and v.valid_from > :validFrom)
            order by v.attribute, v.valid_from""");

    private record Value(
            long id,
            String customer,
            String attribute,
            @Nullable String content,
            int validFrom,
            int version,
            long batch,
            @Nullable String reason,
            Instant recordedAt,
            String recordedBy,
            @Nullable Long superseded) {

        CustomerAttributeLine line(AttributeDefinition definition) {
            return new CustomerAttributeLine(
                    id,
                    customer,
                    attribute,
                    content == null ? null : GivenAttributes.parsed(definition.attribute(), content),
                    validFrom == AttributeKey.ALWAYS ? null : Month.ofNumber(validFrom),
                    version,
                    batch,
                    reason,
                    recordedAt,
                    recordedBy,
                    superseded);
        }
    }

    private final Sql sql;
    private final Attributes attributes;

    CustomerAttributeQuery(Sql sql, Attributes attributes) {
        this.sql = sql;
        this.attributes = attributes;
    }

    /** Everything that was said of the attribute, in the order in which it was, behind that number. */
    List<CustomerAttributeLine> history(long customer, String attribute, long id, int limit) {
        return lines(
                HISTORY, sql.with("customer", customer, "attribute", attribute).with("id", id, "limit", limit));
    }

    /** By attribute and month, those behind that place. */
    List<CustomerAttributeLine> after(long customer, String attribute, int validFrom, int limit) {
        return lines(
                PRESENT,
                sql.with("customer", customer, "attribute", attribute).with("validFrom", validFrom, "limit", limit));
    }

    /** Whether that is what is known under the key. */
    boolean isSo(String key, @Nullable String value) {
        record Known(@Nullable String content) {}
        return sql.with("key", key)
                .first(Known.class, "select content from customer_attribute where code = :key and superseded is null")
                .map(it -> Objects.equals(it.content, value))
                .orElse(value == null);
    }

    private List<CustomerAttributeLine> lines(String select, NamedSql values) {
        var known = new HashMap<String, AttributeDefinition>();
        return values.list(Value.class, select).stream()
                .map(it -> it.line(known.computeIfAbsent(it.attribute, attributes::ofName)))
                .toList();
    }
}

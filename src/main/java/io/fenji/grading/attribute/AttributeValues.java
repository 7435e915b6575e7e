package io.fenji.grading.attribute;

import io.fenji.base.storage.Sql;
import io.fenji.base.terms.Month;
import io.fenji.grading.arithmetic.MeasuredCustomer;
import io.fenji.rules.facts.Attribute;
import io.fenji.rules.facts.CustomerAttributes;
import io.fenji.rules.facts.GivenAttributes;
import io.fenji.rules.facts.Vocabulary;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The values of customers' attributes as of a month, as they were known with an import. */
@ApplicationScoped
public class AttributeValues {

    /** Of the values that hold in the month, the one that does so last is the last read. */
    private static final String SELECT = """
            select v.customer_id, v.attribute, v.content as text from customer_attribute v
            where v.customer_id between :first and :last and v.valid_from <= :asOf and v.batch <= :figures
            and (v.superseded is null or v.superseded > :figures)
            and v.attribute in (:attributes)
            order by v.customer_id, v.attribute, v.valid_from""";

    private final Sql sql;

    AttributeValues(Sql sql) {
        this.sql = sql;
    }

    /** The customers, who stand there by number, with the attributes that are named. */
    public List<MeasuredCustomer> with(List<MeasuredCustomer> customers, Month asOf, long figures, Vocabulary named) {
        if (customers.isEmpty() || named.attributes().isEmpty()) {
            return customers;
        }
        var known = between(
                asOf,
                figures,
                customers.get(0).id(),
                customers.get(customers.size() - 1).id(),
                named);
        return customers.stream()
                .map(it -> it.with(known.getOrDefault(it.id(), CustomerAttributes.NONE)))
                .toList();
    }

    /** Of these customers as they are known now, by number; those of whom none is known are left out. */
    public Map<Long, CustomerAttributes> now(Month asOf, Collection<Long> customers, Vocabulary named) {
        return customers.isEmpty()
                ? Map.of()
                : between(asOf, Long.MAX_VALUE, Collections.min(customers), Collections.max(customers), named);
    }

    /** Of the customers from that number to that one, by number; those of whom none is known are left out. */
    Map<Long, CustomerAttributes> between(Month asOf, long figures, long first, long last, Vocabulary named) {
        var attributes = named.attributes().stream().collect(Collectors.toMap(Attribute::field, Function.identity()));
        var found = new HashMap<Long, CustomerAttributes>();
        if (attributes.isEmpty()) {
            return found;
        }
        record Value(
                long customerId, String attribute, @Nullable String text) {}
        sql.with("first", first, "last", last, "attributes", attributes.keySet())
                .with("asOf", asOf, "figures", figures)
                .each(Value.class, SELECT, it -> {
                    var attribute = Objects.requireNonNull(attributes.get(it.attribute));
                    var value = it.text == null ? null : fitting(attribute, it.text);
                    found.merge(
                            it.customerId,
                            CustomerAttributes.NONE.with(attribute, value),
                            (before, now) -> before.with(attribute, value));
                });
        return found;
    }

    /** Null where the attribute was defined otherwise when it was said, and cannot have that value now. */
    private static @Nullable Object fitting(Attribute attribute, String text) {
        var value = GivenAttributes.parsed(attribute, text);
        return GivenAttributes.problem(attribute, value) == null ? value : null;
    }
}

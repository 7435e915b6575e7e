package io.fenji.grading.figures.store;

import io.fenji.base.ledger.record.Canonical;
import io.fenji.base.terms.Codes;
import io.fenji.base.terms.Message;
import io.fenji.base.terms.Month;
import io.fenji.base.terms.Texts;
import io.fenji.grading.customer.AttributeKey;
import io.fenji.grading.figures.csv.Cells;
import io.fenji.grading.figures.csv.Row;
import io.fenji.grading.figures.sheet.Sheet;
import io.fenji.rules.facts.Attribute;
import io.fenji.rules.facts.GivenAttributes;
import java.math.BigDecimal;
import java.security.SecureRandom;
import java.util.Collection;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * customer_id, attribute, value, valid_from: what is known of an attribute of a customer, from that month on; without a month whenever it is asked. An
 * empty value: it is not known any more.
 */
public final class AttributeSheet implements Sheet {

    private static final int SALT_BYTES = 16;
    private static final SecureRandom RANDOM = new SecureRandom();

    private final Map<String, Attribute> attributes = new TreeMap<>();

    /** @param approved the attributes that customers can have */
    public AttributeSheet(Collection<Attribute> approved) {
        approved.forEach(it -> attributes.put(it.field(), it));
    }

    @Override
    public String table() {
        return "customer_attribute";
    }

    @Override
    public String keyColumn() {
        return "attribute";
    }

    @Override
    public String key(Cells row) {
        var customer = Codes.of(row.text("customer_id"));
        return customer.isEmpty() ? "" : AttributeKey.of(row.text("attribute"), row.text("valid_from"), customer);
    }

    @Override
    public Message shown(String key) {
        return AttributeKey.shown(key);
    }

    @Override
    public boolean isOfCodes() {
        return false;
    }

    @Override
    public List<String> requiredColumns() {
        return List.of("customer_id", "attribute", "value");
    }

    @Override
    public List<String> optionalColumns() {
        return List.of("valid_from");
    }

    @Override
    public List<String> columns() {
        return List.of("attribute", "valid_from", "content", "salt", "digest");
    }

    @Override
    public boolean belongsToCustomer() {
        return true;
    }

    @Override
    public Item read(Row row) {
        var customer = row.code("customer_id");
        var attribute = attribute(row);
        var from = row.text("valid_from").isEmpty() ? null : new Month(row.month("valid_from"));
        var value = attribute == null ? null : value(attribute, row);
        return item(row.line(), row.text("attribute"), from, customer, value);
    }

    /**
     * A value as it is stored.
     *
     * @param from null: it holds whenever it is asked
     * @param value null: it is not known
     */
    public static Item item(
            long line, String attribute, @Nullable Month from, String customer, @Nullable Object value) {
        var bytes = new byte[SALT_BYTES];
        RANDOM.nextBytes(bytes);
        var salt = HexFormat.of().formatHex(bytes);
        var text = written(value);
        var month = from == null ? AttributeKey.ALWAYS : from.number();
        return new Item(line, AttributeKey.of(attribute, month, customer), customer, new @Nullable Object[] {
            attribute, month, text, salt, Canonical.personal(salt, text)
        });
    }

    /** As it is stored, whatever its type. */
    public static @Nullable String written(@Nullable Object value) {
        var kept = GivenAttributes.kept(value);
        return kept instanceof BigDecimal number ? number.toPlainString() : kept == null ? null : kept.toString();
    }

    private @Nullable Attribute attribute(Row row) {
        var name = row.required("attribute", 40);
        var attribute = attributes.get(name);
        if (attribute == null && !name.isEmpty()) {
            row.wrong(
                    "attribute",
                    attributes.isEmpty()
                            ? Message.of("row.expected.approved-none")
                            : Message.of("give.one-of", String.join(", ", attributes.keySet())),
                    Message.of("row.no-attribute", Texts.shortened(name)));
        }
        return attribute;
    }

    private static @Nullable Object value(Attribute attribute, Row row) {
        var value = GivenAttributes.parsed(attribute, row.text("value"));
        var problem = GivenAttributes.problem(attribute, value);
        if (problem != null) {
            row.wrong("value", expected(attribute), Message.of("row.attribute", attribute.field(), problem));
        }
        return value;
    }

    private static Message bound(String key, @Nullable BigDecimal bound) {
        return bound == null ? Message.asItIs("") : Message.of(key, bound.toPlainString());
    }

    private static Message expected(Attribute attribute) {
        return switch (attribute.unit()) {
            case NUMBER ->
                Message.of(
                        "row.expected.number",
                        bound("row.expected.number.from", attribute.least()),
                        bound("row.expected.number.to", attribute.most()));
            case DATE -> Message.of("row.expected.date");
            case YES_NO -> Message.of("give.flag");
            default ->
                attribute.allowed().isEmpty()
                        ? Message.of("row.expected.characters", GivenAttributes.LONGEST_TEXT)
                        : Message.of("give.one-of", String.join(", ", attribute.allowed()));
        };
    }
}

package io.fenji.grading.attribute;

import io.fenji.base.ledger.record.Ledger;
import io.fenji.base.storage.Sql;
import io.fenji.base.storage.Turns;
import io.fenji.base.terms.Message;
import io.fenji.base.terms.Month;
import io.fenji.base.terms.Refusal;
import io.fenji.base.terms.Said;
import io.fenji.grading.customer.Closings;
import io.fenji.grading.customer.Customer;
import io.fenji.grading.figures.store.AttributeSheet;
import io.fenji.grading.figures.store.FigureTables;
import io.fenji.grading.figures.store.VersionStore;
import io.fenji.rules.attribute.Attributes;
import io.fenji.rules.facts.Attribute;
import io.fenji.rules.facts.GivenAttributes;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Says one value with a reason, under an import number of its own: what was known before stays what it was. */
@ApplicationScoped
class SettingAttributes {

    private final Sql sql;
    private final Attributes attributes;
    private final CustomerAttributeQuery query;
    private final Turns turns;
    private final Ledger ledger;
    private final Clock clock;

    SettingAttributes(
            Sql sql, Attributes attributes, CustomerAttributeQuery query, Turns turns, Ledger ledger, Clock clock) {
        this.sql = sql;
        this.attributes = attributes;
        this.query = query;
        this.turns = turns;
        this.ledger = ledger;
        this.clock = clock;
    }

    /**
     * Refused where it would change nothing. Imports and erasures wait meanwhile.
     *
     * @param customer its number: what it is called is read once nobody erases it any more
     * @param value null: it is not known any more
     * @param from null: it holds whenever it is asked
     */
    @Transactional
    void set(
            long customer,
            String name,
            @Nullable Object value,
            @Nullable Month from,
            @Nullable String reason,
            String by) {
        var attribute = attributes.approved(name);
        refuse(attribute, value);
        var why = Said.reason(reason, Message.of("reason.set-attribute"));
        turns.imports();
        var code = sql.with("id", customer).one(String.class, "select code from customer where id = :id");
        refuseEnded(code);
        var item = AttributeSheet.item(0, name, from, code, value);
        if (query.isSo(item.key(), AttributeSheet.written(value))) {
            throw Refusal.conflict("attribute-set.nothing", Message.of("attribute-set.nothing", code, name));
        }
        var batch = sql.with("now", clock.instant(), "by", by, "why", why).insert("""
                insert into import_batch (kind, accepted, rejected, recorded_at, recorded_by, reason)
                values ('attribute', 1, 0, :now, :by, :why)""");
        var last = ledger.last(FigureTables.ATTRIBUTE_VALUE);
        new VersionStore(sql, new AttributeSheet(List.of(attribute)), batch).put(List.of(item), Map.of(code, customer));
        ledger.append(FigureTables.IMPORT, batch);
        ledger.appendAfter(FigureTables.ATTRIBUTE_VALUE, last);
    }

    private static void refuse(Attribute attribute, @Nullable Object value) {
        var problem = GivenAttributes.problem(attribute, value);
        if (problem != null) {
            throw Refusal.invalid(
                    "attribute-set.invalid",
                    Message.of("attribute-set.invalid"),
                    List.of(new Refusal.Violation("/value", problem)));
        }
    }

    private void refuseEnded(String customer) {
        if (Customer.isErased(customer)) {
            throw Refusal.conflict("attribute-set.erased", Message.of("attribute-set.erased", customer));
        }
        var end = Closings.ended(sql, Set.of(customer)).get(customer);
        var other = end == null ? null : end.mergedInto();
        if (other != null) {
            throw Refusal.conflict("attribute-set.ended", Message.of("attribute-set.ended", customer, other));
        }
    }
}

package io.fenji.rules.attribute;

import io.fenji.base.consent.FourEyes;
import io.fenji.base.ledger.record.Ledger;
import io.fenji.base.storage.Sql;
import io.fenji.base.storage.Turns;
import io.fenji.base.terms.Language;
import io.fenji.base.terms.Message;
import io.fenji.base.terms.Refusal;
import io.fenji.base.terms.Said;
import io.fenji.rules.check.AttributeFile;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Defining attributes: who proposes one does not approve it, and none that a rule set in force names is retired. */
@ApplicationScoped
public class DefiningAttributes {

    private final Sql sql;
    private final Attributes attributes;
    private final FourEyes fourEyes;
    private final Turns turns;
    private final Ledger ledger;
    private final Clock clock;

    DefiningAttributes(Sql sql, Attributes attributes, FourEyes fourEyes, Turns turns, Ledger ledger, Clock clock) {
        this.sql = sql;
        this.attributes = attributes;
        this.fourEyes = fourEyes;
        this.turns = turns;
        this.ledger = ledger;
        this.clock = clock;
    }

    @Transactional
    public AttributeDefinition propose(ProposedAttribute asked, String by) {
        asked.check();
        var why = Said.reason(asked.reason(), Message.of("reason.attribute"));
        var name = String.valueOf(asked.name());
        turns.approvals();
        attributes.known(name).filter(it -> it.state().holdsItsName()).ifPresent(it -> {
            throw Refusal.conflict("attribute.exists", Message.of("attribute.exists", name, it.state()));
        });
        var allowed = asked.allowed();
        var id = sql.with("name", name, "unit", asked.unit())
                .with("allowed", allowed.isEmpty() ? null : String.join(AttributeFile.SEPARATOR, allowed))
                .with("least", asked.least(), "most", asked.most())
                .with("english", asked.term(Language.ENGLISH))
                .with("traditional", asked.term(Language.TRADITIONAL))
                .with("simplified", asked.term(Language.SIMPLIFIED))
                .with("why", why, "now", clock.instant(), "by", by)
                .insert("""
                        insert into attribute_definition (name, type, allowed, least, most, term_en, term_hant, term_hans, reason, recorded_at, recorded_by)
                        values (:name, :unit, :allowed, :least, :most, :english, :traditional, :simplified, :why, :now, :by)""");
        ledger.append(AttributeTables.ATTRIBUTE, id);
        return attributes.ofId(id);
    }

    /** @param read number of the definition that the approver has read; a refusal where another one was proposed since */
    @Transactional
    public AttributeDefinition approve(String name, @Nullable Long read, @Nullable String comment, String by) {
        if (read == null) {
            throw Refusal.invalid("attribute.definition", Message.of("attribute.definition", name), "/definition");
        }
        turns.approvals();
        var latest = attributes.ofName(name);
        if (latest.id() != read) {
            throw Refusal.conflict("attribute.changed", Message.of("attribute.changed", name, latest.id(), read));
        }
        return decide(name, AttributeState.APPROVED, Said.comment(comment), by);
    }

    @Transactional
    public AttributeDefinition reject(String name, @Nullable String reason, String by) {
        return decide(name, AttributeState.REJECTED, Said.reason(reason, Message.of("reason.reject-attribute")), by);
    }

    private AttributeDefinition decide(String name, AttributeState verdict, @Nullable String comment, String by) {
        turns.approvals();
        var definition = passing(name, verdict);
        fourEyes.refuse(by, Message.of("work.attribute", name), List.of(definition.proposedBy()));
        return step(definition, verdict, comment, by);
    }

    @Transactional
    public AttributeDefinition withdraw(String name, @Nullable String comment, String by) {
        turns.approvals();
        var definition = passing(name, AttributeState.WITHDRAWN);
        if (fourEyes.same(by, List.of(definition.proposedBy())).isEmpty()) {
            throw Refusal.forbidden(
                    "attribute.of-another", Message.of("attribute.of-another", name, definition.proposedBy()));
        }
        return step(definition, AttributeState.WITHDRAWN, Said.comment(comment), by);
    }

    /** @param naming the rule sets in force, now or from a later month on, that name it; then it is refused */
    @Transactional
    public AttributeDefinition retire(String name, @Nullable String reason, List<String> naming, String by) {
        var why = Said.reason(reason, Message.of("reason.retire-attribute"));
        turns.approvals();
        var definition = passing(name, AttributeState.RETIRED);
        if (!naming.isEmpty()) {
            throw Refusal.conflict("attribute.named", Message.of("attribute.named", name, String.join(", ", naming)));
        }
        return step(definition, AttributeState.RETIRED, why, by);
    }

    private AttributeDefinition passing(String name, AttributeState next) {
        var definition = attributes.ofName(name);
        if (!definition.state().may(next)) {
            throw Refusal.conflict("attribute.state", Message.of("attribute.state", name, definition.state(), next));
        }
        return definition;
    }

    private AttributeDefinition step(
            AttributeDefinition definition, AttributeState step, @Nullable String comment, String by) {
        var added = sql.with("definition", definition.id(), "step", step, "comment", comment)
                .with("now", clock.instant(), "by", by)
                .insert("""
                        insert into attribute_step (definition_id, step, comment, recorded_at, recorded_by)
                        values (:definition, :step, :comment, :now, :by)""");
        ledger.append(AttributeTables.ATTRIBUTE_STEP, added);
        return attributes.ofId(definition.id());
    }
}

package io.fenji.rules.proof;

import io.fenji.base.terms.Message;
import io.fenji.rules.facts.Facts;
import io.fenji.rules.facts.Matter;
import io.fenji.rules.language.Criterion;
import io.fenji.rules.language.Rule;
import io.fenji.rules.ruleset.Judgement;
import io.fenji.rules.ruleset.RuleSet;
import io.fenji.rules.solver.Budget;
import io.fenji.rules.solver.CustomerSearch;
import io.fenji.rules.solver.NotProven;
import io.fenji.rules.solver.Statements;
import io.fenji.rules.solver.Thresholds;
import io.fenji.rules.solver.Trial;
import io.fenji.rules.solver.Witness;
import io.fenji.rules.solver.Wording;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** One look at a rule set: how questions are asked, what was found, and what remains undecided. */
final class Inquiry implements AutoCloseable {

    private static final int NAMED = 10;
    private static final int MOST = 50;

    private final Statements statements;
    private final CustomerSearch search;
    private final Trial trial;
    private final List<ProofFinding> findings = new ArrayList<>();
    private final Map<Kind, Map<Message, List<Object>>> undecided = new EnumMap<>(Kind.class);
    private final Map<Rule, Kind> dead = new IdentityHashMap<>();

    /** @param matter of the rules that are looked at */
    Inquiry(RuleSet rules, Matter matter, Budget budget) {
        this.statements = new Statements(rules, matter);
        this.search = new CustomerSearch(budget, new Thresholds(matter, rules.rules(matter)));
        this.trial = new Trial(rules, statements);
    }

    Statements statements() {
        return statements;
    }

    CustomerSearch search() {
        return search;
    }

    /** Proves something, or remembers that it could not be proven. */
    void attempt(Kind kind, Object what, Runnable proof) {
        try {
            proof.run();
        } catch (NotProven open) {
            undecided
                    .computeIfAbsent(kind, first -> new TreeMap<>(Comparator.comparing(Message::toString)))
                    .computeIfAbsent(open.why(), first -> new ArrayList<>())
                    .add(what);
        }
    }

    /** Such a rule decides nothing, for a reason that was told: what else could be said of it would only be noise. */
    void bury(Rule rule, Kind reason) {
        dead.put(rule, reason);
    }

    @Nullable
    Kind buried(Rule rule) {
        return dead.get(rule);
    }

    Witness witness(Facts metrics, Predicate<Judgement> expected) {
        return trial.of(metrics, expected);
    }

    void tell(
            Kind kind,
            Severity severity,
            List<Rule> rules,
            Collection<Criterion> criteria,
            Message message,
            List<Witness> witnesses) {
        if (findings.stream().filter(finding -> finding.kind() == kind).count() >= MOST) {
            throw new NotProven("undecided.many", MOST);
        }
        var rule = rules.get(0);
        var own = criteria.stream()
                .filter(criterion -> criterion.rule().equals(rule.name()))
                .findFirst();
        findings.add(new ProofFinding(
                kind,
                severity,
                rule.file(),
                own.map(Criterion::line).orElse(rule.line()),
                Wording.names(rules),
                criteria.stream().map(ProofFinding.Cited::of).toList(),
                message,
                witnesses));
    }

    void tell(ProofFinding finding) {
        findings.add(finding);
    }

    List<ProofFinding> findings() {
        return findings;
    }

    /** What could not be decided, a line for each kind of finding and each reason. */
    List<Message> undecided() {
        var lines = new ArrayList<Message>();
        undecided.forEach((kind, reasons) ->
                reasons.forEach((why, what) -> lines.add(Message.of("undecided.kind", kind, shortened(what), why))));
        return lines;
    }

    private static Message shortened(List<Object> what) {
        var more = what.size() - NAMED;
        var named = Message.joined("text.comma", what.subList(0, Math.min(NAMED, what.size())));
        return more > 0 ? Message.of("undecided.more", named, more) : named;
    }

    @Override
    public void close() {
        trial.close();
    }
}

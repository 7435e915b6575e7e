package io.fenji.rules.solver;

import io.fenji.base.terms.Outcome;
import io.fenji.rules.facts.CustomerFacts;
import io.fenji.rules.facts.Facts;
import io.fenji.rules.facts.Saying;
import io.fenji.rules.language.Rule;
import io.fenji.rules.ruleset.Judgement;
import io.fenji.rules.ruleset.RuleSession;
import io.fenji.rules.ruleset.RuleSet;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** Brings witnesses before the real engine. One that the engine does not confirm is a bug of ours, and told as such. */
public final class Trial implements AutoCloseable {

    private final Statements statements;
    private final RuleSession session;

    public Trial(RuleSet rules, Statements statements) {
        this.statements = statements;
        this.session = rules.open();
    }

    /**
     * The customer with what the engine says of it.
     *
     * @param expected what it must say besides what the conditions say
     */
    public Witness of(Facts metrics, Predicate<Judgement> expected) {
        var said = session.judge(metrics);
        if (!agrees(said, metrics) || !expected.test(said)) {
            throw new IllegalStateException("The engine does not confirm a proof: %s of %s".formatted(said, metrics));
        }
        return Witness.of(CustomerFacts.of(metrics), said);
    }

    private boolean agrees(Judgement said, Facts metrics) {
        var matching = statements.rules().stream()
                .filter(rule -> statements.matches(rule).holds(metrics))
                .collect(Collectors.groupingBy(Rule::says));
        var tiers = matching.getOrDefault(Saying.TIER, List.of());
        var holds = texts(matching.getOrDefault(Saying.HOLD, List.of()));
        if (holds.isEmpty() && tiers.isEmpty()) {
            return said.outcome() == Outcome.RULE_ERROR && "no tier rule matched".equals(said.error());
        }
        return said.error() == null
                && said.flags().equals(texts(matching.getOrDefault(Saying.FLAG, List.of())))
                && said.holds().equals(holds)
                && (!holds.isEmpty() || agrees(said, tiers));
    }

    private static boolean agrees(Judgement said, List<Rule> matching) {
        return matching.get(0).equals(said.rule())
                && said.alsoMatched()
                        .equals(matching.stream().skip(1).map(Rule::name).toList());
    }

    private static List<String> texts(List<Rule> rules) {
        return rules.stream().map(Rule::text).distinct().sorted().toList();
    }

    @Override
    public void close() {
        session.close();
    }
}

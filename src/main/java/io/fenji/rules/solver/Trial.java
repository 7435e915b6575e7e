package io.fenji.rules.solver;

import io.fenji.rules.facts.CustomerFacts;
import io.fenji.rules.facts.Facts;
import io.fenji.rules.facts.MonthlyFigures;
import io.fenji.rules.language.Rule;
import io.fenji.rules.ruleset.FiguresJudgement;
import io.fenji.rules.ruleset.Judgement;
import io.fenji.rules.ruleset.RuleSession;
import io.fenji.rules.ruleset.RuleSet;
import java.util.function.Predicate;

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
     * @param expected what it must say of a customer besides what the conditions say
     */
    public Witness of(Facts metrics, Predicate<Judgement> expected) {
        if (metrics instanceof MonthlyFigures figures) {
            return of(figures);
        }
        var said = session.judge(metrics);
        if (!agrees(said, metrics) || !expected.test(said)) {
            throw new IllegalStateException("The engine does not confirm a proof: %s of %s".formatted(said, metrics));
        }
        return Witness.of(CustomerFacts.of(metrics), said);
    }

    private Witness of(MonthlyFigures figures) {
        var said = session.judge(figures);
        var matching = statements.rules().stream()
                .filter(rule -> statements.matches(rule).holds(figures))
                .map(Rule::name)
                .toList();
        if (!said.findings().stream().map(FiguresJudgement.Found::rule).toList().equals(matching)) {
            throw new IllegalStateException("The engine does not confirm a proof: %s of %s".formatted(said, figures));
        }
        return Witness.of(figures, said);
    }

    private boolean agrees(Judgement said, Facts metrics) {
        return said.isOf(statements.rules().stream()
                .filter(rule -> statements.matches(rule).holds(metrics))
                .toList());
    }

    @Override
    public void close() {
        session.close();
    }
}

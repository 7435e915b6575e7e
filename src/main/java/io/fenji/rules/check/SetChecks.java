package io.fenji.rules.check;

import io.fenji.base.terms.Message;
import io.fenji.rules.facts.Saying;
import io.fenji.rules.language.Diagnostic;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;

/** What only the rules of all files together can get wrong: names, priorities, the residual. */
final class SetChecks {

    private final List<Draft> drafts;
    private final Consumer<Diagnostic> problems;

    /** Rules that lack their salience, which was told already. */
    private final Set<Draft> forgetful = new HashSet<>();

    SetChecks(List<Draft> drafts, Consumer<Diagnostic> problems) {
        this.drafts = drafts;
        this.problems = problems;
    }

    /** Tier rules, highest salience first. */
    static List<Draft> tiers(List<Draft> drafts) {
        return drafts.stream()
                .filter(draft -> draft.says() == Saying.TIER)
                .sorted(Comparator.comparingInt(Draft::salience).reversed())
                .toList();
    }

    /**
     * Checks the set.
     *
     * @param complete whether every rule of every file could be read: only then it can be said what the set lacks
     */
    void check(boolean complete) {
        checkNames();
        var tiers = tiers(drafts);
        checkResidual(tiers, complete);
        checkSaliences(tiers);
    }

    private void checkNames() {
        var known = new HashMap<String, Draft>();
        for (var draft : drafts) {
            var other = known.putIfAbsent(RuleNames.folded(draft.name()), draft);
            if (other != null) {
                var same = other.name().equals(draft.name());
                at(
                        draft,
                        draft.nameOffset(),
                        same ? "duplicate-name.same" : "duplicate-name.like",
                        other.name(),
                        place(other));
            }
        }
    }

    /** Told of the rule that lacks its salience, where one of the two does: there the slip is. */
    private void checkSaliences(List<Draft> tiers) {
        var bySalience = new HashMap<Integer, Draft>();
        for (var draft : tiers) {
            var other = bySalience.putIfAbsent(draft.salience(), draft);
            if (other != null) {
                var forgotten = other.lacksSalience() && !draft.lacksSalience();
                tellEqual(forgotten ? other : draft, forgotten ? draft : other);
            }
        }
    }

    private void tellEqual(Draft draft, Draft other) {
        if (forgetful.contains(draft)) {
            return;
        }
        at(
                draft,
                draft.salienceOffset(),
                draft.lacksSalience() ? "equal-salience.none" : "equal-salience.given",
                draft.salience(),
                other.name(),
                place(other));
    }

    private void checkResidual(List<Draft> tiers, boolean complete) {
        var residual = tiers.stream().filter(Draft::everyCustomer).toList();
        if (residual.isEmpty() && complete) {
            problems.accept(Diagnostic.of(RuleSetReader.WHOLE_SET, 0, 0, "no-residual"));
        }
        residual.forEach(draft -> tellBelow(draft, tiers));
    }

    private void tellBelow(Draft residual, List<Draft> tiers) {
        var below = tiers.stream()
                .filter(other -> other.salience() < residual.salience())
                .toList();
        var forgotten = below.stream().filter(Draft::lacksSalience).toList();
        forgotten.forEach(draft -> tellForgotten(draft, residual));
        forgetful.addAll(forgotten);
        if (forgotten.isEmpty() && !below.isEmpty()) {
            var other = below.get(0);
            at(
                    residual,
                    residual.salienceOffset(),
                    "residual-order.below",
                    residual.salience(),
                    other.name(),
                    place(other));
        }
    }

    private void tellForgotten(Draft draft, Draft residual) {
        at(draft, draft.offset(), "residual-order.forgotten", residual.name(), place(residual), residual.salience());
    }

    private void at(Draft draft, int offset, String key, Object... values) {
        var source = draft.source();
        problems.accept(Diagnostic.of(
                source.name(), source.line(offset), source.column(offset), draft.name(), Message.of(key, values)));
    }

    private static String place(Draft draft) {
        return "%s:%d".formatted(draft.source().name(), draft.source().line(draft.offset()));
    }
}

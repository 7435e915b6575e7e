package io.fenji.rules.check;

import io.fenji.rules.language.Diagnostic;
import io.fenji.rules.language.Rule;
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
                .filter(draft -> draft.says() == Rule.Saying.TIER)
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
                        "duplicate-name",
                        same
                                ? "There is a rule of this name already (%s).".formatted(place(other))
                                : "People would take this name for that of rule \"%s\" (%s)."
                                        .formatted(other.name(), place(other)),
                        same
                                ? "Give each rule its own name."
                                : "Names that differ only in case, width, spaces or look-alike letters count as one.");
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
                "equal-salience",
                "Salience %d%s is also that of the tier rule \"%s\" (%s): which is tried first would be chance."
                        .formatted(
                                draft.salience(),
                                draft.lacksSalience() ? " (none is given)" : "",
                                other.name(),
                                place(other)),
                "Give each tier rule its own salience.");
    }

    private void checkResidual(List<Draft> tiers, boolean complete) {
        var residual = tiers.stream().filter(Draft::everyCustomer).toList();
        if (residual.isEmpty() && complete) {
            problems.accept(new Diagnostic(
                    RuleSetReader.WHOLE_SET,
                    0,
                    0,
                    null,
                    "no-residual",
                    "No tier rule matches every customer, so some would end in no tier.",
                    "Add one without constraints, CustomerMetrics(), with the lowest salience (policy 二(二)3: C)."));
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
                    "residual-order",
                    "It matches every customer, so the tier rules below its salience %d are never reached: \"%s\" (%s)."
                            .formatted(residual.salience(), other.name(), place(other)),
                    "Give it the lowest salience of all tier rules.");
        }
    }

    private void tellForgotten(Draft draft, Draft residual) {
        at(
                draft,
                draft.offset(),
                "residual-order",
                "It has no salience, which counts as 0: below \"%s\" (%s) with %d, which matches every customer, it is never reached."
                        .formatted(residual.name(), place(residual), residual.salience()),
                "Give it its salience, above %d.".formatted(residual.salience()));
    }

    private void at(Draft draft, int offset, String code, String message, String hint) {
        var source = draft.source();
        problems.accept(new Diagnostic(
                source.name(), source.line(offset), source.column(offset), draft.name(), code, message, hint));
    }

    private static String place(Draft draft) {
        return "%s:%d".formatted(draft.source().name(), draft.source().line(draft.offset()));
    }
}

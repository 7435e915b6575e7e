package io.fenji.rules.ruleset;

import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.function.Consumer;

/** What only the rules of all files together can get wrong: names, priorities, the residual. */
final class SetChecks {

    private final List<Draft> drafts;
    private final Consumer<Diagnostic> problems;

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
        checkSaliences(tiers);
        checkResidual(tiers, complete);
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

    private void checkSaliences(List<Draft> tiers) {
        var bySalience = new HashMap<Integer, Draft>();
        for (var draft : tiers) {
            var other = bySalience.putIfAbsent(draft.salience(), draft);
            if (other != null) {
                at(
                        draft,
                        draft.salienceOffset(),
                        "equal-salience",
                        "Salience %d%s is also that of the tier rule \"%s\" (%s): which is tried first would be chance."
                                .formatted(
                                        draft.salience(),
                                        draft.salienceOffset() == draft.offset() ? " (none is given)" : "",
                                        other.name(),
                                        place(other)),
                        "Give each tier rule its own salience.");
            }
        }
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
        for (var draft : residual) {
            var below = tiers.stream()
                    .filter(other -> other.salience() < draft.salience())
                    .findFirst();
            below.ifPresent(other -> at(
                    draft,
                    draft.salienceOffset(),
                    "residual-order",
                    "It matches every customer, so the tier rules below its salience %d are never reached: \"%s\" (%s)."
                            .formatted(draft.salience(), other.name(), place(other)),
                    "Give it the lowest salience of all tier rules."));
        }
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

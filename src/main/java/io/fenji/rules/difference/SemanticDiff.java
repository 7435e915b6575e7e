package io.fenji.rules.difference;

import io.fenji.base.terms.Message;
import io.fenji.base.terms.Outcome;
import io.fenji.base.terms.Tier;
import io.fenji.rules.facts.Facts;
import io.fenji.rules.facts.Matter;
import io.fenji.rules.facts.Saying;
import io.fenji.rules.language.Rule;
import io.fenji.rules.ruleset.Judgement;
import io.fenji.rules.ruleset.RuleSet;
import io.fenji.rules.solver.Budget;
import io.fenji.rules.solver.Claim;
import io.fenji.rules.solver.CustomerSearch;
import io.fenji.rules.solver.NotProven;
import io.fenji.rules.solver.Statements;
import io.fenji.rules.solver.Thresholds;
import io.fenji.rules.solver.Trial;
import io.fenji.rules.solver.Witness;
import io.fenji.rules.solver.Wording;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/** Compares two rule sets by what they say of customers, and of what else they judge. */
public final class SemanticDiff implements AutoCloseable {

    private final Matter matter;
    private final Statements before;
    private final Statements after;
    private final Trial trialBefore;
    private final Trial trialAfter;
    private final List<Rule> rules;
    private final CustomerSearch search;
    private final List<Message> undecided = new ArrayList<>();

    private SemanticDiff(Matter matter, RuleSet before, RuleSet after, Budget budget) {
        this.matter = matter;
        this.before = new Statements(before, matter);
        this.after = new Statements(after, matter);
        this.trialBefore = new Trial(before, this.before);
        this.trialAfter = new Trial(after, this.after);
        this.rules = Stream.concat(before.rules(matter).stream(), after.rules(matter).stream())
                .toList();
        this.search = new CustomerSearch(budget, new Thresholds(matter, rules));
    }

    /**
     * What changes from the first set to the second; for at most some twenty seconds.
     *
     * @param before stays open, as does the second
     */
    public static RuleSetDifference of(RuleSet before, RuleSet after) {
        return of(before, after, Budget.usual());
    }

    static RuleSetDifference of(RuleSet before, RuleSet after, Budget budget) {
        try (var customers = new SemanticDiff(Matter.CUSTOMER, before, after, budget);
                var months = new SemanticDiff(Matter.MONTH, before, after, budget)) {
            return customers.difference(months);
        }
    }

    private RuleSetDifference difference(SemanticDiff months) {
        var changes = changes();
        var flags = marks(Saying.FLAG, Judgement::flags);
        var holds = marks(Saying.HOLD, said -> said.conclusion().holds());
        var findings =
                months.marks(Saying.FINDING, said -> List.of()); // the trial holds a month against the conditions
        undecided.addAll(months.undecided);
        var marks = Stream.of(flags, holds, findings).flatMap(List::stream).toList();
        var nothing = changes.isEmpty() && marks.isEmpty() && undecided.isEmpty();
        var complete = undecided.isEmpty()
                && changes.stream().allMatch(RuleSetDifference.Change::complete)
                && marks.stream().allMatch(RuleSetDifference.Mark::complete);
        return new RuleSetDifference(nothing, changes, flags, holds, findings, undecided, complete);
    }

    private static Map<String, Claim> outcomes(Statements statements) {
        var outcomes = new LinkedHashMap<String, Claim>();
        Arrays.stream(Tier.values()).forEach(tier -> outcomes.put(tier.name(), statements.inTier(tier::equals)));
        outcomes.put(Outcome.HELD.name(), Claim.not(statements.notHeld()));
        return outcomes;
    }

    private List<RuleSetDifference.Change> changes() {
        var changes = new ArrayList<RuleSetDifference.Change>();
        outcomes(before).forEach((from, was) -> outcomes(after).forEach((to, is) -> {
            if (!from.equals(to)) {
                cases(
                                Claim.every(was, is),
                                Set.of(Saying.TIER, Saying.HOLD),
                                why -> Message.of("undecided.change", from, to, why),
                                said -> said.conclusion().place().equals(from),
                                said -> said.conclusion().place().equals(to))
                        .map(it -> new RuleSetDifference.Change(from, to, it.found(), it.isComplete()))
                        .ifPresent(changes::add);
            }
        }));
        return changes;
    }

    private List<RuleSetDifference.Mark> marks(Saying saying, Function<Judgement, List<String>> marks) {
        var texts = new TreeSet<>(before.texts(saying));
        texts.addAll(after.texts(saying));
        var found = new ArrayList<RuleSetDifference.Mark>();
        for (var text : texts) {
            for (var gained : List.of(true, false)) {
                var was = before.said(saying, text::equals);
                var is = after.said(saying, text::equals);
                cases(
                                gained ? Claim.every(Claim.not(was), is) : Claim.every(was, Claim.not(is)),
                                Set.of(saying),
                                why -> Message.of(
                                        Wording.key(gained ? "undecided.gains" : "undecided.loses", matter), text, why),
                                said -> marks.apply(said).contains(text) != gained,
                                said -> marks.apply(said).contains(text) == gained)
                        .map(it -> new RuleSetDifference.Mark(text, gained, it.found(), it.isComplete()))
                        .ifPresent(found::add);
            }
        }
        return found;
    }

    /** Empty where the claim is true of nobody, or nothing could be found out about it. */
    private Optional<Cases> cases(
            Claim claim,
            Set<Saying> says,
            UnaryOperator<Message> undecidedFor,
            Predicate<Judgement> expectedBefore,
            Predicate<Judgement> expectedAfter) {
        var asking = rules.stream().filter(rule -> says.contains(rule.says())).toList();
        var cases = new Cases(search, new Thresholds(matter, asking), claim);
        try {
            cases.find(witness(trialBefore, expectedBefore), witness(trialAfter, expectedAfter));
        } catch (NotProven open) {
            undecided.add(undecidedFor.apply(open.why()));
        }
        return Optional.of(cases).filter(it -> !it.found().isEmpty());
    }

    private static Function<Facts, Witness> witness(Trial trial, Predicate<Judgement> expected) {
        return metrics -> trial.of(metrics, expected);
    }

    @Override
    public void close() {
        trialBefore.close();
        trialAfter.close();
    }
}

package io.fenji.rules.solver;

import io.fenji.base.terms.Tier;
import io.fenji.rules.facts.Matter;
import io.fenji.rules.facts.Saying;
import io.fenji.rules.language.Rule;
import io.fenji.rules.ruleset.RuleSet;
import java.util.BitSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** What a rule set says of a customer, or of what else it judges, as claims: which rule matches, which decides, who is held. */
public final class Statements {

    private final List<Rule> rules;
    private final List<Rule> tierRules;
    private final Map<Rule, Claim> matches = new IdentityHashMap<>();
    private final Claim graded;

    /** Of customers. */
    public Statements(RuleSet set) {
        this(set, Matter.CUSTOMER);
    }

    public Statements(RuleSet set, Matter matter) {
        this.rules = set.rules(matter);
        this.tierRules = rules.stream().filter(Rule::isTierRule).toList();
        for (var rule : rules) {
            matches.put(
                    rule,
                    new Claim.Every(rule.criteria().stream()
                            .map(criterion -> Claim.meets(criterion.condition()))
                            .toList()));
        }
        this.graded = Claim.not(said(Saying.HOLD, any -> true));
    }

    public List<Rule> rules() {
        return rules;
    }

    /** By falling priority. */
    public List<Rule> tierRules() {
        return tierRules;
    }

    public List<Rule> above(Rule rule) {
        return tierRules.subList(0, tierRules.indexOf(rule));
    }

    public List<Rule> below(Rule rule) {
        return tierRules.subList(tierRules.indexOf(rule) + 1, tierRules.size());
    }

    /** Every criterion of the rule is met. */
    public Claim matches(Rule rule) {
        var claim = matches.get(rule);
        if (claim == null) {
            throw new IllegalStateException("Not of this set: " + rule.name());
        }
        return claim;
    }

    /** No rule holds the customer. */
    public Claim notHeld() {
        return graded;
    }

    /** Of the tier rules, one of these is the first that matches; whether the customer is held is not asked. */
    public Claim first(Predicate<Rule> wanted) {
        var bits = new BitSet();
        for (var i = 0; i < tierRules.size(); i++) {
            bits.set(i, wanted.test(tierRules.get(i)));
        }
        return new Claim.First(tierRules.stream().map(this::matches).toList(), bits);
    }

    /** The rule gives the customer its tier. */
    public Claim decides(Rule rule) {
        return Claim.every(graded, first(rule::equals));
    }

    /** The customer is graded, with one of these tiers. */
    public Claim inTier(Predicate<Tier> wanted) {
        return Claim.every(graded, first(rule -> wanted.test(rule.tier())));
    }

    /** A hold or a flag with such a text is said of the customer. */
    public Claim said(Saying saying, Predicate<String> text) {
        return new Claim.Some(rules.stream()
                .filter(rule -> rule.says() == saying && text.test(rule.text()))
                .map(this::matches)
                .toList());
    }

    /** The texts of all holds, or of all flags. */
    public SortedSet<String> texts(Saying saying) {
        return rules.stream()
                .filter(rule -> rule.says() == saying)
                .map(Rule::text)
                .collect(Collectors.toCollection(TreeSet::new));
    }
}

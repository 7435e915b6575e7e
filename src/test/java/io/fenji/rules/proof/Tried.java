package io.fenji.rules.proof;

import io.fenji.base.terms.Conclusion.Failed;
import io.fenji.base.terms.Conclusion.Graded;
import io.fenji.base.terms.Conclusion.Held;
import io.fenji.rules.facts.CustomerMetrics;
import io.fenji.rules.facts.Field.Better;
import io.fenji.rules.facts.Metric;
import io.fenji.rules.language.Condition;
import io.fenji.rules.language.Rule;
import io.fenji.rules.ruleset.Judgement;
import io.fenji.rules.ruleset.RuleSet;
import io.fenji.rules.solver.Claim;
import io.fenji.rules.solver.Sketch;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;

/** The truth about a small rule set, found without any solver: the engine judges every customer of the grid. */
public final class Tried {

    private final List<Rule> rules;
    private final List<Metric> metrics;
    private final Map<CustomerMetrics, Judgement> judged = new LinkedHashMap<>();

    public Tried(RuleSet set, Grid grid) {
        this.rules = set.rules();
        this.metrics = grid.metrics();
        try (var session = set.open()) {
            grid.customers().forEach(it -> judged.put(it, session.judge(it)));
        }
    }

    public Map<CustomerMetrics, Judgement> judged() {
        return judged;
    }

    boolean some(Predicate<CustomerMetrics> claim) {
        return judged.keySet().stream().anyMatch(claim);
    }

    boolean held(CustomerMetrics it) {
        return said(it).conclusion() instanceof Held;
    }

    Judgement said(CustomerMetrics it) {
        return Objects.requireNonNull(judged.get(it));
    }

    static boolean matches(Rule rule, CustomerMetrics it) {
        return rule.criteria().stream()
                .allMatch(criterion -> criterion.condition().metBy(it));
    }

    boolean hasGap() {
        return judged.values().stream().anyMatch(it -> it.conclusion() instanceof Failed);
    }

    /** Rules that match nobody. */
    List<String> impossible() {
        return names(rule -> !some(it -> matches(rule, it)));
    }

    /** Tier rules that match somebody and decide nobody. */
    List<String> idle() {
        var deciding =
                judged.values().stream().map(it -> it.conclusion().rule()).toList();
        return names(rule -> rule.isTierRule() && !deciding.contains(rule.name()) && some(it -> matches(rule, it)));
    }

    private List<String> names(Predicate<Rule> of) {
        return rules.stream().filter(of).map(Rule::name).sorted().toList();
    }

    /** Of two rules that decide somebody, of different tiers, the upper one also decides customers of the lower, but not only such. */
    Set<String> overlaps() {
        var idle = idle();
        var found = new TreeSet<String>();
        judged.forEach((it, said) -> {
            for (var also : said.conclusion().alsoMatched()) {
                var upper = decided(said);
                var lower = rule(also);
                if (upper.tier() != lower.tier()
                        && !lower.criteria().isEmpty()
                        && !idle.contains(also)
                        && some(other -> !held(other) && matches(upper, other) && !matches(lower, other))) {
                    found.add(upper.name() + " " + also);
                }
            }
        });
        return found;
    }

    private Rule decided(Judgement said) {
        return rule(Objects.requireNonNull(said.conclusion().rule()));
    }

    Rule rule(String name) {
        return rules.stream().filter(it -> it.name().equals(name)).findFirst().orElseThrow();
    }

    /** Whether everybody who meets all the others meets the condition too. */
    boolean follows(Condition condition, Collection<Condition> others) {
        return !some(it -> others.stream().allMatch(other -> other.metBy(it)) && !condition.metBy(it));
    }

    /** Of each fall the metric and the rules that can be blamed: the one that lost the customer, the one that took it. */
    Set<Set<String>> falls() {
        var found = new HashSet<Set<String>>();
        for (var metric : metrics) {
            if (metric.better() != Better.NEITHER) {
                alike(metric).forEach(group -> falls(metric, group, found));
            }
        }
        return found;
    }

    private Collection<List<CustomerMetrics>> alike(Metric metric) {
        var groups = new HashMap<CustomerMetrics, List<CustomerMetrics>>();
        for (var it : judged.keySet()) {
            groups.computeIfAbsent(Sketch.of(it).with(metric, null).metrics(), first -> new ArrayList<>())
                    .add(it);
        }
        return groups.values();
    }

    private void falls(Metric metric, List<CustomerMetrics> group, Set<Set<String>> found) {
        for (var before : group) {
            for (var after : group) {
                var from = said(before);
                var to = said(after);
                if (from.conclusion() instanceof Graded first
                        && to.conclusion() instanceof Graded second
                        && first.tier().betterThan(second.tier())
                        && new Claim.Improves(metric).holds(before, after)
                        && !(from.flags().contains("PROVISIONAL") && !to.flags().contains("PROVISIONAL"))) {
                    found.add(blamed(metric, before, after));
                }
            }
        }
    }

    private Set<String> blamed(Metric metric, CustomerMetrics before, CustomerMetrics after) {
        var blamed = new HashSet<String>();
        var from = decided(said(before));
        var to = decided(said(after));
        if (!matches(from, after)) {
            blamed.add("%s %s loses".formatted(metric.field(), from.name()));
        }
        if (!matches(to, before)) {
            blamed.add("%s %s takes".formatted(metric.field(), to.name()));
        }
        return blamed;
    }
}

package io.fenji.rules.proof;

import io.fenji.base.terms.Message;
import io.fenji.rules.facts.Matter;
import io.fenji.rules.ruleset.RuleSet;
import io.fenji.rules.solver.Budget;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is proven about a rule set, for every customer that can be graded, and for all figures that can be filed.
 *
 * @param findings the gravest first, then by place
 * @param undecided what the time did not suffice for, a sentence for each kind of finding about customers, and about months
 * @param complete whether nothing is undecided: then there is nothing else to be found
 */
public record Proofs(List<ProofFinding> findings, List<Message> undecided, boolean complete) {

    private static final Comparator<ProofFinding> BY_GRAVITY = Comparator.comparing(ProofFinding::severity)
            .thenComparing(ProofFinding::file)
            .thenComparingInt(ProofFinding::line)
            .thenComparing(ProofFinding::kind);

    /**
     * Looks for all kinds of findings, for at most some twenty seconds.
     *
     * @param rules stays open; also one that lacks nothing but its residual ({@link RuleSet#withoutResidual})
     */
    public static Proofs of(RuleSet rules) {
        return of(rules, Budget.usual());
    }

    /**
     * The same, and which changes since other rules look like slips.
     *
     * @param before the rules that these would replace; stays open
     */
    public static Proofs of(RuleSet rules, RuleSet before) {
        return of(rules, before, Budget.usual());
    }

    static Proofs of(RuleSet rules, Budget budget) {
        return of(rules, null, budget);
    }

    private static Proofs of(RuleSet rules, @Nullable RuleSet before, Budget budget) {
        var findings = new ArrayList<ProofFinding>();
        var undecided = new ArrayList<Message>();
        for (var matter : Matter.values()) {
            if (matter == Matter.CUSTOMER || !rules.rules(matter).isEmpty()) {
                try (var inquiry = new Inquiry(rules, matter, budget)) {
                    prove(inquiry, matter);
                    if (before != null) {
                        new Slips(inquiry, before.rules(matter)).look();
                    }
                    findings.addAll(inquiry.findings());
                    undecided.addAll(inquiry.undecided());
                }
            }
        }
        return new Proofs(findings.stream().sorted(BY_GRAVITY).toList(), List.copyOf(undecided), undecided.isEmpty());
    }

    /** Only customers have tiers, of which rules can leave gaps, overlap or stand in each other's way. */
    private static void prove(Inquiry inquiry, Matter matter) {
        new Contradictions(inquiry).prove();
        new IdleCriteria(inquiry).prove();
        new Duplicates(inquiry).prove();
        if (matter == Matter.CUSTOMER) {
            new Gaps(inquiry).prove();
            new ShareCaps(inquiry).prove();
            new Precedence(inquiry).prove();
            new Monotony(inquiry).prove();
            new Overlaps(inquiry).prove();
        }
    }
}

package io.fenji.rules.proof;

import static org.assertj.core.api.Assertions.assertThat;

import io.fenji.base.terms.Outcome;
import io.fenji.rules.facts.CustomerAttributes;
import io.fenji.rules.facts.CustomerFacts;
import io.fenji.rules.facts.CustomerMetrics;
import io.fenji.rules.facts.Metric;
import io.fenji.rules.facts.MonthlyFigures;
import io.fenji.rules.ruleset.RuleSet;
import io.fenji.rules.solver.Claim;
import io.fenji.rules.solver.Witness;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;

/** Brings the witnesses of a finding before the engine once more, and looks whether they show what the finding says. */
public final class Confirmation {

    private Confirmation() {}

    public static void of(RuleSet set, ProofFinding finding) {
        assertThat(finding.witnesses()).as("%s", finding).hasSize(finding.kind() == Kind.NOT_MONOTONE ? 2 : 1);
        finding.witnesses().forEach(witness -> of(set, witness));
        var witness = finding.witnesses().get(0);
        assertThat(shows(finding, witness)).as("%s", finding).isTrue();
    }

    public static void of(RuleSet set, Witness witness) {
        var figures = witness.figures();
        if (figures != null) {
            ofMonth(set, witness, figures);
            return;
        }
        var facts = new CustomerFacts(metrics(witness), new CustomerAttributes(witness.attributes()));
        try (var session = set.open()) {
            var said = session.judge(facts);
            assertThat(said.conclusion().error()).isIn(null, "no tier rule matched");
            assertThat(Witness.of(facts, said)).isEqualTo(witness);
        }
    }

    private static void ofMonth(RuleSet set, Witness witness, MonthlyFigures figures) {
        try (var session = set.open()) {
            var said = session.judge(figures);
            assertThat(said.error()).isNull();
            assertThat(said.codes()).isEqualTo(witness.findings());
            assertThat(witness.metrics()).isNull();
        }
    }

    private static boolean shows(ProofFinding finding, Witness it) {
        var matched = new ArrayList<>(it.alsoMatched());
        matched.add(String.valueOf(it.rule()));
        var rules = finding.rules();
        return switch (finding.kind()) {
            case GAP -> it.outcome() == Outcome.RULE_ERROR;
            case OVERLAP -> rules.get(0).equals(it.rule()) && it.alsoMatched().contains(rules.get(1));
            case SHADOWED -> it.alsoMatched().contains(rules.get(0));
            case UNREACHABLE -> it.outcome() == Outcome.HELD;
            case DUPLICATE -> matched.contains(rules.get(0)) == matched.contains(rules.get(1));
            case IMPOSSIBLE -> finding.severity() == Severity.REVIEW || !matched.contains(rules.get(0));
            case IDLE_CRITERION -> true;
            case SHARE_CAP -> it.outcome() == Outcome.GRADED;
            case SHUTS_OUT_NULL -> !matched.contains(rules.get(0));
            case PERCENT_AS_FRACTION, TWIN_LEFT_BEHIND -> true;
            case NOT_MONOTONE -> falls(it, finding.witnesses().get(1));
        };
    }

    private static CustomerMetrics metrics(Witness customer) {
        return Objects.requireNonNull(customer.metrics());
    }

    private static boolean falls(Witness before, Witness after) {
        var changed = Arrays.stream(Metric.values())
                .filter(metric -> !Objects.equals(metric.value(metrics(before)), metric.value(metrics(after))))
                .toList();
        var from = Objects.requireNonNull(before.tier());
        var to = Objects.requireNonNull(after.tier());
        return from.betterThan(to)
                && changed.size() == 1
                && new Claim.Improves(changed.get(0)).holds(metrics(before), metrics(after));
    }

    /** Findings that somebody has to act on, as the files of planted defects write them. */
    static List<String> told(Proofs proofs) {
        return proofs.findings().stream()
                .filter(finding -> finding.severity() != Severity.NOTE)
                .map(finding -> finding.kind()
                        + String.join(
                                "",
                                finding.rules().stream()
                                        .map(name -> " | " + name)
                                        .toList()))
                .sorted()
                .toList();
    }
}

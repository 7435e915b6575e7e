package io.fenji.governance.rulechange.impact;

import io.fenji.base.terms.Message;
import io.fenji.base.terms.Refusal;
import io.fenji.governance.rulechange.draft.Checking;
import io.fenji.governance.rulechange.draft.DraftFiles;
import io.fenji.governance.rulechange.draft.RuleDraft;
import io.fenji.governance.rulechange.draft.ThresholdEdit;
import io.fenji.governance.rulechange.draft.ThresholdView;
import io.fenji.grading.attribute.AttributeValues;
import io.fenji.grading.decision.Decision;
import io.fenji.grading.decision.Decisions;
import io.fenji.grading.run.GradingRun;
import io.fenji.rules.facts.CustomerAttributes;
import io.fenji.rules.facts.CustomerFacts;
import io.fenji.rules.facts.Matter;
import io.fenji.rules.rulebook.RuleSets;
import io.fenji.rules.ruleset.RuleSet;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Sweeps one threshold over a range and counts, at each value, the customers of the last run in every tier. */
@ApplicationScoped
public class Sensitivity {

    private static final int AT_A_TIME = 1_000;
    private static final int MOST_STEPS = 101;

    private final DraftFiles files;
    private final Checking checking;
    private final Decisions decisions;
    private final AttributeValues values;
    private final RuleSets ruleSets;

    Sensitivity(DraftFiles files, Checking checking, Decisions decisions, AttributeValues values, RuleSets ruleSets) {
        this.ruleSets = ruleSets;
        this.values = values;
        this.checking = checking;
        this.files = files;
        this.decisions = decisions;
    }

    /**
     * What is asked for.
     *
     * @param threshold id of the threshold
     * @param steps number of values, both ends included
     */
    public record Request(
            @Nullable String threshold,
            @Nullable BigDecimal from,
            @Nullable BigDecimal to,
            int steps) {}

    /** @param counts customers by A, B, C, D, HELD and RULE_ERROR, as far as there are any */
    record Point(BigDecimal value, Map<String, Long> counts) {}

    /** @param run whose customers were counted */
    public record Curve(ThresholdView threshold, long run, long customers, List<Point> points) {}

    public Curve sweep(long draft, Request asked) {
        if (asked.threshold == null
                || asked.from == null
                || asked.to == null
                || asked.steps < 2
                || asked.steps > MOST_STEPS) {
            throw Refusal.invalid("sensitivity.invalid", Message.of("sensitivity.invalid", MOST_STEPS), "/steps");
        }
        ThresholdEdit.refuseEndless(asked.from, "/from");
        ThresholdEdit.refuseEndless(asked.to, "/to");
        var content = QuarkusTransaction.requiringNew().call(() -> {
            RuleDraft.ofId(draft);
            return checking.readable(files.of(draft));
        });
        var run = QuarkusTransaction.requiringNew().call(GradingRun::newest);
        if (run.isEmpty()) {
            throw Refusal.conflict("run.none", Message.of("run.none"));
        }
        var threshold = ThresholdEdit.find(content, asked.threshold);
        if (threshold.metric().matter() != Matter.CUSTOMER) {
            throw Refusal.invalid(
                    "sensitivity.no-customers",
                    Message.of("sensitivity.no-customers", threshold.id(), threshold.rule()),
                    "/threshold");
        }
        var values = values(
                asked.from, asked.to, asked.steps, threshold.metric().unit().leastStep());
        var sets = values.stream()
                .map(value -> set(content, asked.threshold, value))
                .toList();
        var counts = values.stream()
                .map(value -> (Map<String, Long>) new TreeMap<String, Long>())
                .toList();
        var customers = count(run.get().id, sets, counts);
        var points = new ArrayList<Point>();
        for (var i = 0; i < values.size(); i++) {
            points.add(new Point(values.get(i), new LinkedHashMap<>(counts.get(i))));
        }
        return new Curve(ThresholdView.of(threshold), run.get().id, customers, points);
    }

    /** Evenly spread, in the unit's least steps, each value once. */
    private static List<BigDecimal> values(BigDecimal from, BigDecimal to, int steps, @Nullable BigDecimal leastStep) {
        var scale = Math.max(
                Math.max(
                        from.stripTrailingZeros().scale(),
                        to.stripTrailingZeros().scale()),
                leastStep == null ? 0 : leastStep.scale());
        var width = to.subtract(from);
        var values = new ArrayList<BigDecimal>();
        for (var i = 0; i < steps; i++) {
            var value = from.add(width.multiply(BigDecimal.valueOf(i))
                            .divide(BigDecimal.valueOf(steps - 1L), 20, RoundingMode.HALF_EVEN))
                    .setScale(Math.max(scale, 0), RoundingMode.HALF_EVEN);
            if (values.isEmpty() || value.compareTo(values.get(values.size() - 1)) != 0) {
                values.add(value);
            }
        }
        return values;
    }

    private static RuleSet set(SortedMap<String, byte[]> content, String threshold, BigDecimal value) {
        var found = ThresholdEdit.find(content, threshold);
        var edited = new TreeMap<>(content);
        edited.put(found.file(), ThresholdEdit.replaced(content, found, value));
        return RuleSet.read(edited).usable().orElseThrow();
    }

    /** What is on record of these customers of one run, and what is known now of attributes that its rules did not name. */
    private List<CustomerFacts> facts(List<Decision> read, RuleSet rules) {
        if (read.isEmpty()) {
            return List.of();
        }
        var known = QuarkusTransaction.requiringNew()
                .call(() -> values.now(
                        read.get(0).asOf(),
                        read.stream().map(Decision::customerId).toList(),
                        rules.vocabulary()
                                .without(ruleSets.ofHash(read.get(0).ruleSet()).vocabulary())));
        return read.stream()
                .map(it -> new CustomerFacts(
                        it.metrics(),
                        it.attributes().with(known.getOrDefault(it.customerId(), CustomerAttributes.NONE))))
                .toList();
    }

    private long count(long run, List<RuleSet> sets, List<Map<String, Long>> counts) {
        long last = 0;
        long customers = 0;
        List<Decision> found;
        do {
            var after = last;
            found = QuarkusTransaction.requiringNew().call(() -> decisions.ofRun(run, null, after, AT_A_TIME));
            for (var facts : facts(found, sets.get(0))) {
                for (var i = 0; i < sets.size(); i++) {
                    counts.get(i).merge(sets.get(i).expect(facts).conclusion().place(), 1L, Long::sum);
                }
            }
            last = found.isEmpty() ? last : found.get(found.size() - 1).number();
            customers += found.size();
        } while (found.size() == AT_A_TIME);
        return customers;
    }
}

package io.fenji.governance.review;

import io.fenji.base.terms.Conclusion.Held;
import io.fenji.base.terms.Quotient;
import io.fenji.base.terms.Tier;
import io.fenji.governance.approval.AcceptingHeld;
import io.fenji.grading.decision.Decision;
import io.fenji.grading.metrics.FigureGaps;
import io.fenji.grading.recheck.Corrections;
import io.fenji.grading.recheck.Rechecking;
import io.fenji.grading.run.GradingRun;
import io.fenji.grading.run.RunDetail;
import io.fenji.grading.run.RunView;
import io.fenji.rules.rulebook.RuleSets;
import io.fenji.rules.ruleset.RuleSet;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Adds up what a run does to the portfolio. */
@ApplicationScoped
class Summarizing {

    private final Comparing comparing;
    private final RuleSets ruleSets;
    private final FigureGaps gaps;
    private final AcceptingHeld accepting;
    private final Rechecking rechecking;
    private final Corrections corrections;

    Summarizing(
            Comparing comparing,
            RuleSets ruleSets,
            FigureGaps gaps,
            AcceptingHeld accepting,
            Rechecking rechecking,
            Corrections corrections) {
        this.comparing = comparing;
        this.ruleSets = ruleSets;
        this.gaps = gaps;
        this.accepting = accepting;
        this.rechecking = rechecking;
        this.corrections = corrections;
    }

    /** @param against number of the run to compare with; null: the approved one of its month, or the tiers in force */
    @Transactional
    RunSummary of(long id, @Nullable Long against) {
        var run = GradingRun.ofId(id);
        var sums = new Sums(ruleSets.ofHash(run.ruleSet));
        var other = Comparing.against(run, against);
        comparing.each(id, against, page -> page.forEach(sums::add));
        return new RunSummary(
                RunView.of(run),
                other == null ? null : other.id,
                sums.cells(),
                sums.moved,
                sums.takenBack,
                other != null && !other.ruleSet.equals(run.ruleSet),
                sums.heldWithTier,
                sums.flagsNew,
                sums.flagsGone,
                sums.nearMisses(),
                RunDetail.lacking(run, gaps),
                accepting.of(run.id).orElse(null),
                rechecking.since(run).orElse(null),
                corrections.of(run).size());
    }

    private record Place(String from, String to) implements Comparable<Place> {
        @Override
        public int compareTo(Place other) {
            return (from + " " + to).compareTo(other.from + " " + other.to);
        }
    }

    private static final class Sum {
        private long customers;
        private BigDecimal amount = BigDecimal.ZERO;
    }

    private static final class Sums {

        private final Map<Place, Sum> places = new TreeMap<>();
        private final Map<String, Long> flagsNew = new TreeMap<>();
        private final Map<String, Long> flagsGone = new TreeMap<>();
        private long moved;
        private long takenBack;
        private final Map<Tier, Long> barely = new EnumMap<>(Tier.class);
        private final Map<Tier, Long> almost = new EnumMap<>(Tier.class);
        private final RuleSet rules;
        private long heldWithTier;

        private Sums(RuleSet rules) {
            this.rules = rules;
        }

        private void add(Compared it) {
            var sum = places.computeIfAbsent(new Place(it.from(), it.to()), none -> new Sum());
            sum.customers++;
            sum.amount =
                    sum.amount.add(Objects.requireNonNullElse(it.now().metrics().annualOrderAmount(), BigDecimal.ZERO));
            moved += it.moves() ? 1 : 0;
            takenBack += it.isTakenBack() ? 1 : 0;
            heldWithTier +=
                    it.now().conclusion() instanceof Held && it.now().metrics().currentTier() != null ? 1 : 0;
            NearMiss.of(it.now(), rules, NearMisses.WITHIN).ifPresent(this::add);
            var before = flags(it.before());
            it.now().flags().stream()
                    .filter(flag -> !before.contains(flag))
                    .forEach(flag -> flagsNew.merge(flag, 1L, Long::sum));
            before.stream()
                    .filter(flag -> !it.now().flags().contains(flag))
                    .forEach(flag -> flagsGone.merge(flag, 1L, Long::sum));
        }

        private void add(NearMiss it) {
            if (it.barely() != null) {
                barely.merge(it.barely().tier(), 1L, Long::sum);
            }
            if (it.almost() != null) {
                almost.merge(it.almost().tier(), 1L, Long::sum);
            }
        }

        private List<RunSummary.Hanging> nearMisses() {
            return Arrays.stream(Tier.values())
                    .map(tier ->
                            new RunSummary.Hanging(tier, barely.getOrDefault(tier, 0L), almost.getOrDefault(tier, 0L)))
                    .toList();
        }

        private static List<String> flags(@Nullable Decision before) {
            return before == null ? List.of() : before.flags();
        }

        private List<RunSummary.Cell> cells() {
            return places.entrySet().stream()
                    .map(it -> new RunSummary.Cell(
                            it.getKey().from,
                            it.getKey().to,
                            it.getValue().customers,
                            Quotient.plain(it.getValue().amount)))
                    .toList();
        }
    }
}

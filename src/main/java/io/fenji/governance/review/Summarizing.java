package io.fenji.governance.review;

import io.fenji.base.terms.Outcome;
import io.fenji.base.terms.Quotient;
import io.fenji.grading.decision.Decision;
import io.fenji.grading.decision.GradingRun;
import io.fenji.grading.decision.RunView;
import io.fenji.grading.recheck.Corrections;
import io.fenji.grading.recheck.Rechecking;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Adds up what a run does to the portfolio. */
@ApplicationScoped
class Summarizing {

    private final Comparing comparing;
    private final Rechecking rechecking;
    private final Corrections corrections;

    Summarizing(Comparing comparing, Rechecking rechecking, Corrections corrections) {
        this.comparing = comparing;
        this.rechecking = rechecking;
        this.corrections = corrections;
    }

    /** @param against number of the run to compare with; null: the tiers in force */
    @Transactional
    RunSummary of(long id, @Nullable Long against) {
        var run = GradingRun.ofId(id);
        var sums = new Sums();
        comparing.each(id, against, page -> page.forEach(sums::add));
        return new RunSummary(
                RunView.of(run),
                against,
                sums.cells(),
                sums.moved,
                sums.heldWithTier,
                sums.flagsNew,
                sums.flagsGone,
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
        private long heldWithTier;

        private void add(Compared it) {
            var sum = places.computeIfAbsent(new Place(it.from(), it.to()), none -> new Sum());
            sum.customers++;
            sum.amount =
                    sum.amount.add(Objects.requireNonNullElse(it.now().metrics().annualOrderAmount(), BigDecimal.ZERO));
            moved += it.moves() ? 1 : 0;
            heldWithTier +=
                    it.now().outcome() == Outcome.HELD && it.now().metrics().currentTier() != null ? 1 : 0;
            var before = flags(it.before());
            it.now().flags().stream()
                    .filter(flag -> !before.contains(flag))
                    .forEach(flag -> flagsNew.merge(flag, 1L, Long::sum));
            before.stream()
                    .filter(flag -> !it.now().flags().contains(flag))
                    .forEach(flag -> flagsGone.merge(flag, 1L, Long::sum));
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

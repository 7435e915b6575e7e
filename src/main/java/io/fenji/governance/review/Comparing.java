package io.fenji.governance.review;

import io.fenji.governance.approval.tier.TierRecords;
import io.fenji.grading.decision.Decision;
import io.fenji.grading.decision.Decisions;
import io.fenji.grading.decision.RecordedDecisions;
import io.fenji.grading.run.GradingRun;
import io.fenji.grading.run.LeftOut;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Holds the customers of a run against another run: the one named, else the approved one of its month that it would take the place of. Where there is neither,
 * against the tiers that were in force on its month's last day. A thousand at a time.
 */
@ApplicationScoped
class Comparing {

    static final int AT_A_TIME = 1_000;

    private final Decisions decisions;
    private final TierRecords tiers;
    private final LeftOut leftOut;

    Comparing(Decisions decisions, TierRecords tiers, LeftOut leftOut) {
        this.decisions = decisions;
        this.tiers = tiers;
        this.leftOut = leftOut;
    }

    /** The run with which it is compared; null: the tiers in force. */
    static @Nullable GradingRun against(GradingRun run, @Nullable Long named) {
        return named == null ? run.replaced().orElse(null) : GradingRun.ofId(named);
    }

    /** All of the run's customers, page by page; each page in a transaction of its own. */
    void each(long run, @Nullable Long against, Consumer<List<Compared>> consumer) {
        var after = RecordedDecisions.BEFORE_ALL;
        for (var page = page(run, against, after); !page.isEmpty(); page = page(run, against, after)) {
            consumer.accept(page);
            after = last(page);
        }
    }

    private List<Compared> page(long run, @Nullable Long against, long after) {
        return QuarkusTransaction.joiningExisting().call(() -> {
            var one = GradingRun.ofId(run);
            return next(one, against(one, against), after);
        });
    }

    /** The next of the run's customers after that decision; empty at the end. */
    List<Compared> next(GradingRun run, @Nullable GradingRun against, long after) {
        var found = decisions.ofRun(run.id, null, after, AT_A_TIME);
        return compared(run, found, against, against != null && run.isInPlaceOf(against));
    }

    /** Whom the other run's approval left out still has what the one before it gave. */
    private List<Compared> compared(
            GradingRun run, List<Decision> found, @Nullable GradingRun against, boolean replaced) {
        if (found.isEmpty()) {
            return List.of();
        }
        var first = found.get(0).customerId();
        var last = found.get(found.size() - 1).customerId();
        if (against == null) {
            return withTiersBefore(found, behindTiers(run, first, last));
        }
        var stayed = leftOut.of(against, first, last);
        var sides = found.stream().collect(Collectors.partitioningBy(it -> stayed.contains(it.customerId())));
        return Stream.concat(
                        withRunBefore(
                                Objects.requireNonNull(sides.get(false)),
                                decisions.ofRun(against.id, first, last),
                                replaced)
                                .stream(),
                        compared(
                                run,
                                Objects.requireNonNull(sides.get(true)),
                                stayed.isEmpty() ? null : against.replaced().orElse(null),
                                replaced)
                                .stream())
                .sorted(Comparator.comparing(it -> it.now().number()))
                .toList();
    }

    static long last(List<Compared> page) {
        return page.get(page.size() - 1).now().number();
    }

    /** The decisions behind the tiers that gradings gave, as the run knew them when it began. */
    private Map<Long, Decision> behindTiers(GradingRun run, long first, long last) {
        var graded = tiers.graded(run.month().end().minusDays(1), run.startedAt, first, last);
        return byCustomer(decisions.ofIds(
                graded.stream().map(TierRecords.Graded::decision).toList()));
    }

    private static List<Compared> withTiersBefore(List<Decision> found, Map<Long, Decision> before) {
        return found.stream()
                .map(it -> new Compared(
                        it,
                        before.get(it.customerId()),
                        Objects.requireNonNullElse(it.metrics().currentTier(), Compared.NONE),
                        false))
                .toList();
    }

    private static List<Compared> withRunBefore(List<Decision> found, List<Decision> others, boolean replaced) {
        var before = byCustomer(others);
        return found.stream()
                .map(it -> {
                    @Nullable Decision other = before.get(it.customerId());
                    return new Compared(
                            it,
                            other,
                            other == null ? Compared.NONE : other.conclusion().place(),
                            replaced);
                })
                .toList();
    }

    private static Map<Long, Decision> byCustomer(List<Decision> recorded) {
        return recorded.stream().collect(Collectors.toMap(Decision::customerId, Function.identity()));
    }
}

package io.fenji.governance.outlook.search;

import static org.assertj.core.api.Assertions.assertThat;

import io.fenji.base.terms.Tier;
import io.fenji.governance.outlook.Given;
import io.fenji.governance.outlook.Move;
import io.fenji.governance.outlook.Outlook;
import io.fenji.rules.facts.Metric;
import io.fenji.rules.ruleset.RuleSession;
import java.math.BigDecimal;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Brings an answer before the engine once more, with what moves along worked out by the test itself. */
public final class Rechecked {

    private final Given customer;
    private final RuleSession engine;
    private final String about;

    public Rechecked(Given customer, RuleSession engine, String about) {
        this.customer = customer;
        this.engine = engine;
        this.about = about;
    }

    /** How many ways were checked. */
    public int all(Outlook outlook) {
        var ways = 0;
        for (var move : outlook.moves()) {
            assertThat(move.ways().isEmpty()).as(about).isEqualTo(move.none() != null);
            assertThat(move.ways()).as(about).hasSizeLessThanOrEqualTo(Search.MOST_WAYS);
            move.ways().forEach(way -> check(way, move.tier()));
            checkNoneHoldsAnother(move);
            ways += move.ways().size();
        }
        return ways;
    }

    private void check(Way way, Tier tier) {
        var all = way.changes();
        var said = engine.judge(with(all).metrics()).conclusion();
        assertThat(said.tier()).as("%s %s: %s", tier, way, about).isEqualTo(tier);
        assertThat(said.rule()).as(about).isEqualTo(way.rule());
        for (var bits = 0; bits < (1 << all.size()) - 1; bits++) {
            var chosen = bits;
            var some = all.stream()
                    .filter(change -> (chosen >> all.indexOf(change) & 1) == 1)
                    .toList();
            assertThat(tier(with(some)))
                    .as("some of %s %s: %s", tier, way, about)
                    .isNotEqualTo(tier);
        }
        all.forEach(change -> check(change, all, tier));
    }

    private void check(Change change, List<Change> all, Tier tier) {
        var metric = metric(change.metric());
        var step = metric.nullable() ? new BigDecimal("0.01") : BigDecimal.ONE;
        var actual = customer.number(metric);
        assertThat(change.from()).as(about).isEqualTo(actual);
        assertThat(Objects.requireNonNull(change.to()).remainder(step))
                .as(about)
                .isZero();
        var less = change.oneStepLess().value();
        if (actual != null) {
            var rises = change.to().compareTo(actual) > 0;
            assertThat(less)
                    .as(about)
                    .isEqualByComparingTo(
                            rises
                                    ? change.to().subtract(step).max(actual)
                                    : change.to().add(step).min(actual));
        }
        var fewer = less == null ? without(all, change) : with(all).with(metric, less);
        var said = tier(fewer);
        assertThat(said)
                .as("one step less than %s for %s: %s", change, tier, about)
                .isNotEqualTo(tier);
        assertThat(said).as(about).isEqualTo(change.oneStepLess().tier());
        for (var moved : change.moves()) {
            var then = with(all).number(metric(moved.metric()));
            assertThat(same(moved.to(), then))
                    .as("%s, %s: %s", moved, then, about)
                    .isTrue();
        }
    }

    private static boolean same(@Nullable BigDecimal one, @Nullable BigDecimal other) {
        return one == null || other == null ? one == other : one.compareTo(other) == 0;
    }

    private Given without(List<Change> all, Change one) {
        return with(all.stream().filter(it -> it != one).toList());
    }

    private Given with(List<Change> changes) {
        var changed = customer;
        for (var change : changes) {
            changed = changed.with(metric(change.metric()), Objects.requireNonNull(change.to()));
        }
        return changed;
    }

    private @Nullable Tier tier(Given given) {
        return engine.judge(given.metrics()).conclusion().tier();
    }

    private static Metric metric(String field) {
        return Metric.ofField(field).orElseThrow();
    }

    private void checkNoneHoldsAnother(Move move) {
        for (var way : move.ways()) {
            for (var other : move.ways()) {
                assertThat(way != other && levers(way).containsAll(levers(other)))
                        .as("%s and %s: %s", way, other, about)
                        .isFalse();
            }
        }
    }

    static Set<String> levers(Way way) {
        var levers = new HashSet<String>();
        way.changes().forEach(change -> levers.add(change.metric()));
        return levers;
    }
}

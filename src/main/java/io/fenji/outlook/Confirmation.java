package io.fenji.outlook;

import io.fenji.facts.Metric;
import io.fenji.outlook.Change.Moved;
import io.fenji.outlook.Change.OneStepLess;
import io.fenji.ruleset.Judgement;
import io.fenji.ruleset.RuleSession;
import io.fenji.terms.Quotient;
import io.fenji.terms.Tier;
import java.math.BigDecimal;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** Brings every way before the real engine, and each of its changes once more one least step smaller. What the engine does not confirm is a bug of ours, and never answered. */
final class Confirmation {

    private static final Logger LOG = Logger.getLogger(Confirmation.class);

    private final RuleSession session;
    private final Standing standing;

    Confirmation(RuleSession session, Standing standing) {
        this.session = session;
        this.standing = standing;
    }

    Way confirmed(Map<Metric, BigDecimal> changes, Tier tier, boolean better) {
        var said = judge(changes);
        var rule = said.rule();
        if (rule == null || said.tier() != tier) {
            throw unconfirmed(changes, tier, said);
        }
        return new Way(
                rule.name(),
                changes.keySet().stream()
                        .map(metric -> change(metric, changes, tier, better))
                        .toList());
    }

    private Judgement judge(Map<Metric, BigDecimal> changes) {
        return session.judge(standing.with(changes).metrics());
    }

    private Change change(Metric metric, Map<Metric, BigDecimal> changes, Tier tier, boolean better) {
        var lever = Objects.requireNonNull(standing.lever(metric));
        var to = Objects.requireNonNull(changes.get(metric));
        var from = lever.from();
        return new Change(
                metric.field(),
                metric.unit().label(),
                from,
                to,
                from == null ? null : to.subtract(from),
                lever.past(to),
                moved(metric, changes),
                oneStepLess(lever, to, changes, tier, better));
    }

    private List<Moved> moved(Metric metric, Map<Metric, BigDecimal> changes) {
        var then = standing.with(changes);
        return standing.following(metric).stream()
                .map(it -> new Moved(
                        it.metric().field(),
                        it.metric().unit().label(),
                        standing.recorded().number(it.metric()),
                        plain(then.number(it.metric()))))
                .toList();
    }

    private static @Nullable BigDecimal plain(@Nullable BigDecimal number) {
        return number == null ? null : Quotient.plain(number);
    }

    private OneStepLess oneStepLess(
            Lever lever, BigDecimal to, Map<Metric, BigDecimal> changes, Tier tier, boolean better) {
        var less = Candidates.oneStepNearer(lever, to, better);
        var fewer = new EnumMap<>(changes);
        if (less == null || (lever.from() != null && less.compareTo(lever.from()) == 0)) {
            fewer.remove(lever.metric());
        } else {
            fewer.put(lever.metric(), less);
        }
        var said = judge(fewer);
        if (said.tier() == tier && lever.from() == null && less != null) {
            less = null; // however weak the value, it is enough that there is one
            fewer.remove(lever.metric());
            said = judge(fewer);
        }
        if (said.tier() == tier) {
            throw unconfirmed(fewer, tier, said);
        }
        return new OneStepLess(less, said.tier());
    }

    private IllegalStateException unconfirmed(Map<Metric, BigDecimal> changes, Tier tier, Judgement said) {
        var message = "The engine does not confirm what it takes to get into tier %s: it says %s of %s, changed by %s"
                .formatted(tier, said, standing.recorded().metrics(), changes);
        LOG.error(message);
        return new IllegalStateException(message);
    }
}

package io.fenji.governance.outlook.search;

import io.fenji.base.terms.Conclusion.Graded;
import io.fenji.base.terms.Quotient;
import io.fenji.base.terms.Tier;
import io.fenji.governance.outlook.search.Change.Moved;
import io.fenji.governance.outlook.search.Change.OneStepLess;
import io.fenji.rules.facts.Metric;
import io.fenji.rules.ruleset.Judgement;
import io.fenji.rules.ruleset.RuleSession;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** Brings every way before the real engine, and each of its changes once more one least step smaller. What the engine does not confirm is a defect of ours: it is logged as an error, and never answered. */
public final class Confirmation {

    private static final Logger LOG = Logger.getLogger(Confirmation.class);

    private final RuleSession session;
    private final Standing standing;

    public Confirmation(RuleSession session, Standing standing) {
        this.session = session;
        this.standing = standing;
    }

    /** Empty where the engine does not confirm it. */
    public Optional<Way> confirmed(Map<Metric, BigDecimal> changes, Tier tier, boolean better) {
        var said = judge(changes);
        if (!(said.conclusion() instanceof Graded graded) || graded.tier() != tier) {
            return unconfirmed(changes, tier, said);
        }
        var told = new ArrayList<Change>();
        for (var metric : changes.keySet()) {
            var lever = Objects.requireNonNull(standing.lever(metric));
            var less = oneStepLess(lever, changes, tier, better);
            if (less.tier() == tier) {
                return unconfirmed(changes, tier, less);
            }
            told.add(change(lever, changes, less));
        }
        return Optional.of(new Way(graded.rule(), told));
    }

    private Judgement judge(Map<Metric, BigDecimal> changes) {
        return session.judge(standing.with(changes).plain().facts());
    }

    private Change change(Lever lever, Map<Metric, BigDecimal> changes, OneStepLess less) {
        var metric = lever.metric();
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
                less);
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

    /** The least step less of that lever, or none where it then is what it is at present. */
    private OneStepLess oneStepLess(Lever lever, Map<Metric, BigDecimal> changes, Tier tier, boolean better) {
        var to = Objects.requireNonNull(changes.get(lever.metric()));
        var less = Candidates.oneStepNearer(lever, to, better);
        var fewer = new EnumMap<>(changes);
        if (less == null || (lever.from() != null && less.compareTo(lever.from()) == 0)) {
            fewer.remove(lever.metric());
        } else {
            fewer.put(lever.metric(), less);
        }
        var said = judge(fewer);
        if (said.conclusion().tier() == tier && lever.from() == null && less != null) {
            less = null; // however weak the value, it is enough that there is one
            fewer.remove(lever.metric());
            said = judge(fewer);
        }
        return new OneStepLess(less, said.conclusion().tier());
    }

    private Optional<Way> unconfirmed(Map<Metric, BigDecimal> changes, Tier tier, Object said) {
        LOG.errorf(
                "The engine does not confirm what it takes to get into tier %s: it says %s of %s, changed by %s",
                tier, said, standing.recorded().plain().metrics(), changes);
        return Optional.empty();
    }
}

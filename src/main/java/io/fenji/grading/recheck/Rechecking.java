package io.fenji.grading.recheck;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.fenji.grading.arithmetic.MeasuredCustomer;
import io.fenji.grading.attribute.AttributeValues;
import io.fenji.grading.decision.Decision;
import io.fenji.grading.decision.Decisions;
import io.fenji.grading.decision.RecordedDecisions;
import io.fenji.grading.metrics.Portfolio;
import io.fenji.grading.run.GradingRun;
import io.fenji.rules.rulebook.RuleSets;
import io.fenji.rules.ruleset.RuleSession;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;

/** Runs a month again without recording it, where figures or rules are others by now, to say how many customers would move. */
@ApplicationScoped
public class Rechecking {

    private static final int AT_A_TIME = 1_000;
    private static final int MOST_KEPT = 100;

    private final Portfolio portfolio;
    private final AttributeValues values;
    private final Decisions decisions;
    private final RuleSets ruleSets;
    private final Clock clock;
    private final Cache<Subject, Long> known =
            Caffeine.newBuilder().maximumSize(MOST_KEPT).build();

    private record Subject(long run, long figures, String ruleSet) {}

    Rechecking(Portfolio portfolio, AttributeValues values, Decisions decisions, RuleSets ruleSets, Clock clock) {
        this.portfolio = portfolio;
        this.values = values;
        this.decisions = decisions;
        this.ruleSets = ruleSets;
        this.clock = clock;
    }

    /** Empty where nothing has changed since the run began. Grades every customer of the run that goes on once for each state of figures and rules. */
    public Optional<ChangedSince> since(GradingRun run) {
        var latest = portfolio.latest();
        var rules = ruleSets.active(run.month()).hash();
        var others = !rules.equals(run.ruleSet);
        if (latest == run.figures && !others) {
            return Optional.empty();
        }
        var customers = known.get(new Subject(run.id, latest, rules), it -> moved(run, it));
        return Optional.of(new ChangedSince(portfolio.importsAfter(run.figures), others ? rules : null, customers));
    }

    private long moved(GradingRun run, Subject now) {
        var company = portfolio.company(run.month(), now.figures);
        var moved = 0L;
        var rules = ruleSets.ofHash(now.ruleSet);
        try (var session = rules.open()) {
            var found = decisions.ofRun(run.id, null, RecordedDecisions.BEFORE_ALL, AT_A_TIME);
            while (!found.isEmpty()) {
                var first = found.get(0).customerId();
                var last = found.get(found.size() - 1);
                var measured = values
                        .with(
                                portfolio.open(
                                        run.month(), company, clock.instant(), first - 1, last.customerId(), AT_A_TIME),
                                run.month(),
                                company.figures(),
                                rules.vocabulary())
                        .stream()
                        .collect(Collectors.toMap(MeasuredCustomer::id, it -> it));
                moved += found.stream()
                        .filter(it -> measured.containsKey(it.customerId())) // others have ended since
                        .filter(it -> moves(it, Objects.requireNonNull(measured.get(it.customerId())), session))
                        .count();
                found = decisions.ofRun(run.id, null, last.number(), AT_A_TIME);
            }
        }
        return moved;
    }

    private static boolean moves(Decision decision, MeasuredCustomer now, RuleSession session) {
        return !session.judge(now.facts())
                .conclusion()
                .place()
                .equals(decision.conclusion().place());
    }
}

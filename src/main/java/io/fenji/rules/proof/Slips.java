package io.fenji.rules.proof;

import io.fenji.base.terms.Message;
import io.fenji.rules.facts.Field;
import io.fenji.rules.facts.Field.Better;
import io.fenji.rules.facts.Metric;
import io.fenji.rules.facts.Unit;
import io.fenji.rules.language.Condition;
import io.fenji.rules.language.Condition.ToNumber;
import io.fenji.rules.language.Criterion;
import io.fenji.rules.language.Operator;
import io.fenji.rules.language.Rule;
import io.fenji.rules.solver.Claim;
import io.fenji.rules.solver.Thresholds;
import io.fenji.rules.solver.Wording;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Changes of rules that people hardly mean, by what stood there before. They may be meant, and so they block nothing. */
final class Slips {

    private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);

    /** How far a hundred times the new percentage may be from the one before: a fraction was written where a percentage was meant. */
    private static final BigDecimal NEAR = BigDecimal.valueOf(4);

    /** Rules with fewer numbers in common are not alike. */
    private static final int IN_COMMON = 3;

    private final Inquiry inquiry;
    private final List<Rule> before;

    Slips(Inquiry inquiry, List<Rule> before) {
        this.inquiry = inquiry;
        this.before = before;
    }

    void look() {
        for (var rule : inquiry.statements().rules()) {
            inquiry.attempt(Kind.PERCENT_AS_FRACTION, rule.name(), () -> fractions(rule));
            inquiry.attempt(Kind.TWIN_LEFT_BEHIND, rule.name(), () -> twins(rule));
            inquiry.attempt(Kind.SHUTS_OUT_NULL, rule.name(), () -> shutOut(rule));
        }
    }

    /** The rule as it was, also under another name if it is the only one that says the same; null where the rule is new. */
    private @Nullable Rule before(Rule rule) {
        var same = before.stream()
                .filter(it -> it.says() == rule.says() && it.text().equals(rule.text()))
                .toList();
        var named = same.stream().filter(it -> it.name().equals(rule.name())).findFirst();
        var renamed = same.stream().filter(it -> !isStillThere(it)).toList();
        return named.orElse(renamed.size() == 1 ? renamed.get(0) : null);
    }

    private boolean isStillThere(Rule old) {
        return inquiry.statements().rules().stream().anyMatch(it -> it.name().equals(old.name()));
    }

    private static Stream<ToNumber> numbers(Stream<Criterion> criteria) {
        return criteria.flatMap(it -> it.condition().comparisons())
                .filter(ToNumber.class::isInstance)
                .map(ToNumber.class::cast);
    }

    private static List<ToNumber> numbers(Rule rule) {
        return numbers(rule.criteria().stream()).toList();
    }

    private void fractions(Rule rule) {
        var old = before(rule);
        for (var criterion : rule.criteria()) {
            numbers(Stream.of(criterion)).filter(Slips::isFraction).forEach(it -> meant(it, old)
                    .ifPresent(why -> tellFraction(rule, criterion, it, why)));
        }
    }

    private static boolean isFraction(ToNumber it) {
        return it.metric().unit() == Unit.PERCENT
                && it.threshold().signum() != 0
                && it.threshold().abs().compareTo(BigDecimal.ONE) < 0;
    }

    /** Why a hundred times as much was probably meant; empty where nothing says so. */
    private static Optional<Message> meant(ToNumber it, @Nullable Rule old) {
        var stood = old == null
                ? Optional.<BigDecimal>empty()
                : numbers(old).stream()
                        .filter(other -> other.metric().equals(it.metric()) && other.operator() == it.operator())
                        .map(ToNumber::threshold)
                        .findFirst();
        if (stood.isEmpty()) {
            return it.metric() == Metric.ORDER_CONTINUITY_PERCENT
                    ? Optional.of(Message.of("finding.fraction.quarters"))
                    : Optional.empty();
        }
        return stood.filter(number -> number.abs().compareTo(BigDecimal.ONE) >= 0 && isNear(it.threshold(), number))
                .map(number -> Message.of("finding.fraction.before", number.toPlainString()));
    }

    private static boolean isNear(BigDecimal fraction, BigDecimal percent) {
        var meant = fraction.abs().multiply(HUNDRED);
        return meant.compareTo(percent.abs().multiply(NEAR)) <= 0
                && meant.multiply(NEAR).compareTo(percent.abs()) >= 0;
    }

    private void tellFraction(Rule rule, Criterion criterion, ToNumber it, Message why) {
        var written = it.threshold().toPlainString();
        inquiry.tell(
                Kind.PERCENT_AS_FRACTION,
                Severity.REVIEW,
                List.of(rule),
                List.of(criterion),
                Message.of(
                        "finding.fraction",
                        Wording.text(it),
                        written,
                        why,
                        it.threshold().multiply(HUNDRED).stripTrailingZeros().toPlainString()),
                List.of());
    }

    private void twins(Rule rule) {
        var old = before(rule);
        if (old == null) {
            return;
        }
        for (var oldTwin : before) {
            var twin = inquiry.statements().rules().stream()
                    .filter(it -> it != rule && it.name().equals(oldTwin.name()))
                    .findFirst();
            if (twin.isPresent() && areAlike(old, oldTwin)) {
                leftBehind(rule, old, twin.get());
            }
        }
    }

    /** More than half of the numbers of the smaller one stand in the other as well, and three at least. */
    private static boolean areAlike(Rule one, Rule other) {
        var common = numbers(one).stream()
                .filter(it -> numbers(other).stream().anyMatch(that -> isSameBound(it, that)))
                .count();
        var smaller = Math.min(numbers(one).size(), numbers(other).size());
        return common >= IN_COMMON && 2 * common > smaller;
    }

    /** At one number both turn, be it to opposite sides: {@code > 5} and {@code <= 5}. */
    private static boolean isSameBound(ToNumber it, ToNumber other) {
        return isSameKind(it, other) && it.threshold().compareTo(other.threshold()) == 0;
    }

    private static boolean isSameKind(ToNumber it, ToNumber other) {
        return it.metric().equals(other.metric())
                && (it.operator() == other.operator()
                        || it.operator() == other.operator().negated());
    }

    private void leftBehind(Rule rule, Rule old, Rule twin) {
        for (var criterion : rule.criteria()) {
            numbers(Stream.of(criterion)).forEach(it -> {
                var stood = only(numbers(old), it);
                var there = only(numbers(twin), it);
                if (stood != null && there != null && !isSameBound(stood, it) && isSameBound(stood, there)) {
                    tellLeftBehind(rule, criterion, it, stood, twin, there);
                }
            });
        }
    }

    /** The one comparison of this kind; null where there is none, or several. */
    private static @Nullable ToNumber only(List<ToNumber> numbers, ToNumber like) {
        var found = numbers.stream().filter(it -> isSameKind(it, like)).toList();
        return found.size() == 1 ? found.get(0) : null;
    }

    private void tellLeftBehind(
            Rule rule, Criterion criterion, ToNumber it, ToNumber stood, Rule twin, ToNumber there) {
        inquiry.tell(
                Kind.TWIN_LEFT_BEHIND,
                Severity.REVIEW,
                List.of(rule, twin),
                List.of(criterion),
                Message.of(
                        "finding.twin",
                        Wording.text(it),
                        Wording.text(stood),
                        Wording.text(there),
                        Wording.named(twin)),
                List.of());
    }

    private void shutOut(Rule rule) {
        var old = before(rule);
        if (old == null || !rule.isTierRule()) {
            return;
        }
        var known = Wording.asked(List.of(old));
        for (var criterion : rule.criteria()) {
            criterion
                    .condition()
                    .comparisons()
                    .filter(it -> !(it instanceof Condition.ToNull) && !asksForWorse(it))
                    .flatMap(it -> Thresholds.metrics(it).stream())
                    .filter(metric -> metric.nullable() && !known.contains(metric))
                    .distinct()
                    .forEach(metric -> shutOut(rule, criterion, metric));
        }
    }

    /** A criterion of a low tier: whoever is not known to be bad stays out of it, as it should be. */
    private static boolean asksForWorse(Condition comparison) {
        if (!(comparison instanceof ToNumber it)) {
            return false;
        }
        var upwards = it.operator() == Operator.GREATER || it.operator() == Operator.AT_LEAST;
        var downwards = it.operator() == Operator.LESS || it.operator() == Operator.AT_MOST;
        return it.metric().better() == Better.HIGHER && downwards || it.metric().better() == Better.LOWER && upwards;
    }

    private void shutOut(Rule rule, Criterion criterion, Field metric) {
        var claims = new ArrayList<Claim>();
        claims.add(inquiry.statements().notHeld());
        claims.add(Claim.meets(new Condition.ToNull(metric, true)));
        claims.add(Claim.not(Claim.meets(criterion.condition())));
        rule.criteria().stream()
                .filter(it -> it != criterion)
                .map(it -> Claim.meets(it.condition()))
                .forEach(claims::add);
        inquiry.search()
                .find(new Claim.Every(List.copyOf(claims)))
                .ifPresent(customer -> inquiry.tell(
                        Kind.SHUTS_OUT_NULL,
                        Severity.REVIEW,
                        List.of(rule),
                        List.of(criterion),
                        Message.of(
                                "finding.shuts-out",
                                criterion.text(),
                                metric.field(),
                                metric.told(),
                                Wording.named(rule)),
                        List.of(inquiry.witness(customer, said -> !rule.name()
                                .equals(said.conclusion().rule())))));
    }
}

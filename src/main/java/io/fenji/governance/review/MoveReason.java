package io.fenji.governance.review;

import io.fenji.base.terms.Quotient;
import io.fenji.base.terms.Tier;
import io.fenji.rules.facts.Facts;
import io.fenji.rules.facts.Field;
import io.fenji.rules.facts.Unit;
import io.fenji.rules.language.Condition;
import io.fenji.rules.language.Criterion;
import io.fenji.rules.language.Operator;
import io.fenji.rules.language.Rule;
import io.fenji.rules.ruleset.RuleSet;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The one criterion that decided on a move, and the sentence that says so. */
final class MoveReason {

    private static final Pattern HUMP = Pattern.compile("(?<=[a-z])(?=[A-Z])");

    /**
     * What decided.
     *
     * @param tier whose criterion it is
     * @param others further criteria of the same rule that changed as well
     * @param former true where the rules of before asked for it, and those of now do not
     */
    private record Decided(Tier tier, Criterion criterion, int others, boolean former) {}

    private final Compared move;
    private final @Nullable Decided decided;

    private MoveReason(Compared move, @Nullable Decided decided) {
        this.move = move;
        this.decided = decided;
    }

    /**
     * Why a customer moves.
     *
     * @param rules the set that graded in the run
     * @param former the set that graded before; null: it was not graded
     */
    static MoveReason of(Compared move, RuleSet rules, @Nullable RuleSet former) {
        var from = tier(move.from());
        if (from == null) {
            return new MoveReason(move, null);
        }
        var to = Tier.valueOf(move.to());
        var lost = lost(move, rules, from, false);
        var won = former == null
                ? Optional.<Decided>empty()
                : won(move, rules, to).or(() -> lost(move, former, to, true));
        return new MoveReason(move, (from.betterThan(to) ? lost.or(() -> won) : won.or(() -> lost)).orElse(null));
    }

    private static @Nullable Tier tier(String place) {
        return List.of("A", "B", "C", "D").contains(place) ? Tier.valueOf(place) : null;
    }

    /** Of the rule that gives the tier by that set, or comes nearest to it: what the customer does not meet now. */
    private static Optional<Decided> lost(Compared move, RuleSet rules, Tier tier, boolean former) {
        return rules.rules().stream()
                .filter(rule -> rule.isTierRule() && rule.tier() == tier)
                .map(rule -> unmet(rule, move.now().facts()))
                .filter(unmet -> !unmet.isEmpty())
                .min(Comparator.comparing(List::size))
                .map(unmet -> new Decided(tier, unmet.get(0), unmet.size() - 1, former));
    }

    /** Of the rule that gives the tier now: what was not met before. */
    private static Optional<Decided> won(Compared move, RuleSet rules, Tier to) {
        var before = Objects.requireNonNull(move.before()).facts();
        return rules.rules().stream()
                .filter(rule -> rule.name().equals(move.now().rule()))
                .map(rule -> unmet(rule, before))
                .filter(unmet -> !unmet.isEmpty())
                .findFirst()
                .map(unmet -> new Decided(to, unmet.get(0), unmet.size() - 1, false));
    }

    private static List<Criterion> unmet(Rule rule, Facts facts) {
        return rule.criteria().stream()
                .filter(criterion -> !criterion.condition().metBy(facts))
                .toList();
    }

    Optional<String> criterion() {
        return Optional.ofNullable(decided).map(it -> it.criterion.id());
    }

    String sentence() {
        var customer = move.now().customer();
        var from = tier(move.from());
        if (from == null) {
            return "%s comes to %s by the rule \"%s\"; it was in no tier before."
                    .formatted(customer, move.to(), move.now().rule());
        }
        var way = from.betterThan(Tier.valueOf(move.to())) ? "falls" : "rises";
        var moved = "%s %s from %s to %s: ".formatted(customer, way, move.from(), move.to());
        return decided == null
                ? moved + "the rule \"%s\" decides now.".formatted(move.now().rule())
                : moved + because(decided);
    }

    private String because(Decided it) {
        var others = it.others == 0 ? "" : " (and %d more criteria)".formatted(it.others);
        if (!(it.criterion.condition() instanceof Condition.ToNumber asked)) {
            return "%s %s %s%s.".formatted(it.tier, asks(it), it.criterion.text(), others);
        }
        return "%s, and %s %s %s %s%s."
                .formatted(
                        change(asked.metric(), asked.threshold()),
                        it.tier,
                        asks(it),
                        words(asked.operator()),
                        Quotient.plain(asked.threshold()).toPlainString() + unit(asked.metric()),
                        others);
    }

    private static String asks(Decided it) {
        return it.former ? "no longer asks for" : "asks for";
    }

    private String change(Field metric, BigDecimal threshold) {
        var words = words(metric);
        var now = move.now().facts().number(metric);
        var before = move.before() == null ? null : move.before().facts().number(metric);
        if (now == null) {
            return words + " is not computable";
        }
        if (before == null) {
            return "%s is %s".formatted(words, shown(metric, now, threshold));
        }
        var compared = now.compareTo(before);
        return compared == 0
                ? "%s is still %s".formatted(words, shown(metric, now, threshold))
                : "%s %s from %s to %s"
                        .formatted(
                                words,
                                compared < 0 ? "fell" : "rose",
                                shown(metric, before, threshold),
                                shown(metric, now, threshold));
    }

    /** annualOrderAmount: annual order amount. The unit is said with the number. */
    private static String words(Field metric) {
        var words = String.join(" ", HUMP.split(metric.field())).toLowerCase(Locale.ROOT);
        return metric.unit() == Unit.PERCENT ? words.replace(" percent", "") : words;
    }

    private static String words(Operator operator) {
        return switch (operator) {
            case GREATER -> "more than";
            case AT_LEAST -> "at least";
            case LESS -> "less than";
            case AT_MOST -> "at most";
            case EQUAL -> "exactly";
            case NOT_EQUAL -> "another number than";
        };
    }

    /** With two decimals, unless that would make it the threshold; the whole number is in the decision. */
    private static String shown(Field metric, BigDecimal number, BigDecimal threshold) {
        var cut = number.setScale(2, RoundingMode.DOWN);
        var hides = cut.compareTo(threshold) == 0;
        return Quotient.plain(hides ? number : cut).toPlainString() + unit(metric);
    }

    private static String unit(Field metric) {
        return metric.unit() == Unit.PERCENT ? " %" : "";
    }
}

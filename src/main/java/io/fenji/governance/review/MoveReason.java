package io.fenji.governance.review;

import io.fenji.base.terms.Message;
import io.fenji.base.terms.Quotient;
import io.fenji.base.terms.Tier;
import io.fenji.base.terms.Worded;
import io.fenji.rules.facts.Attribute;
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
        if (from == null || move.isTakenBack()) {
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

    /** Of the rule by which it had the tier, else of the one that comes nearest to giving it by that set: what the customer does not meet now. */
    private static Optional<Decided> lost(Compared move, RuleSet rules, Tier tier, boolean former) {
        return rules.rules().stream()
                .filter(rule -> rule.isTierRule() && rule.tier() == tier)
                .filter(rule -> !unmet(rule, move.now().facts()).isEmpty())
                .min(Comparator.comparing((Rule rule) -> !gaveBefore(rule, move))
                        .thenComparing(rule -> unmet(rule, move.now().facts()).size()))
                .map(rule -> unmet(rule, move.now().facts()))
                .map(unmet -> new Decided(tier, unmet.get(0), unmet.size() - 1, former));
    }

    private static boolean gaveBefore(Rule rule, Compared move) {
        return move.before() != null
                && rule.name().equals(move.before().conclusion().rule());
    }

    /** Of the rule that gives the tier now: what was not met before. */
    private static Optional<Decided> won(Compared move, RuleSet rules, Tier to) {
        var before = Objects.requireNonNull(move.before()).facts();
        return rules.tierRule(move.now().conclusion().rule())
                .map(rule -> unmet(rule, before))
                .filter(unmet -> !unmet.isEmpty())
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

    Message sentence() {
        var customer = move.now().customer();
        if (move.isTakenBack()) {
            return move.kept().equals(Compared.NONE)
                    ? Message.of("mover.taken-back", customer, move.from())
                    : Message.of("mover.goes-back", customer, move.from(), move.kept());
        }
        var from = tier(move.from());
        if (from == null) {
            return Message.of(
                    "mover.comes", customer, move.to(), move.now().conclusion().rule());
        }
        return Message.of(
                from.betterThan(Tier.valueOf(move.to())) ? "mover.falls" : "mover.rises",
                customer,
                move.from(),
                move.to(),
                decided == null
                        ? Message.of("mover.rule", move.now().conclusion().rule())
                        : because(decided));
    }

    private Message because(Decided it) {
        var others = it.others == 0
                ? Message.asItIs("")
                : Message.of(it.others == 1 ? "mover.others.one" : "mover.others", it.others);
        if (!(it.criterion.condition() instanceof Condition.ToNumber asked)) {
            return Message.of(it.former ? "mover.asked" : "mover.asks", it.tier, asked(it.criterion), others);
        }
        return Message.of(
                it.former ? "mover.asked.number" : "mover.asks.number",
                change(asked.metric(), asked.threshold()),
                it.tier,
                Message.of(
                        bound(asked.operator()),
                        Quotient.plain(asked.threshold()).toPlainString() + unit(asked.metric())),
                others);
    }

    /** What a criterion asks for as the rules have it, but for the names of attributes, which are their terms. */
    private static Worded asked(Criterion criterion) {
        var own = criterion
                .condition()
                .fields()
                .filter(Attribute.class::isInstance)
                .map(Attribute.class::cast)
                .distinct()
                .toList();
        return language -> {
            var text = criterion.text();
            for (var attribute : own) {
                text = text.replace(attribute.field(), attribute.term(language));
            }
            return text;
        };
    }

    private Message change(Field metric, BigDecimal threshold) {
        var name = name(metric);
        var now = move.now().facts().number(metric);
        var before = move.before() == null ? null : move.before().facts().number(metric);
        if (now == null) {
            return Message.of(metric instanceof Attribute ? "mover.not-known" : "mover.unknown", name);
        }
        if (before == null) {
            return Message.of("mover.is", name, shown(metric, now, threshold));
        }
        var compared = now.compareTo(before);
        return compared == 0
                ? Message.of("mover.still", name, shown(metric, now, threshold))
                : Message.of(
                        compared < 0 ? "mover.fell" : "mover.rose",
                        name,
                        shown(metric, before, threshold),
                        shown(metric, now, threshold));
    }

    /** In English annual order amount for annualOrderAmount. The unit is said with the number. */
    private static Worded name(Field metric) {
        return metric instanceof Attribute own
                ? own::term
                : Message.known("mover.metric." + metric.field()).orElseGet(() -> Message.asItIs(words(metric)));
    }

    private static String words(Field metric) {
        var words = String.join(" ", HUMP.split(metric.field())).toLowerCase(Locale.ROOT);
        return metric.unit() == Unit.PERCENT ? words.replace(" percent", "") : words;
    }

    private static String bound(Operator operator) {
        return switch (operator) {
            case GREATER -> "mover.greater";
            case AT_LEAST -> "mover.at-least";
            case LESS -> "mover.less";
            case AT_MOST -> "mover.at-most";
            case EQUAL -> "mover.equal";
            case NOT_EQUAL -> "mover.not-equal";
        };
    }

    /** With two decimals, as pages have it, unless that would hide on which side of the threshold it lies; the whole number is in the decision. */
    private static String shown(Field metric, BigDecimal number, BigDecimal threshold) {
        var rounded = number.setScale(2, RoundingMode.HALF_EVEN);
        var hides = rounded.compareTo(threshold) != number.compareTo(threshold);
        return Quotient.plain(hides ? number : rounded).toPlainString() + unit(metric);
    }

    private static String unit(Field metric) {
        return metric.unit() == Unit.PERCENT ? " %" : "";
    }
}

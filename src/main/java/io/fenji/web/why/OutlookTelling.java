package io.fenji.web.why;

import io.fenji.base.terms.Tier;
import io.fenji.governance.outlook.Margin;
import io.fenji.governance.outlook.Move;
import io.fenji.governance.outlook.search.Change;
import io.fenji.governance.outlook.search.Way;
import io.fenji.rules.facts.Metric;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** What it would take to move, in words. */
final class OutlookTelling {

    private static final String NOTHING = "–";

    private final Words words;

    OutlookTelling(Words words) {
        this.words = words;
    }

    /** The nearest better tier first. */
    List<WhyPage.MoveTold> rises(List<Move> moves) {
        var better = new ArrayList<>(moves.stream().filter(Move::better).toList());
        Collections.reverse(better);
        return better.stream().map(this::move).toList();
    }

    /** The nearest worse tier first. */
    List<WhyPage.MoveTold> falls(List<Move> moves) {
        return moves.stream().filter(move -> !move.better()).map(this::move).toList();
    }

    private WhyPage.MoveTold move(Move move) {
        return new WhyPage.MoveTold(
                words.say("move.tier", words.tier(move.tier())),
                none(move),
                IntStream.range(0, move.ways().size())
                        .mapToObj(i -> way(i, move.ways().get(i)))
                        .toList());
    }

    private @Nullable String none(Move move) {
        return move.none() == null
                ? null
                : words.say(
                        move.certain() ? "move.none" : "move.unknown",
                        move.none().in(words.language()));
    }

    private WhyPage.WayTold way(int number, Way way) {
        var many = way.changes().size();
        var intro = many == 1 ? words.say("move.one") : words.say("move.many", many);
        return new WhyPage.WayTold(
                number == 0 ? intro : words.say("move.or", intro),
                way.changes().stream().map(this::change).toList());
    }

    private static Metric metric(String field) {
        return Metric.ofField(field).orElseThrow(() -> new IllegalArgumentException(field));
    }

    private String change(Change it) {
        var metric = metric(it.metric());
        BigDecimal target = it.to();
        if (target == null) {
            return capital(words.say("change.masked", words.term(it.metric()))) + words.say("stop");
        }
        var to = words.exact(metric, target);
        BigDecimal from = it.from();
        BigDecimal by = it.change();
        var told = new StringBuilder(
                from == null || by == null
                        ? words.say("change.new", words.term(it.metric()), to)
                        : words.say(
                                by.signum() > 0 ? "change.up" : "change.down",
                                words.term(it.metric()),
                                words.exact(metric, from),
                                words.exact(metric, by.abs()),
                                to));
        if (it.past()) {
            told.append(words.say("change.past"));
        }
        it.moves().forEach(moved -> told.append(words.say("change.moves", words.term(moved.metric()), exact(moved))));
        return capital(told.toString()) + words.say("stop") + less(it, metric, to);
    }

    private static String capital(String text) {
        return Character.toUpperCase(text.charAt(0)) + text.substring(1);
    }

    /** All digits: rounded, 5.0000000001 % would look as if it did not exceed 5 %. */
    private String exact(Change.Moved moved) {
        BigDecimal to = moved.to();
        return to == null ? words.say("notComputable") : words.exact(metric(moved.metric()), to);
    }

    private String less(Change it, Metric metric, String to) {
        var less = it.oneStepLess();
        if (less.value() == null) {
            return "";
        }
        var value = words.exact(metric, less.value());
        return less.tier() == null
                ? words.say("change.lessNone", value, to)
                : words.say("change.less", value, to, less.tier());
    }

    List<WhyPage.MarginRow> margins(List<Margin> margins, @Nullable Tier present) {
        return margins.stream()
                .map(it -> margin(it, metric(it.metric()), present))
                .toList();
    }

    private WhyPage.MarginRow margin(Margin it, Metric metric, @Nullable Tier present) {
        return new WhyPage.MarginRow(
                words.say("is." + it.operator(), words.term(it.metric()), words.exact(metric, it.threshold())),
                words.value(metric, it.actual(), it.threshold()),
                words.value(metric, it.distance(), BigDecimal.ZERO),
                losesAt(it, metric),
                becomes(it, present));
    }

    private String losesAt(Margin it, Metric metric) {
        BigDecimal at = it.losesAt();
        if (at == null) {
            return NOTHING;
        }
        var value = words.exact(metric, at);
        var lever = it.lever();
        return lever == null || lever.equals(it.metric()) || it.leverAt() == null
                ? value
                : words.say(
                        "margin.lever",
                        value,
                        words.term(lever),
                        words.exact(metric(lever), Objects.requireNonNull(it.leverAt())));
    }

    private String becomes(Margin it, @Nullable Tier present) {
        Tier becomes = it.becomes();
        if (becomes == null) {
            return NOTHING;
        }
        return words.say(becomes == present ? "margin.same" : "margin.becomes", becomes);
    }
}

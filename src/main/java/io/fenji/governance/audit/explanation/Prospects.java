package io.fenji.governance.audit.explanation;

import io.fenji.governance.outlook.Move;
import io.fenji.governance.outlook.Outlook;
import io.fenji.governance.outlook.search.Change;
import io.fenji.governance.outlook.search.Way;
import io.fenji.rules.facts.Metric;
import io.fenji.rules.facts.Unit;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** An outlook in plain English sentences: the first way to the next better tier, and to the nearest worse one. */
final class Prospects {

    private static final int SHOWN_DECIMALS = 2;

    private Prospects() {}

    static List<String> of(Outlook outlook) {
        var sentences = new ArrayList<String>();
        outlook.moves().stream()
                .filter(Move::better)
                .reduce((farther, nearer) -> nearer)
                .ifPresent(move -> sentences.add(rise(move)));
        outlook.moves().stream()
                .filter(move -> !move.better() && !move.ways().isEmpty())
                .findFirst()
                .ifPresent(move -> sentences.add(fall(move)));
        return sentences;
    }

    private static String rise(Move move) {
        return move.ways().isEmpty()
                ? (move.certain() ? "There is no way to %s: %s" : "No way to %s is known: %s")
                        .formatted(move.tier(), move.none())
                : "To reach %s: %s.".formatted(move.tier(), changes(move.ways().get(0), "must"));
    }

    private static String fall(Move move) {
        return "It would fall to %s if %s."
                .formatted(move.tier(), changes(move.ways().get(0), "were to"));
    }

    private static String changes(Way way, String must) {
        return way.changes().stream().map(change -> change(change, must)).collect(Collectors.joining("; and "));
    }

    private static String change(Change it, String must) {
        var metric = Metric.ofField(it.metric()).orElseThrow();
        var by = it.change();
        var from = it.from();
        var to = it.to();
        if (to == null) {
            return "%s %s be another (what it is, you may not see)".formatted(it.metric(), must);
        }
        var said = from == null || by == null
                ? "%s, not computable now, %s be %s".formatted(it.metric(), must, shown(metric, to))
                : "%s %s %s from %s by %s to %s"
                        .formatted(
                                it.metric(),
                                must,
                                by.signum() > 0 ? "rise" : "fall",
                                shown(metric, from),
                                shown(metric, by.abs()),
                                shown(metric, to));
        return said + (it.past() ? ", which only a correction of past figures does" : "") + moves(it);
    }

    private static String moves(Change change) {
        return change.moves().isEmpty()
                ? ""
                : change.moves().stream()
                        .map(moved -> "%s then %s".formatted(moved.metric(), rounded(moved.to())))
                        .collect(Collectors.joining(", ", " (", ")"));
    }

    private static String rounded(@Nullable BigDecimal number) {
        return number == null
                ? "not computable"
                : number.scale() > SHOWN_DECIMALS
                        ? "about "
                                + number.setScale(SHOWN_DECIMALS, RoundingMode.HALF_EVEN)
                                        .toPlainString()
                        : number.toPlainString();
    }

    /** Amounts as people write them; every digit of what is named exactly. */
    private static String shown(Metric metric, BigDecimal number) {
        if (metric.unit() != Unit.AMOUNT) {
            return number.toPlainString();
        }
        var decimals = Math.max(SHOWN_DECIMALS, number.scale());
        return String.format(Locale.ROOT, "%,." + decimals + "f", number);
    }
}

package io.fenji.governance.audit.explanation;

import io.fenji.base.terms.Message;
import io.fenji.governance.outlook.Move;
import io.fenji.governance.outlook.Outlook;
import io.fenji.governance.outlook.search.Change;
import io.fenji.governance.outlook.search.Way;
import io.fenji.rules.facts.Attribute;
import io.fenji.rules.facts.Metric;
import io.fenji.rules.facts.Unit;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** An outlook in plain sentences: the first way to the next better tier, and to the nearest worse one. */
final class Prospects {

    private static final int SHOWN_DECIMALS = 2;
    private static final Message NOTHING = Message.asItIs("");

    /** Of what is needed, and of what would be the end of the tier. */
    private enum Mood {
        MUST,
        WERE;

        Message say(String key, Object... values) {
            return Message.of((this == MUST ? "way.must." : "way.were.") + key, values);
        }
    }

    private Prospects() {}

    static List<Message> of(Outlook outlook) {
        var sentences = new ArrayList<Message>();
        outlook.moves().stream()
                .filter(Move::better)
                .reduce((farther, nearer) -> nearer)
                .ifPresent(move -> sentences.add(rise(move)));
        outlook.moves().stream()
                .filter(move -> !move.better() && !move.ways().isEmpty())
                .findFirst()
                .ifPresent(move -> sentences.add(fall(move)));
        if (!outlook.unchanged().isEmpty()) {
            var fields = outlook.unchanged().stream().map(Attribute::field).toList();
            sentences.add(Message.of("way.unchanged", Message.joined("text.comma", fields)));
        }
        return sentences;
    }

    private static Message rise(Move move) {
        return move.ways().isEmpty()
                ? Message.of(move.certain() ? "way.none" : "way.unknown", move.tier(), move.none())
                : Message.of("way.rise", move.tier(), changes(move.ways().get(0), Mood.MUST));
    }

    private static Message fall(Move move) {
        return Message.of("way.fall", move.tier(), changes(move.ways().get(0), Mood.WERE));
    }

    private static Message changes(Way way, Mood mood) {
        return Message.joined(
                "way.changes",
                way.changes().stream().map(change -> change(change, mood)).toList());
    }

    private static Message change(Change it, Mood mood) {
        var metric = Metric.ofField(it.metric()).orElseThrow();
        var by = it.change();
        var from = it.from();
        var to = it.to();
        if (to == null) {
            return mood.say("another", it.metric());
        }
        var change = from == null || by == null
                ? mood.say("new", it.metric(), shown(metric, to))
                : mood.say(
                        by.signum() > 0 ? "up" : "down",
                        it.metric(),
                        shown(metric, from),
                        shown(metric, by.abs()),
                        shown(metric, to));
        return Message.of("way.change", change, it.past() ? Message.of("way.past") : NOTHING, moves(it));
    }

    private static Message moves(Change change) {
        return change.moves().isEmpty()
                ? NOTHING
                : Message.of(
                        "way.moves",
                        Message.joined(
                                "way.moves.list",
                                change.moves().stream().map(Prospects::moved).toList()));
    }

    private static Message moved(Change.Moved it) {
        var to = it.to();
        if (to == null) {
            return Message.of("way.moved.unknown", it.metric());
        }
        return to.scale() > SHOWN_DECIMALS
                ? Message.of(
                        "way.moved.about",
                        it.metric(),
                        to.setScale(SHOWN_DECIMALS, RoundingMode.HALF_EVEN).toPlainString())
                : Message.of("way.moved", it.metric(), to.toPlainString());
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

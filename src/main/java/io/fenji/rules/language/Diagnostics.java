package io.fenji.rules.language;

import io.fenji.base.terms.Message;
import io.fenji.base.terms.Texts;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Collects the problems of one file, so that all are told at once. */
public final class Diagnostics {

    /** Beyond this many problems of one file the rest is noise. */
    private static final int MOST = 200;

    private record Found(int offset, Message message) {}

    private final Source source;
    private final List<Found> found = new ArrayList<>();
    private final TreeMap<Integer, String> ruleNames = new TreeMap<>();

    public Diagnostics(Source source) {
        this.source = source;
    }

    /** From this offset on the text belongs to this rule, up to the next one; empty: to none. */
    public void ruleBegins(int offset, String name) {
        ruleNames.put(offset, Texts.shortened(name));
    }

    public void at(int offset, String key, Object... values) {
        at(offset, Message.of(key, values));
    }

    public void at(int offset, Message message) {
        if (found.size() < MOST) {
            found.add(new Found(offset, message));
        }
    }

    /** Tells a problem of this word, unless one has been told of it. */
    public void on(Token word, String key, Object... values) {
        if (!word.told()) {
            at(word.start(), key, values);
        }
    }

    /** Control and format characters make a file read differently from what it says, in comments too. Whether there is one. */
    boolean refuseInvisible(int from, int to) {
        var any = false;
        var before = false;
        for (var i = from; i < to; i += Character.charCount(source.text().codePointAt(i))) {
            var c = source.text().codePointAt(i);
            var invisible = Lookalikes.isInvisible(c);
            if (invisible && !before) {
                at(i, "invisible", Lookalikes.named(c));
            }
            before = invisible;
            any |= invisible;
        }
        return any;
    }

    /** Whether a problem is told of the text between two offsets. */
    public boolean anyBetween(int from, int to) {
        return found.stream().anyMatch(it -> it.offset >= from && it.offset < to);
    }

    boolean anyOnLineBefore(int offset) {
        return anyBetween(offset - source.column(offset) + 1, offset);
    }

    public boolean sameLine(int offset, int other) {
        return source.line(offset) == source.line(other);
    }

    public boolean isEmpty() {
        return found.isEmpty();
    }

    public List<Diagnostic> found() {
        return found.stream().map(this::placed).toList();
    }

    private Diagnostic placed(Found it) {
        var line = source.line(it.offset);
        return Diagnostic.of(source.name(), line, source.column(it.offset), ruleAt(it.offset), it.message);
    }

    private @Nullable String ruleAt(int offset) {
        Map.@Nullable Entry<Integer, String> rule = ruleNames.floorEntry(offset);
        return rule == null || rule.getValue().isEmpty() ? null : rule.getValue();
    }
}

package io.fenji.rules.language;

import static io.fenji.rules.language.Token.Kind.END;
import static io.fenji.rules.language.Token.Kind.NUMBER;
import static io.fenji.rules.language.Token.Kind.STRING;
import static io.fenji.rules.language.Token.Kind.SYMBOL;
import static io.fenji.rules.language.Token.Kind.WORD;

import io.fenji.base.terms.Texts;
import io.fenji.rules.facts.Field;
import io.fenji.rules.facts.Vocabulary;
import java.util.ArrayList;
import java.util.List;

/**
 * Rule text to words. Names what a spreadsheet, a word processor or a Chinese keyboard leaves in a rule file, and goes on with what was meant, so
 * that one slip is one message. Its work grows with the length of the text only, whatever stands in it.
 */
public final class Lexer {

    /** Longest first. What is no operator here but one elsewhere is read whole, so that it can be named. */
    private static final List<String> SYMBOLS = List.of(
            "===", "!==", "&&", "||", ">=", "<=", "==", "!=", "=>", "=<", "<>", "(", ")", ",", ";", ":", ".", "@", ">",
            "<", "!", "-", "=", "+", "*", "/", "{", "}", "[", "]", "&", "|", "%", "?", "#", "^", "~");

    private static final int LONGEST_PLACEHOLDER = 40;

    private final Vocabulary vocabulary;
    private final Diagnostics problems;
    private final Scan scan;
    private final List<Token> tokens = new ArrayList<>();
    private final Comments comments;

    private Lexer(Source source, Vocabulary vocabulary, Diagnostics problems) {
        this.vocabulary = vocabulary;
        this.scan = new Scan(source.text());
        this.problems = problems;
        this.comments = new Comments(scan, problems);
    }

    public static List<Token> read(Source source, Vocabulary vocabulary, Diagnostics problems) {
        var lexer = new Lexer(source, vocabulary, problems);
        while (!lexer.scan.atEnd()) {
            lexer.next();
        }
        lexer.add(END, "", lexer.scan.at(), lexer.comments.isLost() || lexer.endsInText());
        lexer.refuseBareReturns();
        return lexer.tokens;
    }

    /** A text that never closes on the last line: more needs not be said of a file that ends there. */
    private boolean endsInText() {
        return !tokens.isEmpty()
                && tokens.get(tokens.size() - 1).kind() == STRING
                && tokens.get(tokens.size() - 1).told();
    }

    /** Drools does not read them as the end of a line, other programs do. */
    private void refuseBareReturns() {
        for (var i = 0; i < scan.length(); i++) {
            if (scan.charAt(i) == '\r' && scan.charAt(i + 1) != '\n') {
                problems.at(i, "line-end");
                return;
            }
        }
    }

    private void next() {
        var c = scan.here();
        if (Lookalikes.isSpace(c)) {
            scan.skip(1);
        } else if (comments.skip()) {
            return;
        } else if (Numeral.begins(scan, tokens)) {
            tokens.add(Numeral.read(scan, problems));
        } else if (Scan.isWordStart(scan.codePoint())) {
            word();
        } else if (Quoted.begins(c)) {
            Quoted.read(scan, tokens, problems);
        } else if (!placeholder()) {
            symbol();
        }
    }

    private void word() {
        var start = scan.at();
        scan.skipWord();
        var written = scan.since(start);
        var hidden = problems.refuseInvisible(start, scan.at());
        var visible = hidden ? Scan.withoutInvisible(written) : written;
        if (Lookalikes.isAscii(visible)) {
            add(WORD, visible, start, hidden);
            return;
        }
        var term = vocabulary.facts().stream()
                .flatMap(fact -> fact.fields().stream())
                .filter(field -> field.chinese().equals(visible))
                .map(Field::field)
                .findFirst();
        var ascii = term.orElseGet(() -> Lookalikes.inAscii(visible));
        if (visible.chars().allMatch(c -> c < 128 || Lookalikes.isFullWidth(c))) {
            fullWidth(start, visible, Texts.shortened(ascii));
        } else {
            otherScript(start, visible, ascii);
        }
        add(WORD, ascii, start, true);
    }

    private void otherScript(int start, String written, String ascii) {
        var strange = written.codePoints().filter(c -> c >= 128).findFirst().orElse(0);
        problems.at(
                start,
                Lookalikes.isAscii(ascii) ? "character.word" : "character.script",
                Texts.shortened(written),
                Lookalikes.named(strange),
                Texts.shortened(ascii));
    }

    /** A policy's placeholder, [X], that nobody filled in. */
    private boolean placeholder() {
        var twin = Lookalikes.twin(scan.here());
        if (twin == null || !twin.equals("[") || follows(WORD)) {
            return false;
        }
        var start = scan.at();
        var end = start + 1;
        var limit = Math.min(scan.lineEnd(), start + LONGEST_PLACEHOLDER);
        while (end < limit && "]］】".indexOf(scan.charAt(end)) < 0) {
            end++;
        }
        if (end >= limit) {
            return false;
        }
        scan.goTo(end + 1);
        problems.at(start, "threshold-unfilled", Texts.shortened(scan.since(start)));
        add(NUMBER, "0", start, true);
        return true;
    }

    private boolean follows(Token.Kind kind) {
        return !tokens.isEmpty()
                && tokens.get(tokens.size() - 1).kind() == kind
                && tokens.get(tokens.size() - 1).end() == scan.at();
    }

    private void symbol() {
        var start = scan.at();
        var twin = Lookalikes.twin(scan.here());
        var whole = twin != null && twin.length() > 1;
        for (var symbol : SYMBOLS) {
            if (whole ? symbol.equals(twin) : scan.isAheadInAscii(symbol)) {
                scan.skip(whole ? 1 : symbol.length());
                if (!Lookalikes.isAscii(scan.since(start))) {
                    fullWidth(start, scan.since(start), symbol);
                }
                add(SYMBOL, symbol, start, false);
                return;
            }
        }
        noSymbol();
    }

    private void noSymbol() {
        var start = scan.at();
        if (Lookalikes.isForeignSpace(scan.here())) {
            scan.skipWhile(Lookalikes::isForeignSpace);
            problems.at(start, "full-width.space", Lookalikes.named(scan.charAt(start)));
            return;
        }
        scan.skipOf(c -> Lookalikes.isInvisible(c));
        if (scan.at() > start) {
            problems.refuseInvisible(start, scan.at());
            return;
        }
        problems.at(start, "character.other", Lookalikes.named(scan.codePoint()));
        scan.skip(Character.charCount(scan.codePoint()));
    }

    private void fullWidth(int start, String written, String meant) {
        if (written.length() > 2) {
            problems.at(start, "full-width.text", Texts.shortened(written), meant);
        } else {
            var key = written.length() == 1 ? "full-width.character" : "full-width.characters";
            problems.at(start, key, Lookalikes.named(written), meant);
        }
    }

    private void add(Token.Kind kind, String content, int start, boolean told) {
        tokens.add(new Token(kind, content, start, scan.at(), told));
    }
}

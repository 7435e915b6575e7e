package io.fenji.rules.check;

import static io.fenji.rules.language.Token.Kind.END;
import static io.fenji.rules.language.Token.Kind.STRING;
import static io.fenji.rules.language.Token.Kind.SYMBOL;

import io.fenji.base.terms.Message;
import io.fenji.base.terms.Texts;
import io.fenji.rules.facts.Vocabulary;
import io.fenji.rules.language.Diagnostics;
import io.fenji.rules.language.Token;
import java.util.List;
import java.util.Set;

/** Walks over the words of one file; what does not fit is told and ends the present piece with {@link Misfit}. */
final class TokenCursor {

    /** The present piece cannot be read further; its problem has been told. */
    static final class Misfit extends RuntimeException {
        Misfit() {
            super(null, null, false, false);
        }
    }

    private static final Set<String> CALCULATING = Set.of("+", "-", "*", "/", "%", "^");
    private static final Set<String> TOP_WORDS = Set.of("import", "global", "rule");

    private final List<Token> tokens;
    private final Vocabulary vocabulary;
    private final Diagnostics problems;
    private int at;
    private boolean endTold;

    TokenCursor(List<Token> tokens, Vocabulary vocabulary, Diagnostics problems) {
        this.tokens = tokens;
        this.vocabulary = vocabulary;
        this.problems = problems;
    }

    /** What the file may name and say. */
    Vocabulary vocabulary() {
        return vocabulary;
    }

    Token here() {
        return tokens.get(at);
    }

    Token previous() {
        return tokens.get(Math.max(0, at - 1));
    }

    Token ahead(int distance) {
        return tokens.get(Math.min(at + distance, tokens.size() - 1));
    }

    boolean atEnd() {
        return here().kind() == END;
    }

    /** Whether the file turned out to end too soon. */
    boolean endsTooSoon() {
        return endTold || tokens.get(tokens.size() - 1).told();
    }

    Token take() {
        var token = here();
        if (!atEnd()) {
            at++;
        }
        return token;
    }

    boolean takeIf(String symbolOrWord) {
        var fits = here().is(symbolOrWord);
        if (fits) {
            at++;
        }
        return fits;
    }

    /** Takes the keyword, or a slip of it, which is told. */
    boolean takeKeyword(String keyword) {
        if (takeIf(keyword)) {
            return true;
        }
        if (!here().isWord() || !Spelling.isSlip(here().text(), keyword)) {
            return false;
        }
        problems.on(here(), "keyword.slip", keyword, here().shown());
        take();
        return true;
    }

    /** Takes a symbol; a missing one is told where it has to go, and the reader goes on as if it stood there. */
    void need(String symbol, String key) {
        if (takeIf(symbol)) {
            return;
        }
        if (!goesOn()) {
            throw fail(key, found());
        }
        tellMissing(key, found());
    }

    /** Whether what stands here can follow a symbol that was forgotten. */
    private boolean goesOn() {
        return atEnd()
                || here().kind() == STRING
                || here().is(";")
                || here().is(")")
                || here().is("end")
                || here().is("then")
                || vocabulary.hasField(here().text())
                || !problems.sameLine(previous().start(), here().start());
    }

    Token needText(String key) {
        if (here().kind() == STRING) {
            return take();
        }
        if (here().isWord() && (ahead(1).is(".") || ahead(1).is("("))) {
            throw reachingIntoJava(here(), ahead(1));
        }
        throw fail(key, found(), here().isWord() ? here().text() : "…");
    }

    /** A call, a field, a class: code. */
    Misfit reachingIntoJava(Token word, Token next) {
        throw fail("executable.reaching", Texts.shortened(word.text()), next.text());
    }

    void refuseCalculating() {
        if (here().kind() == SYMBOL && CALCULATING.contains(here().text())) {
            throw fail("arithmetic", here().text());
        }
    }

    /** How a message goes on that says what was expected; where the file ends nothing was found instead. */
    Object found() {
        return atEnd() ? "" : Message.of("text.found", here().shown());
    }

    /** Tells that something is missing before the present word: behind the last word where that stands on an earlier line. */
    void tellMissing(String key, Object... values) {
        if (atEnd() || problems.sameLine(previous().start(), here().start())) {
            tell(key, values);
        } else if (!here().told()) {
            problems.at(previous().end(), key, values);
        }
    }

    /** Tells the problem at the present word; where the file ends, that it does. */
    void tell(String key, Object... values) {
        if (!atEnd()) {
            problems.on(here(), key, values);
        } else if (!here().told() && !endTold) {
            endTold = true;
            problems.at(previous().end(), "file-ends", Message.of(key, values));
        }
    }

    /** Tells the problem and gives up the present piece. It never returns: {@code throw} before it is for the compiler. */
    Misfit fail(String key, Object... values) {
        tell(key, values);
        throw new Misfit();
    }

    /** Skips to the next of the words that structure a rule; it is not taken. */
    void skipToSection() {
        while (!atEnd() && !here().is("when") && !here().is("then") && !here().is("end") && !startsRule()) {
            at++;
        }
    }

    /** Skips behind the next {@code end}, or to what begins on the top level of a file. */
    void skipToTop() {
        while (!atEnd() && !startsRule() && !startsTop()) {
            if (takeIf("end")) {
                takeIf(";");
                return;
            }
            at++;
        }
    }

    boolean startsRule() {
        return here().is("rule") && (ahead(1).kind() == STRING || ahead(1).isWord()) && !ahead(1).is("when");
    }

    private boolean startsTop() {
        return at > 0
                && here().isWord()
                && TOP_WORDS.contains(here().text())
                && !problems.sameLine(previous().start(), here().start());
    }

    int mark() {
        return at;
    }

    /** Skips to the comma or closing bracket behind the constraint that began at this mark; neither is taken. */
    void skipConstraint(int mark) {
        var reached = at;
        var depth = 0;
        at = mark;
        while (!atEnd() && !here().is("then") && !here().is("end") && !startsRule()) {
            if (at >= reached && depth <= 0 && (here().is(",") || here().is(")"))) {
                return;
            }
            depth += here().is("(") ? 1 : here().is(")") ? -1 : 0;
            at++;
        }
    }
}

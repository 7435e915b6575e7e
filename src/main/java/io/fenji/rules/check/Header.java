package io.fenji.rules.check;

import io.fenji.base.terms.Texts;
import io.fenji.rules.facts.Fact;
import io.fenji.rules.facts.Verdict;
import io.fenji.rules.language.Diagnostics;
import io.fenji.rules.language.Token;
import java.util.HashSet;
import java.util.Set;
import java.util.regex.Pattern;

/** What stands above the rules of a file: its package, the facts that are imported, the one global. */
final class Header {

    /** Under which rule files know the facts, wherever their room is: archived rule sets name it for ever. */
    private static final String PUBLISHED = "io.fenji.facts.";

    private static final String VERDICT = PUBLISHED + Verdict.class.getSimpleName() + " verdict";

    /** Without turning back: a group that is repeated is read by recursion, and a name of thousands of parts would exhaust the stack. */
    private static final Pattern PACKAGE = Pattern.compile("[A-Za-z_]\\w*+(?:\\.[A-Za-z_]\\w*+)*+");

    /** In characters; longer ones no person wrote. */
    static final int LONGEST_PACKAGE = 1_000;

    private final TokenCursor cursor;
    private final Diagnostics problems;
    private final Set<String> imported = new HashSet<>();
    private boolean verdictDeclared;

    Header(TokenCursor cursor, Diagnostics problems) {
        this.cursor = cursor;
        this.problems = problems;
    }

    void readPackage() {
        var start = cursor.here();
        if (!cursor.takeKeyword("package")) {
            problems.on(start, "package.missing");
            return;
        }
        var name = readStatement();
        if (name.text().length() > LONGEST_PACKAGE) {
            problems.on(name, "package.long", name.text().length(), LONGEST_PACKAGE);
        } else if (!PACKAGE.matcher(name.text()).matches()) {
            problems.on(name, "package.name", Texts.shortened(name.text()));
        }
    }

    void refuseSecondPackage() {
        problems.on(cursor.previous(), "package.second");
        readStatement();
    }

    void readImport() {
        var name = readStatement();
        var facts = cursor.vocabulary().factNames();
        var known = facts.stream()
                .filter(fact -> name.text().equals(PUBLISHED + fact))
                .findFirst();
        imported.add(known.orElse(facts.get(0)));
        if (known.isEmpty()) {
            problems.on(name, "unknown-import", Texts.shortened(name.text()), PUBLISHED + facts.get(0));
        }
    }

    void readGlobal() {
        var name = readStatement();
        verdictDeclared = true;
        if (!name.text().equals(VERDICT)) {
            problems.on(name, "unknown-global", Texts.shortened(name.text()), VERDICT);
        }
    }

    /** A rule uses the fact type here; that it is not imported is told once. */
    void needFact(Fact fact, Token here) {
        if (imported.add(fact.name())) {
            problems.on(here, "import-missing", PUBLISHED + fact.name(), fact.name());
        }
    }

    /** A rule uses the verdict here; that it is not declared is told once. */
    void needVerdict(Token here) {
        if (!verdictDeclared) {
            problems.on(here, "global-missing", VERDICT);
        }
        verdictDeclared = true;
    }

    /** The rest of a header line, up to its semicolon, as one word: with a space between two words and none around points. */
    private Token readStatement() {
        var keyword = cursor.previous();
        var first = cursor.here();
        var text = new StringBuilder();
        var afterWord = false;
        var told = false;
        while (!cursor.atEnd()
                && !cursor.here().is(";")
                && problems.sameLine(keyword.start(), cursor.here().start())) {
            var word = cursor.take();
            text.append(afterWord && word.isWord() ? " " : "").append(word.text());
            afterWord = word.isWord();
            told |= word.told();
        }
        cursor.takeIf(";");
        var start = text.isEmpty() ? keyword.end() : first.start();
        return new Token(
                Token.Kind.WORD, text.toString(), start, cursor.previous().end(), told);
    }
}

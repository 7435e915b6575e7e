package io.fenji.rules.check;

import io.fenji.base.terms.Texts;
import io.fenji.rules.facts.Fact;
import io.fenji.rules.facts.Verdict;
import io.fenji.rules.language.Diagnostics;
import io.fenji.rules.language.Token;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

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
    private @Nullable Fact judged;
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
        var facts = cursor.vocabulary().facts();
        var known = facts.stream()
                .filter(fact -> name.text().equals(PUBLISHED + fact.name()))
                .findFirst();
        if (known.isPresent()) {
            readImport(name, known.get());
        } else {
            var meant = near(name.text()).orElse(facts.get(0));
            imported.add(meant.name());
            problems.on(name, "unknown-import", Texts.shortened(name.text()), PUBLISHED + meant.name());
        }
    }

    /** A file is of one matter: what its rules say is said of one thing. */
    private void readImport(Token name, Fact fact) {
        imported.add(fact.name());
        if (judged == null) {
            judged = fact;
        } else if (judged.matter() != fact.matter()) {
            problems.on(name, "other-fact.import", fact.name(), judged.name());
        }
    }

    /** The fact that was probably to be imported. */
    private Optional<Fact> near(String name) {
        return Spelling.nearest(
                        name.substring(name.lastIndexOf('.') + 1),
                        cursor.vocabulary().factNames())
                .flatMap(cursor.vocabulary()::fact);
    }

    /** Of the facts that the file judges the first; of customers where it does not say. */
    Fact judged() {
        return judged == null ? cursor.vocabulary().facts().get(0) : judged;
    }

    void readGlobal() {
        var name = readStatement();
        verdictDeclared = true;
        if (!name.text().equals(VERDICT)) {
            problems.on(name, "unknown-global", Texts.shortened(name.text()), VERDICT);
        }
    }

    /** A rule uses the fact type here; that it is not imported, or is none that the file judges, is told once. */
    void needFact(Fact fact, Token here) {
        if (imported.add(fact.name())) {
            if (judged == null || judged.matter() == fact.matter()) {
                problems.on(here, "import-missing", PUBLISHED + fact.name(), fact.name());
            } else {
                problems.on(here, "other-fact.pattern", fact.name(), judged.name());
            }
        }
        judged = judged == null ? fact : judged;
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

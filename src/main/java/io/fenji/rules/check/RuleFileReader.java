package io.fenji.rules.check;

import static io.fenji.rules.language.Token.Kind.STRING;

import io.fenji.rules.facts.Vocabulary;
import io.fenji.rules.language.Diagnostics;
import io.fenji.rules.language.Lexer;
import io.fenji.rules.language.Source;
import io.fenji.rules.language.Token;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * Reads one rule file against the grammar of docs/rule-language.md. Every problem is told, not the first only: after a slip the reader goes on with
 * what was meant, or else with the next constraint or the next rule.
 */
final class RuleFileReader {

    private static final Set<String> BEYOND_RULES = Set.of(
            "function", "query", "declare", "dialect", "unit", "expander", "entry", "window", "template", "extend");

    private final Diagnostics problems;
    private final TokenCursor cursor;
    private final Header header;
    private final Source source;
    private final List<Draft> rules = new ArrayList<>();
    private boolean complete = true;
    private boolean anyRule;

    RuleFileReader(Source source, Vocabulary vocabulary, Diagnostics problems) {
        this.problems = problems;
        this.cursor = new TokenCursor(Lexer.read(source, vocabulary, problems), vocabulary, problems);
        this.header = new Header(cursor, problems);
        this.source = source;
    }

    /** The rules that could be read. */
    List<Draft> read() {
        if (!cursor.atEnd()) {
            header.readPackage();
        }
        while (!cursor.atEnd() && rules.size() <= RuleSetReader.MOST_RULES) {
            readTopLevel();
        }
        if (!anyRule) {
            tellEmpty();
        }
        return rules;
    }

    /** Whether every rule of the file is among those read. */
    boolean isComplete() {
        return complete && !cursor.endsTooSoon();
    }

    private void tellEmpty() {
        complete = false;
        if (problems.isEmpty()) {
            problems.at(cursor.previous().end(), "file-empty");
        }
    }

    private void readTopLevel() {
        var word = cursor.here();
        if (cursor.takeKeyword("import")) {
            header.readImport();
        } else if (cursor.takeKeyword("global")) {
            header.readGlobal();
        } else if (cursor.takeIf("package")) {
            header.refuseSecondPackage();
        } else if (cursor.takeKeyword("rule")) {
            readRule(word);
        } else if (cursor.takeIf("end")) {
            problems.on(word, "keyword.end");
        } else if (word.kind() == STRING || (word.isWord() && cursor.ahead(1).kind() == STRING)) {
            readRuleWithoutItsWord(word);
        } else {
            refuse(word);
        }
    }

    private void readRuleWithoutItsWord(Token word) {
        if (BEYOND_RULES.contains(word.text()) && word.isWord()) {
            refuse(word);
            return;
        }
        problems.on(word, "keyword.rule", word.shown());
        if (word.isWord()) {
            cursor.take();
        }
        readRule(word);
    }

    private void refuse(Token word) {
        complete = false;
        if (word.isWord() && BEYOND_RULES.contains(word.text())) {
            problems.on(word, "executable.statement", word.text());
        } else {
            problems.on(word, "keyword.top", word.shown());
        }
        cursor.take();
        cursor.skipToTop();
    }

    private void readRule(Token start) {
        anyRule = true;
        var draft = new RuleReader(start, source, cursor, header, problems).read();
        if (draft == null) {
            complete = false;
        } else {
            rules.add(draft);
        }
    }
}

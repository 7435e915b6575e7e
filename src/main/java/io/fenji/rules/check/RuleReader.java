package io.fenji.rules.check;

import static io.fenji.rules.language.Token.Kind.NUMBER;
import static io.fenji.rules.language.Token.Kind.STRING;

import io.fenji.base.terms.Texts;
import io.fenji.rules.language.Diagnostics;
import io.fenji.rules.language.Source;
import io.fenji.rules.language.Token;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads one rule in its three sections: name and attributes up to {@code when}, pattern up to {@code then}, sentence up to {@code end}. */
final class RuleReader {

    private static final Set<String> SECTIONS = Set.of("when", "then", "end");
    private static final int MOST_SALIENCE_DIGITS = 6;
    private static final Pattern SALIENCE = Pattern.compile("0|[1-9][0-9]*");

    private final Source source;
    private final TokenCursor cursor;
    private final Header header;
    private final Diagnostics problems;
    private final Token start;
    private final PatternReader pattern;
    private final SentenceReader sentences;

    private Token name;
    private @Nullable String clause;
    private @Nullable Token salienceToken;
    private int salience;
    private SentenceReader.@Nullable Sentence sentence;
    private boolean misfit;

    /** Reads the rule that this word began; the word is taken. */
    RuleReader(Token ruleWord, Source source, TokenCursor cursor, Header header, Diagnostics problems) {
        this.start = ruleWord;
        this.name = ruleWord;
        this.source = source;
        this.cursor = cursor;
        this.header = header;
        this.problems = problems;
        this.pattern = new PatternReader(cursor, header, problems);
        this.sentences = new SentenceReader(cursor, header, problems);
    }

    /** The rule; null where it could not be read whole, which has been told. */
    @Nullable
    Draft read() {
        problems.ruleBegins(start.start(), "");
        var whole = section("when", this::readHead)
                && section("then", this::readPattern)
                && section("end", this::readSentence);
        if (!whole) {
            cursor.skipToTop();
        }
        problems.ruleBegins(cursor.previous().end() + 1, "");
        return misfit || sentence == null ? null : draft(sentence);
    }

    private Draft draft(SentenceReader.Sentence said) {
        return new Draft(
                source,
                name.text(),
                start.start(),
                name.start(),
                clause,
                salience,
                salienceToken == null ? start.start() : salienceToken.start(),
                pattern.isEmpty(),
                pattern.patterns(),
                pattern.comparisons(),
                said.saying(),
                said.text());
    }

    /** Reads a section with the word that closes it; after a misfit skips to that word. Whether it was reached. */
    private boolean section(String closing, Runnable content) {
        try {
            content.run();
            return true;
        } catch (TokenCursor.Misfit told) {
            misfit = true;
            cursor.skipToSection();
            return cursor.takeIf(closing);
        }
    }

    private void readHead() {
        name = cursor.here();
        if (name.kind() != STRING && (!name.isWord() || SECTIONS.contains(name.text()) || name.is("salience"))) {
            throw cursor.fail("expected.rule-name", cursor.found());
        }
        cursor.take();
        problems.ruleBegins(start.start(), name.text());
        RuleNames.check(name, problems);
        if (name.isWord() && cursor.here().isWord() && !isAttribute(cursor.here())) {
            throw cursor.fail("rule-name.words");
        }
        while (!readWhen()) {
            readAttribute();
        }
    }

    private boolean isFact(Token word) {
        return word.isWord() && cursor.vocabulary().fact(word.text()).isPresent();
    }

    private boolean isAttribute(Token word) {
        return Spelling.isSlip(word.text(), "salience")
                || Spelling.isSlip(word.text(), "when")
                || word.is("extends")
                || isFact(word);
    }

    private boolean readWhen() {
        if (isFact(cursor.here())) {
            cursor.tellMissing("keyword.when");
            return true;
        }
        return cursor.takeKeyword("when");
    }

    private void readAttribute() {
        var word = cursor.here();
        if (cursor.takeIf("@")) {
            readAnnotation(word);
        } else if (cursor.takeKeyword("salience")) {
            readSalience(word);
        } else if (SECTIONS.contains(word.text()) || cursor.atEnd() || cursor.startsRule()) {
            throw cursor.fail("expected.when", cursor.found());
        } else {
            throw cursor.fail("attribute", hyphenated(word));
        }
    }

    /** Such as {@code no-loop}. */
    private String hyphenated(Token word) {
        var second = cursor.ahead(1).is("-") && cursor.ahead(2).isWord();
        return Texts.shortened(second ? word.text() + "-" + cursor.ahead(2).text() : word.text());
    }

    private void readAnnotation(Token at) {
        var word = cursor.here();
        if (!word.is("clause")) {
            throw cursor.fail("annotation.other", word.text());
        }
        if (clause != null) {
            problems.on(at, "annotation.second");
        } else if (salienceToken != null) {
            problems.on(at, "annotation.late");
        }
        cursor.take();
        cursor.need("(", "expected.clause");
        var text = cursor.needText("expected.clause-text");
        RuleNames.checkClause(text, problems);
        clause = text.text();
        cursor.need(")", "expected.clause-end");
    }

    private void readSalience(Token word) {
        if (salienceToken != null) {
            problems.on(word, "salience.second");
        }
        var sign = cursor.takeIf("-") ? -1 : 1;
        var number = cursor.here();
        if (number.kind() != NUMBER
                || number.text().length() > MOST_SALIENCE_DIGITS
                || !SALIENCE.matcher(number.text()).matches()) {
            throw cursor.fail("salience.number", MOST_SALIENCE_DIGITS, number.shown());
        }
        salienceToken = cursor.take();
        salience = sign * Integer.parseInt(number.text());
    }

    private void readPattern() {
        pattern.read();
        if (cursor.here().is("verdict")) {
            cursor.tellMissing("keyword.then");
        } else if (!cursor.takeKeyword("then")) {
            throw cursor.fail("expected.then", cursor.found());
        }
    }

    private void readSentence() {
        sentence = sentences.read(pattern.judged().orElseGet(header::judged));
        sentences.readEnd(source.line(start.start()));
    }
}

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
                pattern.constraints(),
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
            throw cursor.misfit(
                    "expected",
                    "Expected the rule's name, but found %s.".formatted(name.shown()),
                    "A rule begins with: rule \"its name\".");
        }
        cursor.take();
        problems.ruleBegins(start.start(), name.text());
        RuleNames.check(name, problems);
        if (name.isWord() && cursor.here().isWord() && !isAttribute(cursor.here())) {
            throw cursor.misfit(
                    "rule-name", "The rule's name has several words but no quotes.", "Write it as rule \"its name\".");
        }
        while (!readWhen()) {
            readAttribute();
        }
    }

    private static boolean isAttribute(Token word) {
        return Spelling.isSlip(word.text(), "salience")
                || Spelling.isSlip(word.text(), "when")
                || word.is("extends")
                || word.is(PatternReader.FACT);
    }

    private boolean readWhen() {
        if (cursor.here().is(PatternReader.FACT)) {
            cursor.tellMissing("keyword", "'when' is missing before the rule's pattern.", "Put 'when' here.");
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
            throw cursor.misfit(
                    "expected",
                    "Expected 'when', but found %s.".formatted(word.shown()),
                    "Put 'when' and a pattern here.");
        } else {
            throw cursor.misfit(
                    "attribute",
                    "'%s' is not an attribute of the rule language.".formatted(hyphenated(word)),
                    "The only attribute is a salience, such as: salience 40; then comes 'when'.");
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
            throw cursor.misfit(
                    "annotation",
                    "'@%s' is not part of the rule language.".formatted(word.text()),
                    "The only annotation is @clause(\"…\").");
        }
        if (clause != null) {
            problems.on(at, "annotation", "The rule has a second @clause.", "Put both clauses into one text.");
        } else if (salienceToken != null) {
            problems.on(at, "annotation", "@clause stands behind the salience.", "Put it before the salience.");
        }
        cursor.take();
        cursor.need("(", "after '@clause'");
        var text = cursor.needText("in '@clause'");
        RuleNames.checkClause(text, problems);
        clause = text.text();
        cursor.need(")", "after the clause's text");
    }

    private void readSalience(Token word) {
        if (salienceToken != null) {
            problems.on(word, "salience", "The rule has a second salience.", "Take one of the two out.");
        }
        var sign = cursor.takeIf("-") ? -1 : 1;
        var number = cursor.here();
        if (number.kind() != NUMBER
                || number.text().length() > MOST_SALIENCE_DIGITS
                || !SALIENCE.matcher(number.text()).matches()) {
            throw cursor.misfit(
                    "salience",
                    "A salience is a plain whole number of at most %d digits, but here stands %s."
                            .formatted(MOST_SALIENCE_DIGITS, number.shown()),
                    "Write, for example: salience 40.");
        }
        salienceToken = cursor.take();
        salience = sign * Integer.parseInt(number.text());
    }

    private void readPattern() {
        pattern.read();
        if (cursor.here().is("verdict")) {
            cursor.tellMissing("keyword", "'then' is missing before the rule's sentence.", "Put 'then' here.");
        } else if (!cursor.takeKeyword("then")) {
            throw cursor.misfit(
                    "expected",
                    "Expected 'then' after the rule's pattern, but found %s."
                            .formatted(cursor.here().shown()),
                    "Write one %s( … ) and then 'then'.".formatted(PatternReader.FACT));
        }
    }

    private void readSentence() {
        sentence = sentences.read();
        sentences.readEnd(source.line(start.start()));
    }
}

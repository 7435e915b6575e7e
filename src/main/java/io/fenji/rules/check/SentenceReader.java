package io.fenji.rules.check;

import io.fenji.base.terms.Message;
import io.fenji.rules.facts.Fact;
import io.fenji.rules.facts.Saying;
import io.fenji.rules.language.Diagnostics;
import org.jspecify.annotations.Nullable;

/** Reads what a rule concludes: one sentence of the verdict. */
final class SentenceReader {

    /** What is said, with the text in its quotes. */
    record Sentence(Saying saying, String text) {}

    private final TokenCursor cursor;
    private final Header header;
    private final Diagnostics problems;

    SentenceReader(TokenCursor cursor, Header header, Diagnostics problems) {
        this.cursor = cursor;
        this.header = header;
        this.problems = problems;
    }

    /**
     * The sentence, or null where what it says cannot be said, which has been told.
     *
     * @param judged the fact of which it is said
     */
    @Nullable
    Sentence read(Fact judged) {
        var verdict = cursor.here();
        if (verdict.is("end")) {
            throw cursor.fail("consequence.none", sentences(judged));
        }
        if (!cursor.ahead(1).is(".") || !cursor.takeKeyword("verdict")) {
            throw cursor.fail("consequence.other", verdict.shown(), sentences(judged));
        }
        cursor.take();
        var verb = cursor.here();
        var saying = readVerb(judged);
        cursor.need("(", "expected.verdict");
        var text = cursor.needText("expected.sentence-text");
        cursor.need(")", "expected.sentence-end");
        cursor.need(";", "expected.semicolon");
        header.needVerdict(verdict);
        if (saying.of() != judged.matter()) {
            problems.on(verb, "other-fact.sentence", verb.text(), judged.name(), sentences(judged));
            return null;
        }
        return RuleNames.checkSentence(saying, text, problems) ? new Sentence(saying, text.text()) : null;
    }

    /** Such as verdict.tier("…"); or verdict.hold("…"); */
    private static Message sentences(Fact judged) {
        return Message.joined(
                "text.or",
                judged.matter().verbs().stream()
                        .map("verdict.%s(\"…\");"::formatted)
                        .toList());
    }

    private Saying readVerb(Fact judged) {
        var verb = cursor.here();
        var vocabulary = cursor.vocabulary();
        var exact = vocabulary.saying(verb.text());
        if (exact.isPresent()) {
            cursor.take();
            return exact.get();
        }
        var meant = Spelling.nearest(verb.text(), judged.matter().verbs());
        if (meant.isEmpty()) {
            throw cursor.fail(
                    "consequence.verb",
                    verb.shown(),
                    Message.joined("text.or", judged.matter().verbs()));
        }
        cursor.tell("consequence.verb-near", verb.shown(), meant.get());
        cursor.take();
        return vocabulary.saying(meant.get()).orElseThrow();
    }

    /** The word that ends the rule. */
    void readEnd(int ruleLine) {
        if (cursor.takeKeyword("end")) {
            cursor.takeIf(";");
        } else if (cursor.startsRule() || cursor.atEnd()) {
            cursor.tellMissing("end-missing", ruleLine);
        } else {
            throw cursor.fail("consequence.second", cursor.here().shown());
        }
    }
}

package io.fenji.rules.check;

import io.fenji.rules.language.Diagnostics;
import io.fenji.rules.language.Rule;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads what a rule concludes: one sentence of the verdict. */
final class SentenceReader {

    /** What is said, with the text in its quotes. */
    record Sentence(Rule.Saying saying, String text) {}

    private static final Map<String, Rule.Saying> VERBS =
            Map.of("tier", Rule.Saying.TIER, "hold", Rule.Saying.HOLD, "flag", Rule.Saying.FLAG);

    private final TokenCursor cursor;
    private final Header header;
    private final Diagnostics problems;

    SentenceReader(TokenCursor cursor, Header header, Diagnostics problems) {
        this.cursor = cursor;
        this.header = header;
        this.problems = problems;
    }

    /** The sentence, or null where what it says cannot be said, which has been told. */
    @Nullable
    Sentence read() {
        var verdict = cursor.here();
        if (verdict.is("end")) {
            throw cursor.misfit(
                    "consequence", "The rule concludes nothing.", "Write one sentence, such as verdict.tier(\"A\");");
        }
        if (!cursor.ahead(1).is(".") || !cursor.takeKeyword("verdict")) {
            throw cursor.misfit(
                    "consequence",
                    "A rule concludes with one sentence of the verdict, but here stands %s.".formatted(verdict.shown()),
                    "Write verdict.tier(\"…\"); or verdict.hold(\"…\"); or verdict.flag(\"…\"); and nothing else.");
        }
        cursor.take();
        var saying = readVerb();
        cursor.need("(", "after the verdict's word");
        var text = cursor.needText("in the sentence");
        cursor.need(")", "after the sentence's text");
        cursor.need(";", "at the end of the sentence");
        header.needVerdict(verdict);
        return RuleNames.checkSentence(saying, text, problems) ? new Sentence(saying, text.text()) : null;
    }

    private Rule.Saying readVerb() {
        var verb = cursor.here();
        var exact = VERBS.get(verb.text());
        if (exact != null) {
            cursor.take();
            return exact;
        }
        var meant = Spelling.nearest(verb.text(), VERBS.keySet());
        var told = cursor.misfit(
                "consequence",
                "A verdict cannot say %s.".formatted(verb.shown()),
                meant.map("Did you mean '%s'?"::formatted).orElse("Say tier, hold or flag."));
        var saying = meant.map(VERBS::get).orElseThrow(() -> told);
        cursor.take();
        return saying;
    }

    /** The word that ends the rule. */
    void readEnd(int ruleLine) {
        if (cursor.takeKeyword("end")) {
            cursor.takeIf(";");
        } else if (cursor.startsRule() || cursor.atEnd()) {
            cursor.tellMissing(
                    "end-missing",
                    "The rule that begins on line %d has no 'end'.".formatted(ruleLine),
                    "Put 'end' here.");
        } else {
            throw cursor.misfit(
                    "consequence",
                    "After the sentence comes 'end', but here stands %s."
                            .formatted(cursor.here().shown()),
                    "A rule says one sentence; split it into several rules.");
        }
    }
}

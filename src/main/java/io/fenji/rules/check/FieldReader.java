package io.fenji.rules.check;

import static io.fenji.rules.language.Token.Kind.NUMBER;
import static io.fenji.rules.language.Token.Kind.STRING;

import io.fenji.base.terms.Texts;
import io.fenji.rules.facts.CustomerAttributes;
import io.fenji.rules.facts.Fact;
import io.fenji.rules.facts.Field;
import io.fenji.rules.facts.Matter;
import io.fenji.rules.facts.Vocabulary.NotUsable;
import io.fenji.rules.language.Diagnostics;
import io.fenji.rules.language.Operator;
import io.fenji.rules.language.Token;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads the name of a metric or an attribute, of the fact whose constraints are read. */
final class FieldReader {

    private static final Set<String> REACHING = Set.of("(", ".", "#", "[", "?");
    private static final Set<String> LITERALS = Set.of("null", "true", "false");

    private final TokenCursor cursor;
    private final Diagnostics problems;
    private Fact fact;

    FieldReader(TokenCursor cursor, Diagnostics problems) {
        this.cursor = cursor;
        this.problems = problems;
        this.fact = cursor.vocabulary().facts().get(0);
    }

    /** The fact whose constraints come now. */
    void over(Fact judged) {
        fact = judged;
    }

    /** The field that is named here; a slip is told and read as what was meant. */
    Field read() {
        refuseBinding();
        var word = cursor.here();
        if (!word.isWord() || LITERALS.contains(word.text())) {
            var first = cursor.vocabulary().facts(fact.matter()).get(0);
            throw cursor.fail(key(word), cursor.found(), first.names().get(0));
        }
        var next = cursor.ahead(1);
        if (REACHING.contains(next.text()) && next.kind() == Token.Kind.SYMBOL) {
            throw cursor.reachingIntoJava(word, next);
        }
        return known(word);
    }

    private static String key(Token word) {
        return Operator.ofSymbol(word.text()).isPresent() && word.kind() == Token.Kind.SYMBOL
                ? "metric-expected.again"
                : word.kind() == NUMBER || word.kind() == STRING || word.isWord()
                        ? "metric-expected.first"
                        : "metric-expected.comparison";
    }

    private void refuseBinding() {
        if (cursor.here().isWord() && cursor.ahead(1).is(":")) {
            var name = cursor.take();
            cursor.take();
            problems.on(name, "binding", Texts.shortened(name.text()));
        }
    }

    private Field known(Token word) {
        var metric = fact.field(word.text());
        if (metric.isPresent()) {
            cursor.take();
            return metric.get();
        }
        var meant = why(word.text()) != null ? Optional.<String>empty() : nearest(word.text());
        tellUnknown(word, meant);
        if (meant.isEmpty() || !Spelling.isSlip(word.text(), meant.get())) {
            throw new TokenCursor.Misfit();
        }
        cursor.take();
        return fact.field(meant.get()).orElseThrow();
    }

    /** Why an attribute may not be named; null where it is none, or another fact is asked. */
    private @Nullable NotUsable why(String written) {
        return fact.matter() == Matter.CUSTOMER ? cursor.vocabulary().unusable().get(written) : null;
    }

    private void tellUnknown(Token word, Optional<String> meant) {
        var written = Texts.shortened(word.text());
        var elsewhere = cursor.vocabulary().field(fact.matter(), word.text()).map(Field::fact);
        if (fact.type() == CustomerAttributes.class) {
            tellUnknownAttribute(written, meant, elsewhere);
        } else if (elsewhere.isPresent()) {
            cursor.tell("unknown-metric.elsewhere", written, elsewhere.get());
        } else {
            meant.ifPresentOrElse(
                    metric -> cursor.tell("unknown-metric.near", written, metric), () -> tellUnknownMetric(written));
        }
    }

    /** It may be one of what other files judge. */
    private void tellUnknownMetric(String written) {
        cursor.vocabulary().facts().stream()
                .filter(other ->
                        other.matter() != fact.matter() && other.field(written).isPresent())
                .findFirst()
                .ifPresentOrElse(
                        other -> cursor.tell(
                                "other-fact.field",
                                written,
                                other.name(),
                                fact.name(),
                                String.join(", ", fact.names())),
                        () -> cursor.tell("unknown-metric.other", written));
    }

    private void tellUnknownAttribute(String written, Optional<String> meant, Optional<String> elsewhere) {
        var why = why(written);
        if (why != null) {
            cursor.tell(
                    switch (why) {
                        case PROPOSED -> "unknown-attribute.proposed";
                        case RETIRED -> "unknown-attribute.retired";
                    },
                    written);
        } else if (elsewhere.isPresent()) {
            cursor.tell("unknown-attribute.elsewhere", written, elsewhere.get());
        } else {
            meant.ifPresentOrElse(
                    attribute -> cursor.tell("unknown-attribute.near", written, attribute),
                    () -> cursor.tell(
                            fact.fields().isEmpty() ? "unknown-attribute.none" : "unknown-attribute.other",
                            written,
                            String.join(", ", fact.names())));
        }
    }

    /** The field of the present fact that was probably meant. */
    Optional<String> nearest(String written) {
        return Spelling.nearest(written, fact.names());
    }
}

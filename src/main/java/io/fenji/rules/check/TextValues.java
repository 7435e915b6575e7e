package io.fenji.rules.check;

import static io.fenji.rules.language.Token.Kind.STRING;

import io.fenji.base.terms.Texts;
import io.fenji.base.terms.Tier;
import io.fenji.rules.facts.Field;
import io.fenji.rules.facts.GivenAttributes;
import io.fenji.rules.language.Diagnostics;
import io.fenji.rules.language.Operator;
import io.fenji.rules.language.Token;
import java.util.Arrays;
import java.util.List;
import java.util.Set;

/** Checks what a field that is no number is compared with: a tier, one of its texts, a date, true or false. */
final class TextValues {

    private static final Set<String> TRUTHS = Set.of("true", "false");

    private final TokenCursor cursor;
    private final Diagnostics problems;

    TextValues(TokenCursor cursor, Diagnostics problems) {
        this.cursor = cursor;
        this.problems = problems;
    }

    boolean isTruth(Token word) {
        return word.isWord() && TRUTHS.contains(word.text());
    }

    /** What is said where no value stands behind the operator. */
    String expected(Field field) {
        return switch (field.unit()) {
            case TIER -> "value-expected.tier";
            case TEXT -> "value-expected.text";
            case DATE -> "value-expected.date";
            case YES_NO -> "value-expected.truth";
            default -> "value-expected.any";
        };
    }

    void check(Field field, Operator operator, Token text) {
        var isTruth = field.unit().isTruth();
        if (isTruth ? !isTruth(text) : text.kind() != STRING) {
            tellForm(field, text);
        } else if (operator.isOrdering() && !field.unit().isOrdered()) {
            problems.on(text, isTruth ? "type.ordered-truth" : "type.ordered", operator.symbol());
        } else {
            checkValue(field, text);
        }
    }

    private void checkValue(Field field, Token text) {
        switch (field.unit()) {
            case TIER -> tellUnless(isTier(text.text()), text, "unknown-tier", Texts.shortened(text.text()));
            case DATE ->
                tellUnless(
                        GivenAttributes.isDate(text.text()),
                        text,
                        "attribute-value.date",
                        field.field(),
                        Texts.shortened(text.text()));
            case TEXT -> checkText(field, text);
            default -> {}
        }
    }

    private void tellUnless(boolean fits, Token text, String key, Object... values) {
        if (!fits) {
            problems.on(text, key, values);
        }
    }

    private void checkText(Field field, Token text) {
        var written = Texts.shortened(text.text());
        if (field.allowed().isEmpty()) {
            tellUnless(
                    GivenAttributes.isText(text.text()),
                    text,
                    "attribute-value.long",
                    field.field(),
                    GivenAttributes.LONGEST_TEXT);
            return;
        }
        if (!field.allowed().contains(text.text())) {
            var meant = Spelling.nearest(text.text(), field.allowed());
            problems.on(
                    text,
                    meant.isPresent() ? "attribute-value.near" : "attribute-value.other",
                    field.field(),
                    written,
                    meant.orElseGet(() -> listed(field.allowed())));
        }
    }

    private static String listed(List<String> values) {
        return String.join(", ", values.stream().map(it -> "'" + it + "'").toList());
    }

    static boolean isTier(String text) {
        return Arrays.stream(Tier.values()).anyMatch(tier -> tier.name().equals(text));
    }

    /** A text without quotes, or truth in quotes; where it is clear what was meant, the reader goes on. */
    private void tellForm(Field field, Token text) {
        var fits =
                switch (field.unit()) {
                    case TIER -> isTier(text.text());
                    case TEXT -> field.allowed().isEmpty() || field.allowed().contains(text.text());
                    case YES_NO -> TRUTHS.contains(text.text());
                    default -> false;
                };
        var key =
                switch (field.unit()) {
                    case TIER -> fits ? "type.unquoted" : "type.no-tier";
                    case TEXT -> fits ? "type.unquoted" : "type.no-text";
                    case DATE -> "type.no-date";
                    default -> "type.no-truth";
                };
        cursor.tell(key, field.field(), text.shown(), text.text());
        if (!fits) {
            throw new TokenCursor.Misfit();
        }
    }
}

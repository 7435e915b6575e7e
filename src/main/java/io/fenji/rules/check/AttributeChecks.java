package io.fenji.rules.check;

import io.fenji.base.terms.Codes;
import io.fenji.base.terms.Language;
import io.fenji.base.terms.Message;
import io.fenji.base.terms.Refusal.Violation;
import io.fenji.base.terms.Texts;
import io.fenji.rules.facts.GivenAttributes;
import io.fenji.rules.facts.Metric;
import io.fenji.rules.facts.PlainNumber;
import io.fenji.rules.facts.Unit;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What the definition of an attribute has to be, whether a call or a file brings it. */
public final class AttributeChecks {

    private static final Pattern NAME = Pattern.compile("[a-z][A-Za-z0-9]{0,39}");

    /** Words of the rule language, and those that DRL or Java would take for something else. */
    private static final Set<String> WORDS = Set.copyOf(List.of(
            ("package import global rule when then end salience clause verdict tier hold flag null in not true false and or from eval exists forall "
                            + "accumulate acc collect over contains memberOf matches soundslike str extends dialect query declare function this "
                            + "abstract assert boolean break byte case catch char class const continue default do double else enum final finally float "
                            + "for goto if implements instanceof int interface long native new private protected public return short static strictfp "
                            + "super switch synchronized throw throws transient try void volatile while customer month example outcome flags holds")
                    .split(" ")));

    private static final List<Unit> TYPES = List.of(Unit.TEXT, Unit.NUMBER, Unit.DATE, Unit.YES_NO);
    private static final Pattern UNQUOTABLE = Pattern.compile("[\"'\\\\" + AttributeFile.SEPARATOR + "]");
    private static final int MOST_VALUES = 100;
    private static final int LONGEST_VALUES = 4_000;
    private static final int LONGEST_TERM = 60;

    private final List<Violation> problems = new ArrayList<>();
    private final String type;

    private AttributeChecks(@Nullable String type) {
        this.type = String.valueOf(type);
    }

    /**
     * Every field that is wrong.
     *
     * @param values as {@link Codes#of} has them; null elements are wrong
     * @param terms by the language's tag
     */
    public static List<Violation> of(
            @Nullable String name,
            @Nullable String type,
            List<@Nullable String> values,
            @Nullable BigDecimal least,
            @Nullable BigDecimal most,
            Map<String, @Nullable String> terms) {
        var checks = new AttributeChecks(type);
        checks.checkName(name);
        checks.checkType();
        checks.checkValues(values);
        checks.checkBounds(least, most);
        checks.checkTerms(terms);
        return checks.problems;
    }

    private void tell(String field, String key, Object... values) {
        problems.add(new Violation("/" + field, Message.of(key, values)));
    }

    private void checkName(@Nullable String name) {
        if (name == null || !NAME.matcher(name).matches()) {
            tell("name", "attribute.name");
        } else if (Metric.ofField(name).isPresent()) {
            tell("name", "attribute.name-metric", name);
        } else if (WORDS.contains(name)) {
            tell("name", "attribute.name-word", name);
        }
    }

    private void checkType() {
        var types = TYPES.stream().map(Unit::name).toList();
        if (!types.contains(type)) {
            tell("type", "attribute.type", String.join(", ", types));
        }
    }

    private void checkValues(List<@Nullable String> values) {
        if (values.isEmpty()) {
            return;
        }
        if (!Unit.TEXT.name().equals(type)) {
            tell("values", "attribute.values-of-text");
        } else if (values.size() > MOST_VALUES
                || String.join(AttributeFile.SEPARATOR, values).length() > LONGEST_VALUES) {
            tell("values", "attribute.values-many", MOST_VALUES, LONGEST_VALUES);
        } else if (new HashSet<>(values).size() < values.size()) {
            tell("values", "attribute.values-twice");
        }
        for (var i = 0; i < values.size(); i++) {
            var value = values.get(i);
            if (value == null
                    || !GivenAttributes.isText(value)
                    || UNQUOTABLE.matcher(value).find()) {
                tell("values/" + i, "attribute.value", GivenAttributes.LONGEST_TEXT);
            }
        }
    }

    private void checkBounds(@Nullable BigDecimal least, @Nullable BigDecimal most) {
        if (least == null && most == null) {
            return;
        }
        if (!Unit.NUMBER.name().equals(type)) {
            tell(least == null ? "most" : "least", "attribute.bounds-of-number");
        } else if (isBeyond(least) || isBeyond(most)) {
            tell(isBeyond(least) ? "least" : "most", "attribute.bounds-beyond", PlainNumber.MOST_DECIMALS);
        } else if (least != null && most != null && least.compareTo(most) > 0) {
            tell("most", "attribute.bounds-order", PlainNumber.of(least).toPlainString());
        }
    }

    private static boolean isBeyond(@Nullable BigDecimal bound) {
        return bound != null && (PlainNumber.isBeyond(bound) || PlainNumber.isTooFine(bound));
    }

    private void checkTerms(Map<String, @Nullable String> terms) {
        for (var language : Language.values()) {
            var term = terms.get(language.tag());
            if (term == null || term.isBlank() || term.length() > LONGEST_TERM || Texts.holdsUnwritable(term)) {
                tell("terms/" + language.tag(), "attribute.term", LONGEST_TERM);
            }
        }
    }
}

package io.fenji.rules.attribute;

import io.fenji.base.terms.Language;
import io.fenji.base.terms.Message;
import io.fenji.base.terms.Refusal;
import io.fenji.base.terms.Refusal.Violation;
import io.fenji.base.terms.Texts;
import io.fenji.rules.check.AttributeFile;
import io.fenji.rules.facts.GivenAttributes;
import io.fenji.rules.facts.Metric;
import io.fenji.rules.facts.Unit;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * An attribute that somebody proposes.
 *
 * @param values of a TEXT the texts that it may be; left out: any
 * @param least of a NUMBER; left out: none, as the most
 * @param terms what it is called in {@code en}, {@code zh-Hant} and {@code zh-Hans}
 */
public record ProposedAttribute(
        @Nullable String name,
        @Nullable String type,
        @Nullable List<@Nullable String> values,
        @Nullable BigDecimal least,
        @Nullable BigDecimal most,
        @Nullable Map<String, @Nullable String> terms,
        @Nullable String reason) {

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
    private static final Pattern UNQUOTABLE = Pattern.compile("[\"'\\\\" + AttributeFile.SEPARATOR + "\\p{Cntrl}]");
    private static final int MOST_VALUES = 100;
    private static final int LONGEST_VALUES = 4_000;
    private static final int LONGEST_TERM = 60;
    private static final int MOST_DECIMALS = 10;
    private static final BigDecimal BEYOND = new BigDecimal("1e15");

    /** Names every field that is wrong in one refusal. */
    void check() {
        var problems = new ArrayList<Violation>();
        checkName(problems);
        checkType(problems);
        checkValues(problems);
        checkBounds(problems);
        for (var language : Language.values()) {
            var term = terms == null ? null : terms.get(language.tag());
            if (term == null || term.isBlank() || term.length() > LONGEST_TERM || Texts.holdsUnwritable(term)) {
                tell(problems, "terms/" + language.tag(), "attribute.term", LONGEST_TERM);
            }
        }
        if (!problems.isEmpty()) {
            throw Refusal.invalid("attribute.invalid", Message.of("attribute.invalid"), problems);
        }
    }

    private static void tell(List<Violation> problems, String field, String key, Object... values) {
        problems.add(new Violation("/" + field, Message.of(key, values)));
    }

    private void checkName(List<Violation> problems) {
        if (name == null || !NAME.matcher(name).matches()) {
            tell(problems, "name", "attribute.name");
        } else if (Metric.ofField(name).isPresent()) {
            tell(problems, "name", "attribute.name-metric", name);
        } else if (WORDS.contains(name)) {
            tell(problems, "name", "attribute.name-word", name);
        }
    }

    private void checkType(List<Violation> problems) {
        if (TYPES.stream().map(Unit::name).noneMatch(it -> it.equals(type))) {
            tell(
                    problems,
                    "type",
                    "attribute.type",
                    String.join(", ", TYPES.stream().map(Unit::name).toList()));
        }
    }

    Unit unit() {
        return Unit.valueOf(String.valueOf(type));
    }

    List<String> allowed() {
        return values == null ? List.of() : values.stream().map(String::valueOf).toList();
    }

    private void checkValues(List<Violation> problems) {
        if (allowed().isEmpty()) {
            return;
        }
        if (!Unit.TEXT.name().equals(type)) {
            tell(problems, "values", "attribute.values-of-text");
        } else if (allowed().size() > MOST_VALUES || String.join("|", allowed()).length() > LONGEST_VALUES) {
            tell(problems, "values", "attribute.values-many", MOST_VALUES, LONGEST_VALUES);
        } else if (new HashSet<>(allowed()).size() < allowed().size()) {
            tell(problems, "values", "attribute.values-twice");
        }
        for (var i = 0; i < allowed().size(); i++) {
            var value = allowed().get(i);
            if (value.isBlank()
                    || !value.equals(value.strip())
                    || value.length() > GivenAttributes.LONGEST_TEXT
                    || Texts.holdsUnwritable(value)
                    || UNQUOTABLE.matcher(value).find()) {
                tell(problems, "values/" + i, "attribute.value", GivenAttributes.LONGEST_TEXT);
            }
        }
    }

    private void checkBounds(List<Violation> problems) {
        if (least == null && most == null) {
            return;
        }
        if (!Unit.NUMBER.name().equals(type)) {
            tell(problems, least == null ? "most" : "least", "attribute.bounds-of-number");
        } else if (isBeyond(least) || isBeyond(most)) {
            tell(problems, isBeyond(least) ? "least" : "most", "attribute.bounds-beyond", MOST_DECIMALS);
        } else if (least != null && most != null && least.compareTo(most) > 0) {
            tell(problems, "most", "attribute.bounds-order", least.toPlainString());
        }
    }

    private static boolean isBeyond(@Nullable BigDecimal bound) {
        return bound != null
                && (bound.precision() - (long) bound.scale() > 16
                        || bound.abs().compareTo(BEYOND) >= 0
                        || bound.stripTrailingZeros().scale() > MOST_DECIMALS);
    }

    String term(Language language) {
        return terms == null ? "" : String.valueOf(terms.get(language.tag()));
    }
}

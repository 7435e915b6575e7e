package io.fenji.rules.facts;

import io.fenji.base.terms.Codes;
import io.fenji.base.terms.Message;
import io.fenji.base.terms.Quotient;
import io.fenji.base.terms.Refusal;
import io.fenji.base.terms.Refusal.Violation;
import io.fenji.base.terms.Texts;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Values of attributes that somebody hands in, held against their definitions. */
public final class GivenAttributes {

    public static final int LONGEST_TEXT = 100;

    private static final Map<String, Object> TRUTHS = Map.of("true", true, "false", false);

    private GivenAttributes() {}

    /** The attributes; a refusal that names every wrong one. What is null is not known. */
    public static CustomerAttributes read(Map<String, @Nullable Object> given, Vocabulary vocabulary) {
        var known = vocabulary.attributes().stream().collect(Collectors.toMap(Attribute::field, Function.identity()));
        var problems = new ArrayList<Violation>();
        var read = CustomerAttributes.NONE;
        for (var it : given.entrySet()) {
            var attribute = known.get(it.getKey());
            var problem = attribute == null ? unknown(known.keySet()) : problem(attribute, it.getValue());
            if (problem != null) {
                problems.add(new Violation("/attributes/" + Texts.shortened(it.getKey()), problem));
            } else if (attribute != null) {
                read = read.with(attribute, kept(it.getValue()));
            }
        }
        if (!problems.isEmpty()) {
            throw Refusal.invalid("attributes.invalid", Message.of("attributes.not-graded"), problems);
        }
        return read;
    }

    private static Message unknown(Collection<String> known) {
        return Message.of("attributes.unknown", known.stream().sorted().toList());
    }

    /** What a text stands for by the attribute's type; the text itself where it cannot be that, and null where it is empty. */
    public static @Nullable Object parsed(Attribute attribute, String text) {
        if (text.isEmpty()) {
            return null;
        }
        return switch (attribute.unit()) {
            case NUMBER -> PlainNumber.read(text).<Object>map(it -> it).orElse(text);
            case YES_NO -> TRUTHS.getOrDefault(text.toLowerCase(Locale.ROOT), text);
            default -> text;
        };
    }

    /** As it is kept: a number without exponents and zeros behind, a text as {@link Codes#of} has it, so that what reads the same is the same. */
    public static @Nullable Object kept(@Nullable Object value) {
        if (value instanceof String text) {
            return Codes.of(text);
        }
        return value instanceof BigDecimal number ? Quotient.plain(number) : value;
    }

    /** Why the attribute cannot have this value; null where it can. */
    public static @Nullable Message problem(Attribute attribute, @Nullable Object value) {
        if (value == null) {
            return null;
        }
        return switch (attribute.unit()) {
            case NUMBER ->
                value instanceof BigDecimal number
                        ? ofNumber(attribute, PlainNumber.of(number))
                        : none("attributes.no-number", value);
            case YES_NO -> value instanceof Boolean ? null : none("attributes.no-truth", value);
            case DATE -> value instanceof String date && isDate(date) ? null : none("attributes.no-date", value);
            default ->
                value instanceof String text ? ofText(attribute, Codes.of(text)) : none("attributes.no-text", value);
        };
    }

    private static Message none(String key, Object value) {
        return Message.of(key, Texts.shortened(value instanceof String text ? '"' + text + '"' : value.toString()));
    }

    private static @Nullable Message ofNumber(Attribute attribute, BigDecimal number) {
        if (PlainNumber.isBeyond(number)) {
            return Message.of("metrics.beyond");
        } else if (PlainNumber.isTooFine(number)) {
            return Message.of("metrics.decimals", PlainNumber.MOST_DECIMALS);
        }
        var least = attribute.least();
        var most = attribute.most();
        if (least != null && number.compareTo(least) < 0) {
            return Message.of("metrics.below", number.toPlainString(), least.toPlainString());
        }
        return most != null && number.compareTo(most) > 0
                ? Message.of("metrics.above", number.toPlainString(), most.toPlainString())
                : null;
    }

    private static @Nullable Message ofText(Attribute attribute, String text) {
        if (!isText(text)) {
            return Message.of("attributes.long", LONGEST_TEXT);
        }
        return attribute.allowed().isEmpty() || attribute.allowed().contains(text)
                ? null
                : Message.of("attributes.none-of", Texts.shortened(text), listed(attribute.allowed()));
    }

    /** Whether people see all of it, on one line, and it is as it is kept. */
    public static boolean isText(String text) {
        return !text.isEmpty()
                && text.length() <= LONGEST_TEXT
                && text.equals(Codes.of(text))
                && Codes.hidden(text).isEmpty()
                && !Texts.holdsUnwritable(text)
                && text.chars().noneMatch(Character::isISOControl);
    }

    private static String listed(List<String> values) {
        return String.join(", ", values);
    }

    /** Of four digits for the year, so that the order of dates as texts is that of the days. */
    public static boolean isDate(String text) {
        try {
            return text.length() == "YYYY-MM-DD".length()
                    && LocalDate.parse(text).getYear() > 0;
        } catch (DateTimeParseException none) {
            return false;
        }
    }
}

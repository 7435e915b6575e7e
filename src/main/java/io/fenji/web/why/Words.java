package io.fenji.web.why;

import io.fenji.base.terms.Language;
import io.fenji.base.terms.Month;
import io.fenji.base.terms.Tier;
import io.fenji.rules.facts.Attribute;
import io.fenji.rules.facts.Field;
import io.fenji.rules.facts.Unit;
import io.fenji.service.strategy.TierName;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.charset.StandardCharsets;
import java.text.DecimalFormat;
import java.text.DecimalFormatSymbols;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;
import org.jspecify.annotations.Nullable;

/** The words of one language, and how it writes numbers, units and months. */
public final class Words {

    private static final int DISPLAYED = 2;
    private static final BigDecimal CLOSE = new BigDecimal("0.01");
    private static final Map<Language, Properties> FILES = new EnumMap<>(Language.class);

    static {
        for (var language : Language.values()) {
            FILES.put(language, read(language));
        }
    }

    private final Language language;
    private final Properties words;
    private final String currency;
    private final List<String> masked;
    private final Map<Tier, TierName> tierNames;

    /** @param masked metrics whose values are not told */
    Words(Language language, String currency, Map<Tier, TierName> tierNames, List<String> masked) {
        this.language = language;
        this.words = Objects.requireNonNull(FILES.get(language));
        this.currency = currency;
        this.masked = masked;
        this.tierNames = tierNames;
    }

    Language language() {
        return language;
    }

    private static Properties read(Language language) {
        var name = "/pages/why_%s.properties".formatted(language.tag());
        try (var in = Objects.requireNonNull(Words.class.getResourceAsStream(name), name);
                var text = new InputStreamReader(in, StandardCharsets.UTF_8)) {
            var words = new Properties();
            words.load(text);
            return words;
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    /** The phrase with its places filled: {@code %1$s} is the first. */
    public String say(String key, Object... values) {
        var phrase = words.getProperty(key);
        if (phrase == null) {
            throw new IllegalArgumentException("There is no phrase " + key);
        }
        return phrase.formatted(values);
    }

    /** The tier with what the company calls it. */
    String tier(Tier tier) {
        return say(
                "tier.named", tier, Objects.requireNonNull(tierNames.get(tier)).in(language));
    }

    /** The field's term, such as annual order amount. */
    String term(Field field) {
        return field instanceof Attribute own ? own.term(language) : term(field.field());
    }

    /** The metric's term, such as annual order amount. */
    String term(String metric) {
        return say("metric." + metric);
    }

    String month(Month month) {
        return say(
                "month",
                month.value().getYear(),
                month.value().getMonthValue(),
                say("month." + month.value().getMonthValue()));
    }

    /** A metric's value with its unit; what is not computable, or not for the reader, is said to be so. */
    String value(Field metric, @Nullable Object value) {
        return value(metric, value, null);
    }

    /**
     * Two decimals are for display only (policy 二, reading 3): where they would hide on which side of the other value it lies, all digits are shown.
     */
    String value(Field metric, @Nullable Object value, @Nullable Object other) {
        if (isMasked(metric)) {
            return say("masked");
        }
        if (value == null) {
            return say(metric instanceof Attribute ? "notKnown" : "notComputable");
        }
        if (!(value instanceof BigDecimal number)) {
            return text(value);
        }
        var close = other instanceof BigDecimal limit
                && number.subtract(limit).abs().compareTo(CLOSE) <= 0;
        return close ? exact(metric, number) : unit(metric.unit(), rounded(number, metric.unit()));
    }

    /** What is no number, as it is; true and false as yes and no. */
    String text(@Nullable Object value) {
        return value instanceof Boolean truth ? say(truth ? "yes" : "no") : String.valueOf(value);
    }

    boolean isMasked(Field metric) {
        return masked.contains(metric.field());
    }

    /** A number with all its digits and its unit, as a threshold or a value that would be enough. */
    String exact(Field metric, BigDecimal number) {
        return unit(metric.unit(), exact(number, metric.unit()));
    }

    private String unit(Unit unit, String number) {
        return switch (unit) {
            case AMOUNT -> say("unit.amount", number, currency);
            case PERCENT -> say("unit.percent", number);
            case YEARS -> say(counted("unit.years", number), number);
            case DAYS -> say(counted("unit.days", number), number);
            case RATIO, COUNT, TIER, NUMBER, TEXT, DATE, YES_NO -> number;
        };
    }

    private static String counted(String key, String number) {
        return number.equals("1") ? key + ".1" : key;
    }

    private static String rounded(BigDecimal number, Unit unit) {
        return unit == Unit.AMOUNT
                ? format("#,##0.00").format(number.setScale(DISPLAYED, RoundingMode.HALF_EVEN))
                : format("#,##0.##").format(number.setScale(DISPLAYED, RoundingMode.HALF_EVEN));
    }

    private static String exact(BigDecimal number, Unit unit) {
        return unit == Unit.AMOUNT ? format("#,##0.00########").format(number) : exact(number);
    }

    private static String exact(BigDecimal number) {
        return format("#,##0.##########").format(number);
    }

    private static DecimalFormat format(String pattern) {
        var format = new DecimalFormat(pattern, DecimalFormatSymbols.getInstance(Locale.ROOT));
        format.setMaximumIntegerDigits(Integer.MAX_VALUE);
        return format;
    }
}

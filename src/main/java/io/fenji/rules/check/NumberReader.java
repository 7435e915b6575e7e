package io.fenji.rules.check;

import static io.fenji.rules.language.Token.Kind.NUMBER;

import io.fenji.base.terms.Texts;
import io.fenji.rules.facts.Field;
import io.fenji.rules.facts.Unit;
import io.fenji.rules.language.Diagnostics;
import io.fenji.rules.language.Token;
import io.fenji.rules.language.WrittenNumber;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** Reads the number a metric is compared with: a plain decimal of sensible length that fits the metric's unit. */
final class NumberReader {

    private static final int MOST_DIGITS = 15;
    private static final int MOST_DECIMALS = 10;
    /** A count is an int. */
    private static final int MOST_DIGITS_OF_A_COUNT = 9;

    private static final Pattern GROUP = Pattern.compile("[0-9]{3}");

    private final TokenCursor cursor;
    private final Diagnostics problems;
    private final List<WrittenNumber> literals = new ArrayList<>();

    NumberReader(TokenCursor cursor, Diagnostics problems) {
        this.cursor = cursor;
        this.problems = problems;
    }

    /** The numbers read since this was asked last. */
    List<WrittenNumber> takeLiterals() {
        var taken = List.copyOf(literals);
        literals.clear();
        return taken;
    }

    BigDecimal read(Field metric, String operator, boolean alone) {
        if (cursor.here().is("+") && cursor.ahead(1).kind() == NUMBER) {
            problems.on(cursor.take(), "number-format.plus");
        }
        var start = cursor.here().start();
        var negative = cursor.takeIf("-");
        var written = cursor.here();
        if (written.kind() != NUMBER) {
            throw cursor.fail("value-expected.number", metric.field(), cursor.found());
        }
        cursor.take();
        if (alone) {
            refuseGroups(written);
        }
        var number = checked(metric, written);
        cursor.refuseCalculating();
        var value = negative ? number.negate() : number;
        literals.add(new WrittenNumber(metric, operator, value, start, written.end()));
        return value;
    }

    /** 1,000 would be read as two constraints, 1 and 000, and 1 000 as two numbers. */
    private void refuseGroups(Token first) {
        var digits = new StringBuilder(first.text());
        var separator = "";
        while (isGroup(0) || (cursor.here().is(",") && isGroup(1))) {
            separator = cursor.here().is(",") ? "number-format.commas" : "number-format.spaces";
            cursor.takeIf(",");
            digits.append(cursor.take().text());
        }
        if (!separator.isEmpty()) {
            problems.on(first, separator, Texts.shortened(digits.toString()));
        }
    }

    private boolean isGroup(int distance) {
        var token = cursor.ahead(distance);
        var written = token.kind() == NUMBER && token.end() - token.start() == 3;
        return written && GROUP.matcher(cursor.ahead(distance).text()).matches();
    }

    private void tellNoText(Field metric, Token written) {
        var shown = Texts.shortened(written.text());
        switch (metric.unit()) {
            case TEXT -> problems.on(written, "type.number-text", metric.field(), shown);
            case DATE -> problems.on(written, "type.no-date", metric.field(), written.shown());
            case YES_NO -> problems.on(written, "type.number-truth", metric.field(), shown);
            default -> problems.on(written, "type.number", metric.field(), shown);
        }
    }

    private BigDecimal checked(Field metric, Token written) {
        var unit = metric.unit();
        var point = written.text().indexOf('.');
        var whole = point < 0 ? written.text().length() : point;
        var mostDigits = unit == Unit.COUNT ? MOST_DIGITS_OF_A_COUNT : MOST_DIGITS;
        var decimals = point < 0 ? 0 : written.text().length() - point - 1;
        if (unit.isText()) {
            tellNoText(metric, written);
            return BigDecimal.ZERO;
        } else if (whole > mostDigits || decimals > MOST_DECIMALS) {
            problems.on(written, "number-size", whole, decimals, mostDigits, MOST_DECIMALS);
            return BigDecimal.ZERO;
        }
        if (whole > 1 && written.text().startsWith("0")) {
            problems.on(written, "number-format.zero", written.text(), new BigDecimal(written.text()).toPlainString());
        }
        var number = new BigDecimal(written.text());
        if (unit == Unit.COUNT && number.stripTrailingZeros().scale() > 0) {
            problems.on(written, "type.whole", metric.field(), written.text());
        }
        return number;
    }
}

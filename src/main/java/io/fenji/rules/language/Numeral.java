package io.fenji.rules.language;

import static io.fenji.rules.language.Token.Kind.NUMBER;

import io.fenji.base.terms.Texts;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** Reads numbers: plain decimals only. Names every other way to write one, with the plain decimal that was meant. */
final class Numeral {

    private static final int LONGEST = 40;
    private static final Pattern PLAIN = Pattern.compile("[0-9]+(\\.[0-9]+)?");
    private static final Pattern EXPONENT = Pattern.compile("[0-9]+(\\.[0-9]+)?[eE][0-9]{1,2}");
    private static final Map<String, Integer> MYRIADS =
            Map.of("千", 3, "万", 4, "萬", 4, "百万", 6, "百萬", 6, "千万", 7, "千萬", 7, "亿", 8, "億", 8);

    private Numeral() {}

    static boolean begins(Scan scan, List<Token> before) {
        var point = Lookalikes.twin(scan.here());
        var adjacent = !before.isEmpty() && before.get(before.size() - 1).end() == scan.at();
        return isDigit(scan.here())
                || (point != null && point.equals(".") && isDigit(scan.charAt(scan.at() + 1)) && !adjacent);
    }

    static Token read(Scan scan, Diagnostics problems) {
        var start = scan.at();
        skipNumber(scan);
        var end = scan.at();
        scan.skipWhile(c -> c == ' ');
        if ("%％‰".indexOf(scan.here()) >= 0 && !scan.atEnd()) {
            scan.skip(1);
        } else if (MYRIADS.keySet().stream().anyMatch(scan::isAhead)) {
            scan.skipWord();
        } else {
            scan.goTo(end);
        }
        var written = scan.since(start);
        if (PLAIN.matcher(written).matches()) {
            return new Token(NUMBER, written, start, scan.at(), false);
        }
        var hidden = problems.refuseInvisible(start, scan.at());
        var meant = hidden ? Scan.withoutInvisible(written) : tell(written, start, problems);
        var usable = meant.length() <= LONGEST && PLAIN.matcher(meant).matches();
        return new Token(NUMBER, usable ? meant : "0", start, scan.at(), true);
    }

    private static void skipNumber(Scan scan) {
        var more = true;
        while (more) {
            scan.skipWord();
            more = !scan.atEnd() && ".．".indexOf(scan.here()) >= 0 && isDigit(scan.charAt(scan.at() + 1));
            scan.skip(more ? 1 : 0);
        }
    }

    /** Tells what is wrong and returns what was meant. */
    private static String tell(String written, int start, Diagnostics problems) {
        var ascii = written.length() > LONGEST ? "" : Lookalikes.inAscii(written);
        var begin = PLAIN.matcher(ascii);
        var plain = begin.lookingAt() ? begin.group() : "";
        var rest = plain.isEmpty() ? "" : ascii.substring(begin.end()).strip();
        if (ascii.startsWith(".")) {
            return told("number-format.point-first", written, "0" + ascii, start, problems);
        } else if (rest.startsWith("_")) {
            return told("number-format.underscores", written, ascii.replace("_", ""), start, problems);
        } else if (rest.equals("%")) {
            return told("number-format.percent", written, plain, start, problems);
        } else if (MYRIADS.containsKey(rest)) {
            var whole = new BigDecimal(plain).movePointRight(MYRIADS.getOrDefault(rest, 0));
            var meant = whole.toPlainString();
            problems.at(start, "number-format.myriads", Texts.shortened(written), meant, rest);
            return meant;
        } else if (EXPONENT.matcher(ascii).matches()) {
            return told("number-format.exponent", written, new BigDecimal(ascii).toPlainString(), start, problems);
        } else if (rest.startsWith(".")) {
            return told("number-format.points", written, ascii.replace(".", ""), start, problems);
        } else if (rest.isEmpty() && PLAIN.matcher(ascii).matches()) {
            return fullWidth(written, ascii, start, problems);
        }
        var hexadecimal = plain.isEmpty() || rest.startsWith("x") || rest.startsWith("X");
        return told(
                hexadecimal ? "number-format.no-digits" : "number-format.letters",
                written,
                hexadecimal ? "" : plain,
                start,
                problems);
    }

    private static String fullWidth(String written, String ascii, int start, Diagnostics problems) {
        problems.at(start, "full-width.text", written, ascii);
        return ascii;
    }

    private static String told(String key, String written, String meant, int start, Diagnostics problems) {
        problems.at(start, key, Texts.shortened(written), meant);
        return meant;
    }

    private static boolean isDigit(char c) {
        return (c >= '0' && c <= '9') || (c >= '０' && c <= '９');
    }
}

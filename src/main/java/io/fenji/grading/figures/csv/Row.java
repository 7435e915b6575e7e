package io.fenji.grading.figures.csv;

import io.fenji.base.terms.Characters;
import io.fenji.base.terms.Codes;
import io.fenji.base.terms.Texts;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** One row of a file: reads its fields as what they must be, and collects everything that is wrong with them. */
public final class Row {

    private static final Pattern CURRENCY = Pattern.compile("[A-Z]{3}");
    private static final LocalDate EARLIEST = LocalDate.of(1950, 1, 1);
    private static final String MISSING = "is missing";

    private final Cells cells;
    private final LocalDate today;
    private final boolean isAligned;
    private final List<RowError> errors = new ArrayList<>(0);
    private final List<RowError> warnings = new ArrayList<>(0);

    public Row(Cells cells, LocalDate today) {
        this.cells = cells;
        this.today = today;
        var misplaced = cells.misplaced();
        this.isAligned = misplaced.isEmpty();
        misplaced.ifPresent(this::misplaced);
    }

    private void misplaced(int place) {
        var many = cells.columns().named().length();
        errors.add(
                place >= many
                        ? new RowError(
                                line(),
                                "(row)",
                                "%d fields".formatted(cells.length()),
                                "%d fields, as in the header line".formatted(many),
                                "the row does not have the header's number of fields; is a comma inside a text not in quotes?")
                        : new RowError(
                                line(),
                                "(row)",
                                Texts.shortened(cells.texts().get(place)),
                                "nothing below a column without a name",
                                "field %d stands below a column without a name; name it or empty it"
                                        .formatted(place + 1)));
    }

    public long line() {
        return cells.line();
    }

    public LocalDate today() {
        return today;
    }

    public List<RowError> errors() {
        return errors;
    }

    /** What is strange about it, though it is taken. */
    public List<RowError> warnings() {
        return warnings;
    }

    public boolean isSound() {
        return errors.isEmpty();
    }

    /** The cell without surrounding blanks; empty where the file has no such column. */
    public String text(String column) {
        return cells.text(column);
    }

    /** Not told where the cells do not stand under their columns: what is in them says nothing. */
    public void wrong(String column, String expected, String message) {
        if (isAligned) {
            errors.add(error(column, expected, message + hidden(text(column))));
        }
    }

    public void strange(String column, String expected, String message) {
        warnings.add(error(column, expected, message));
    }

    private RowError error(String column, String expected, String message) {
        return new RowError(line(), column, Texts.shortened(text(column)), expected, message);
    }

    /** What is wrong with a text may be what nobody sees in it. */
    private static String hidden(String text) {
        var hidden = Codes.hidden(text);
        return hidden.isEmpty() || Texts.holdsUnwritable(text)
                ? ""
                : "; it holds the invisible character " + Characters.named(hidden.getAsInt());
    }

    /** The company's own number for something, in the one way in which it is kept. */
    public String code(String column) {
        var code = checked(column, Codes.of(text(column)), Codes.LONGEST);
        if (Codes.hidden(code).isPresent() && !Texts.holdsUnwritable(code)) {
            wrong(
                    column,
                    "characters that can be seen",
                    "'%s' cannot be told from what reads the same".formatted(Texts.shortened(code)));
        }
        return code;
    }

    public String required(String column, int longest) {
        return checked(column, text(column), longest);
    }

    private String checked(String column, String text, int longest) {
        if (text.isEmpty()) {
            wrong(column, "1 to %d characters".formatted(longest), column + " " + MISSING);
        } else if (text.length() > longest || text.chars().anyMatch(Character::isISOControl)) {
            wrong(
                    column,
                    "1 to %d characters on one line".formatted(longest),
                    "%s is too long or holds control characters".formatted(column));
        } else if (Texts.holdsUnwritable(text)) {
            wrong(
                    column,
                    "1 to %d characters on one line".formatted(longest),
                    "%s holds a character that no document holds".formatted(column));
        }
        return text;
    }

    @Nullable
    public String optional(String column, int longest) {
        return text(column).isEmpty() ? null : required(column, longest);
    }

    /** An amount of money; zero where it is wrong. */
    public BigDecimal amount(String column) {
        return decimal(column, Digits.AMOUNT);
    }

    @Nullable
    public BigDecimal optionalAmount(String column) {
        return text(column).isEmpty() ? null : amount(column);
    }

    public BigDecimal rate(String column) {
        var rate = decimal(column, Digits.RATE);
        if (rate.signum() == 0 && isSound()) {
            wrong(column, "a rate above 0", "a rate of 0 would make every amount 0");
        }
        return rate;
    }

    private BigDecimal decimal(String column, Digits digits) {
        var text = text(column);
        var problem = text.isEmpty() ? column + " " + MISSING : digits.problem(text);
        if (problem == null) {
            return new BigDecimal(text);
        }
        wrong(column, digits.expected(), problem);
        return BigDecimal.ZERO;
    }

    /** A date up to today; today where it is wrong. */
    public LocalDate date(String column) {
        var date = anyDate(column);
        if (date.isAfter(today)) {
            wrong(column, "a date up to today, %s".formatted(today), "%s lies in the future".formatted(date));
        }
        return date;
    }

    /** A date that may lie in the future, such as a due date. */
    LocalDate anyDate(String column) {
        var text = text(column);
        try {
            if (text.length() == "YYYY-MM-DD".length()) {
                return inRange(column, LocalDate.parse(text));
            }
        } catch (DateTimeParseException unreadable) {
            // told below, as is a year of more than four digits
        }
        wrong(
                column,
                "a date as YYYY-MM-DD",
                text.isEmpty() ? column + " " + MISSING : "'%s' is not a date".formatted(Texts.shortened(text)));
        return today;
    }

    private LocalDate inRange(String column, LocalDate date) {
        if (date.isBefore(EARLIEST) || date.getYear() > today.getYear() + 50) {
            wrong(column, "a date since %s".formatted(EARLIEST), "%s is out of range".formatted(date));
        }
        return date;
    }

    @Nullable
    public LocalDate optionalDate(String column) {
        return text(column).isEmpty() ? null : date(column);
    }

    @Nullable
    public LocalDate optionalAnyDate(String column) {
        return text(column).isEmpty() ? null : anyDate(column);
    }

    public YearMonth month(String column) {
        var text = text(column);
        try {
            if (text.length() == "YYYY-MM".length()) {
                var month = YearMonth.parse(text);
                inRange(column, month.atDay(1));
                return month;
            }
        } catch (DateTimeParseException unreadable) {
            // told below, as is a year of more than four digits
        }
        wrong(
                column,
                "a month as YYYY-MM",
                text.isEmpty() ? column + " " + MISSING : "'%s' is not a month".formatted(Texts.shortened(text)));
        return YearMonth.from(today);
    }

    public String currency(String column) {
        var text = text(column);
        if (!CURRENCY.matcher(text).matches()) {
            wrong(
                    column,
                    "a currency code of three capital letters such as USD",
                    text.isEmpty()
                            ? column + " " + MISSING
                            : "'%s' is not a currency code".formatted(Texts.shortened(text)));
        }
        return text;
    }

    /** One of the words, written in any case and with blanks or hyphens for underscores; null where it is wrong. */
    public <T> @Nullable T oneOf(String column, Map<String, T> words) {
        var text = text(column);
        var found = words.get(text.toUpperCase(Locale.ROOT).replace(' ', '_').replace('-', '_'));
        if (found == null) {
            wrong(
                    column,
                    "one of " + words.keySet().stream().sorted().toList(),
                    text.isEmpty() ? column + " " + MISSING : "'%s' is not known".formatted(Texts.shortened(text)));
        }
        return found;
    }
}

package io.fenji.grading.figures.csv;

import io.fenji.base.terms.Characters;
import io.fenji.base.terms.Codes;
import io.fenji.base.terms.Message;
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
                                Message.of("row.number-of-fields", cells.length()),
                                Message.of("row.expected.fields", many),
                                Message.of("row.fields"))
                        : new RowError(
                                line(),
                                "(row)",
                                Message.asItIs(Texts.shortened(cells.texts().get(place))),
                                Message.of("row.expected.unnamed"),
                                Message.of("row.unnamed", place + 1)));
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
    public void wrong(String column, Message expected, Message message) {
        if (isAligned) {
            errors.add(error(column, expected, seen(message, text(column))));
        }
    }

    public void strange(String column, Message expected, Message message) {
        warnings.add(error(column, expected, message));
    }

    private RowError error(String column, Message expected, Message message) {
        return new RowError(line(), column, Message.asItIs(Texts.shortened(text(column))), expected, message);
    }

    /** What is wrong with a text may be what nobody sees in it. */
    private static Message seen(Message message, String text) {
        var hidden = Codes.hidden(text);
        return hidden.isEmpty() || Texts.holdsUnwritable(text)
                ? message
                : Message.of("row.invisible", message, Characters.named(hidden.getAsInt()));
    }

    /** The company's own number for something, in the one way in which it is kept. */
    public String code(String column) {
        var code = checked(column, Codes.of(text(column)), Codes.LONGEST);
        if (Codes.hidden(code).isPresent() && !Texts.holdsUnwritable(code)) {
            wrong(column, Message.of("row.expected.seen"), Message.of("row.unseen", Texts.shortened(code)));
        }
        return code;
    }

    public String required(String column, int longest) {
        return checked(column, text(column), longest);
    }

    private String checked(String column, String text, int longest) {
        if (text.isEmpty()) {
            wrong(column, Message.of("row.expected.characters", longest), Message.of("row.missing", column));
        } else if (text.length() > longest || text.chars().anyMatch(Character::isISOControl)) {
            wrong(column, Message.of("row.expected.text", longest), Message.of("row.long", column));
        } else if (Texts.holdsUnwritable(text)) {
            wrong(column, Message.of("row.expected.text", longest), Message.of("row.unwritable", column));
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
            wrong(column, Message.of("row.expected.rate-above"), Message.of("row.rate-zero"));
        }
        return rate;
    }

    private BigDecimal decimal(String column, Digits digits) {
        var text = text(column);
        var problem = text.isEmpty() ? Message.of("row.missing", column) : digits.problem(text);
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
            wrong(column, Message.of("row.expected.past", today), Message.of("row.future", date));
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
                Message.of("row.expected.date"),
                text.isEmpty() ? Message.of("row.missing", column) : Message.of("row.no-date", Texts.shortened(text)));
        return today;
    }

    private LocalDate inRange(String column, LocalDate date) {
        if (date.isBefore(EARLIEST) || date.getYear() > today.getYear() + 50) {
            wrong(column, Message.of("row.expected.since", EARLIEST), Message.of("row.out-of-range", date));
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
                Message.of("row.expected.month"),
                text.isEmpty() ? Message.of("row.missing", column) : Message.of("row.no-month", Texts.shortened(text)));
        return YearMonth.from(today);
    }

    public String currency(String column) {
        var text = text(column);
        if (!CURRENCY.matcher(text).matches()) {
            wrong(
                    column,
                    Message.of("row.expected.currency"),
                    text.isEmpty()
                            ? Message.of("row.missing", column)
                            : Message.of("row.no-currency", Texts.shortened(text)));
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
                    Message.of("give.one-of", words.keySet().stream().sorted().toList()),
                    text.isEmpty()
                            ? Message.of("row.missing", column)
                            : Message.of("row.no-word", Texts.shortened(text)));
        }
        return found;
    }
}

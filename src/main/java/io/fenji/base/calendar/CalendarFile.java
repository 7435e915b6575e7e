package io.fenji.base.calendar;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import io.fenji.base.terms.Texts;
import io.fenji.base.terms.Years;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Reads {@code date,kind[,name]}, one day a line: HOLIDAY, on which nobody works, or WORKDAY, on which people do. */
final class CalendarFile {

    private static final Map<String, Boolean> KINDS = Map.of("HOLIDAY", false, "WORKDAY", true);
    private static final List<List<String>> HEADERS = List.of(List.of("date", "kind"), List.of("date", "kind", "name"));

    /** A line that is no day of a calendar, and what to do about it. */
    static final class Unreadable extends RuntimeException {

        Unreadable(long line, String problem) {
            super("line %d: %s".formatted(line, problem), null, false, false);
        }
    }

    private final Map<LocalDate, Boolean> days = new HashMap<>();

    private CalendarFile() {}

    /** The calendar that the file describes; {@link Unreadable} at the first line that is wrong. */
    static WorkCalendar read(String text) {
        var file = new CalendarFile();
        try (var lines = CsvReader.builder()
                .skipEmptyLines(true)
                .allowMissingFields(true)
                .allowExtraFields(true)
                .ofCsvRecord(withoutByteOrderMark(text))) {
            lines.forEach(file::take);
        } catch (CsvParseException malformed) {
            throw new Unreadable(
                    1, "the file is not sound CSV (%s); write %s".formatted(malformed.getMessage(), HEADERS));
        } catch (java.io.IOException impossible) {
            throw new java.io.UncheckedIOException(impossible); // it is read from memory
        }
        return new WorkCalendar(file.days);
    }

    private static String withoutByteOrderMark(String text) {
        return text.startsWith("\uFEFF") ? text.substring(1) : text;
    }

    private void take(CsvRecord line) {
        var cells = line.getFields().stream().map(Texts::stripped).toList();
        if (line.getStartingLineNumber() == 1) {
            checkHeader(cells);
        } else if (!cells.stream().allMatch(String::isEmpty)) {
            add(line.getStartingLineNumber(), cells);
        }
    }

    private static void checkHeader(List<String> cells) {
        if (!HEADERS.contains(cells)) {
            throw new Unreadable(
                    1,
                    "the header is '%s'; write date,kind or date,kind,name".formatted(shown(String.join(",", cells))));
        }
    }

    private void add(long line, List<String> cells) {
        if (cells.size() < 2) {
            throw new Unreadable(
                    line,
                    "'%s' has no kind; write a date, a comma and HOLIDAY or WORKDAY".formatted(shown(cells.get(0))));
        }
        var day = day(line, cells.get(0));
        var isWorked = KINDS.get(cells.get(1));
        if (isWorked == null) {
            throw new Unreadable(
                    line, "the kind '%s' is not known; write HOLIDAY or WORKDAY".formatted(shown(cells.get(1))));
        }
        if (days.putIfAbsent(day, isWorked) != null) {
            throw new Unreadable(line, "%s stands there twice; leave one of its lines".formatted(day));
        }
    }

    private static LocalDate day(long line, String text) {
        try {
            var day = LocalDate.parse(text);
            if (Years.include(day.getYear())) {
                return day;
            }
        } catch (DateTimeParseException unreadable) {
            // refused below, as is a year that nobody means
        }
        throw new Unreadable(
                line, "'%s' is not a date; write it as YYYY-MM-DD, such as 2027-02-05".formatted(shown(text)));
    }

    private static String shown(String text) {
        return Texts.shortened(text);
    }
}

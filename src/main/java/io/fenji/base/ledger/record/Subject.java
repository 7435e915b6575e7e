package io.fenji.base.ledger.record;

import java.util.Optional;
import java.util.regex.Pattern;

/** The rows an entry speaks of: ids that follow one another without a gap, written as "17" or "1001-2000". */
public record Subject(long first, long last) {

    /** So many rows stand in one entry at most. */
    static final int MOST = 1_000;

    private static final Pattern TEXT = Pattern.compile("(\\d{1,18})(?:-(\\d{1,18}))?");

    /** Empty where it is none, such as one that somebody has tampered with. */
    public static Optional<Subject> parse(String text) {
        var found = TEXT.matcher(text);
        if (!found.matches()) {
            return Optional.empty();
        }
        var first = Long.parseLong(found.group(1));
        var last = found.group(2) == null ? first : Long.parseLong(found.group(2));
        var subject = new Subject(first, last);
        return subject.toString().equals(text) && last >= first && last - first < MOST
                ? Optional.of(subject)
                : Optional.empty();
    }

    public int rows() {
        return (int) (last - first + 1);
    }

    @Override
    public String toString() {
        return first == last ? String.valueOf(first) : first + "-" + last;
    }
}

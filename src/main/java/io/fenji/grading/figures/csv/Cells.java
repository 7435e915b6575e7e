package io.fenji.grading.figures.csv;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * One row of a file, by the names of its columns. Cells that are not there are empty, and empty ones below no name are nothing.
 *
 * @param line of the file on which it begins, counted from 1
 * @param texts without blanks at their ends
 */
public record Cells(long line, List<String> texts, Columns columns) {

    /** Where each named column stands, counted from 0. */
    record Columns(Map<String, Integer> places, BitSet named) {

        static Columns of(List<String> names) {
            var columns = new Columns(new HashMap<>(), new BitSet());
            for (var i = 0; i < names.size(); i++) {
                if (!names.get(i).isEmpty()) {
                    columns.places.put(names.get(i), i);
                    columns.named.set(i);
                }
            }
            return columns;
        }
    }

    /** The cell below that name; empty where the file has no such column. */
    public String text(String column) {
        var place = columns.places.getOrDefault(column, Integer.MAX_VALUE);
        return place < texts.size() ? texts.get(place) : "";
    }

    boolean isEmpty() {
        return texts.stream().allMatch(String::isEmpty);
    }

    /** The place of the first content that stands below no name: perhaps nothing in the row is below its own. */
    OptionalInt misplaced() {
        return IntStream.range(0, texts.size())
                .filter(i -> !texts.get(i).isEmpty() && !columns.named.get(i))
                .findFirst();
    }

    /** How many cells there are, empty ones at the end aside. */
    int length() {
        var length = texts.size();
        while (length > 0 && texts.get(length - 1).isEmpty()) {
            length--;
        }
        return length;
    }

    /** All that stands in it: the same for rows that say the same. */
    public String content() {
        return String.join("\u0000", texts.subList(0, length()));
    }

    /** This row with those amounts of a further line of its order added. One that is missing, or is no amount, speaks for the sum. */
    public Cells plus(Cells other, List<String> amounts) {
        if (misplaced().isPresent() || other.misplaced().isPresent()) {
            return misplaced().isPresent() ? this : other;
        }
        var sums = new ArrayList<>(texts);
        for (var column : amounts) {
            var place = columns.places.getOrDefault(column, -1);
            while (sums.size() <= place) {
                sums.add("");
            }
            if (place >= 0) {
                sums.set(place, sum(text(column), other.text(column)));
            }
        }
        return new Cells(line, sums, columns);
    }

    /** A slip rather than a gap: an order with both is refused for the slip. */
    private static String sum(String one, String other) {
        if (isAmount(one) && isAmount(other)) {
            var sum = new BigDecimal(one).add(new BigDecimal(other));
            return sum.signum() == 0 ? sign(one, other) + "0" : sum.toPlainString();
        }
        var isSlip = !one.isEmpty() && !isAmount(one);
        return isSlip || isAmount(other) ? one : other;
    }

    private static boolean isAmount(String text) {
        return Digits.AMOUNT.problem(text) == null;
    }

    /** The sign that both have: that of a credit's 0 says how its profit counts. */
    private static String sign(String one, String other) {
        return Stream.of("-", "+")
                .filter(sign -> one.startsWith(sign) && other.startsWith(sign))
                .findFirst()
                .orElse("");
    }
}

package io.fenji.grading.figures.sheet;

import io.fenji.base.terms.Message;
import io.fenji.grading.figures.csv.CsvFile;
import io.fenji.grading.figures.csv.ImportMode;
import io.fenji.grading.figures.csv.ImportReport;
import io.fenji.grading.figures.sheet.Fingerprints.Fingerprint;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The rows of a file that speak of one id: those that say the same again are one, and where they differ nobody knows which is right, so that all of them
 * are refused. It is known of all rows before the first is taken.
 */
public final class Repetitions {

    /**
     * Rows of one id that differ.
     *
     * @param lines the first of them
     * @param more how many there are beyond those
     * @param areOrderLines whether they agree on what the lines of an order share
     */
    public record Collision(List<Long> lines, int more, boolean areOrderLines) {

        /** Such as {@code 2, 3 and 4}, or {@code 2, 3, 4, 5, 6 and 12 more}. */
        public Message places() {
            var names = new ArrayList<Object>(lines);
            if (more > 0) {
                names.add(Message.of("row.lines.more", more));
            }
            var last = names.remove(names.size() - 1);
            return names.isEmpty()
                    ? Message.of("row.line", last)
                    : Message.of(
                            "row.lines", names.stream().map(String::valueOf).collect(Collectors.joining(", ")), last);
        }
    }

    private static final int NAMED_LINES = 5;

    private final BitSet again = new BitSet();
    private final BitSet colliding = new BitSet();

    /** By the first row; those of the first rows are kept, since no more than so many errors are named. */
    private final TreeMap<Integer, Group> collisions = new TreeMap<>();

    private final Map<Long, Collision> byKey = new HashMap<>();
    private final boolean summed;
    private long orderLines;

    /** All rows of one id. */
    private static final class Group {
        final Fingerprint first;
        final List<Long> lines = new ArrayList<>(2);
        int rows;
        int last;
        boolean isSame = true;
        boolean isAdjacent = true;
        boolean hasOneHead = true;

        Group(Fingerprint first) {
            this.first = first;
            this.last = first.row() - 1;
        }

        void add(Fingerprint it) {
            rows++;
            if (lines.size() < NAMED_LINES) {
                lines.add(it.line());
            }
            isAdjacent &= it.row() == last + 1;
            last = it.row();
            isSame &= it.content() == first.content();
            hasOneHead &= it.head() == first.head();
        }
    }

    private Repetitions(boolean summed) {
        this.summed = summed;
    }

    /** Of a file, which is read to its end. */
    public static Repetitions in(CsvFile csv, Sheet sheet, ImportMode mode) {
        try (var fingerprints = new Fingerprints()) {
            var row = 0;
            for (var cells = csv.next(); cells != null; cells = csv.next()) {
                var key = sheet.key(cells);
                if (!key.isEmpty()) {
                    fingerprints.add(Fingerprint.of(row, cells, key, sheet));
                }
                row++;
            }
            return of(fingerprints, !sheet.sharedByLines().isEmpty(), mode.sumsLines());
        }
    }

    /** @param summed whether rows of one id that follow one another are the lines of an order, to be added up */
    static Repetitions of(Fingerprints fingerprints, boolean isOfOrders, boolean summed) {
        var found = new Repetitions(summed);
        fingerprints.parts(part -> found.take(part, isOfOrders));
        found.collisions
                .values()
                .forEach(it -> found.byKey.put(
                        it.first.key(),
                        new Collision(it.lines, it.rows - it.lines.size(), isOfOrders && it.hasOneHead)));
        return found;
    }

    private void take(List<Fingerprint> part, boolean isOfOrders) {
        var groups = new HashMap<Long, Group>(part.size() * 2);
        for (var it : part) {
            groups.computeIfAbsent(it.key(), key -> new Group(it)).add(it);
        }
        for (var it : part) {
            mark(it, groups.get(it.key()));
        }
        groups.values().stream().filter(it -> !isOne(it)).forEach(it -> {
            orderLines += isOfOrders && it.hasOneHead ? 1 : 0;
            collisions.put(it.first.row(), it);
            if (collisions.size() > ImportReport.MOST_ERRORS) {
                collisions.pollLastEntry();
            }
        });
    }

    private boolean isOne(Group group) {
        return summed ? group.hasOneHead && group.isAdjacent : group.isSame;
    }

    private void mark(Fingerprint it, @Nullable Group group) {
        if (group == null || group.rows == 1) {
            return;
        }
        if (!isOne(group)) {
            colliding.set(it.row());
        } else if (it.row() != group.first.row()) {
            again.set(it.row());
        }
    }

    /** Whether the row belongs to an earlier one: it says the same, or is a further line of that order. */
    public boolean isAgain(int row) {
        return again.get(row);
    }

    /** The rows of that id, if the row is one of those that differ; null where it is not. */
    @Nullable
    public Collision collision(int row, String key) {
        return colliding.get(row)
                ? byKey.getOrDefault(Fingerprints.hash(key), new Collision(List.of(), 2, false))
                : null;
    }

    /** How many ids have rows that look like the lines of an order. */
    public long orderLines() {
        return orderLines;
    }
}

package io.fenji.base.http.problem;

import io.fenji.base.terms.Message;
import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;
import org.apache.commons.text.similarity.LevenshteinDistance;

/** Which of the known names a caller probably meant. */
public final class Nearest {

    private static final int FARTHEST = 2;
    private static final int LONGEST = 60;
    private static final LevenshteinDistance DISTANCE = new LevenshteinDistance(FARTHEST);

    private Nearest() {}

    /** A question to be added to what is told of an unknown name; empty where none is near. */
    public static Message hint(String written, Collection<String> known) {
        return known.stream()
                .filter(name -> written.length() <= LONGEST && farness(written, name) >= 0)
                .min(Comparator.comparingInt((String name) -> farness(written, name))
                        .thenComparing(Comparator.naturalOrder()))
                .map(name -> Message.of("unknown.nearest", name))
                .orElseGet(() -> Message.asItIs(""));
    }

    /** Letters to change, whatever their case; negative where they are too many. */
    private static int farness(String written, String name) {
        return DISTANCE.apply(written.toLowerCase(Locale.ROOT), name.toLowerCase(Locale.ROOT));
    }
}

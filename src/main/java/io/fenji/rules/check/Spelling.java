package io.fenji.rules.check;

import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;
import org.apache.commons.text.similarity.LevenshteinDistance;

/** Finds the word that was probably meant. */
final class Spelling {

    private static final LevenshteinDistance DISTANCE = LevenshteinDistance.getDefaultInstance();
    private static final int LONGEST = 60;
    private static final int SHORT = 5;
    private static final int FAR = 1_000;

    private Spelling() {}

    /** The known word nearest to the written one, if it is near enough to be proposed. */
    static Optional<String> nearest(String written, Collection<String> known) {
        return known.stream()
                .filter(word -> farness(written, word) < FAR)
                .min(Comparator.comparingInt((String word) -> farness(written, word))
                        .thenComparingInt(String::length)
                        .thenComparing(Comparator.naturalOrder()));
    }

    /** So near that nothing else can be meant: one or two letters missing, wrong or swapped. */
    static boolean isSlip(String written, String word) {
        return written.length() <= LONGEST && distance(lower(written), lower(word)) <= (word.length() <= SHORT ? 1 : 2);
    }

    /** A slip is nearer than a part of the word ({@code orderGrowth}), that nearer than an abbreviation ({@code coopYears}). */
    private static int farness(String written, String word) {
        if (written.length() > LONGEST) {
            return FAR;
        }
        var ours = lower(written);
        var theirs = lower(word);
        var distance = distance(ours, theirs);
        if (distance <= 2 && isSlip(written, word)) {
            return distance;
        } else if (ours.length() >= SHORT - 1 && theirs.contains(ours)) {
            return 3;
        } else if (ours.length() >= SHORT && isAbbreviation(ours, theirs)) {
            return 4;
        }
        return distance <= Math.min(ours.length(), theirs.length()) / 2 && ours.length() > SHORT ? 4 + distance : FAR;
    }

    /** Letters to change; letters that only changed places count as one. */
    private static int distance(String ours, String theirs) {
        var swapped = !ours.equals(theirs) && sorted(ours).equals(sorted(theirs));
        return swapped ? 1 : DISTANCE.apply(ours, theirs);
    }

    private static boolean isAbbreviation(String ours, String theirs) {
        var found = 0;
        for (var i = 0; i < theirs.length() && found < ours.length(); i++) {
            found += theirs.charAt(i) == ours.charAt(found) ? 1 : 0;
        }
        return found == ours.length() && ours.charAt(0) == theirs.charAt(0);
    }

    private static String sorted(String word) {
        return word.chars()
                .sorted()
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }

    private static String lower(String word) {
        return word.toLowerCase(Locale.ROOT);
    }
}

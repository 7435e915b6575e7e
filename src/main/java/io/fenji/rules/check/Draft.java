package io.fenji.rules.check;

import io.fenji.rules.facts.Fact;
import io.fenji.rules.facts.Saying;
import io.fenji.rules.language.Condition;
import io.fenji.rules.language.Source;
import io.fenji.rules.language.WrittenNumber;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A rule as its file has it, before the set as a whole is checked. Offsets are into the file's text.
 *
 * @param offset of the word {@code rule}
 * @param salienceOffset of the salience's number; of the rule where none is given
 * @param everyCustomer its patterns ask for nothing
 * @param comparisons how many are in all constraints together
 */
public record Draft(
        Source source,
        String name,
        int offset,
        int nameOffset,
        @Nullable String clause,
        int salience,
        int salienceOffset,
        boolean everyCustomer,
        List<Pattern> patterns,
        int comparisons,
        Saying says,
        String text) {

    /** Whether it counts as 0 because none is given. */
    boolean lacksSalience() {
        return salienceOffset == offset;
    }

    /** The constraints over one fact. */
    public record Pattern(Fact fact, List<Constraint> constraints) {}

    /** Of all patterns. */
    List<Constraint> constraints() {
        return patterns.stream().flatMap(it -> it.constraints().stream()).toList();
    }

    /** A top-level constraint: what it asks for, its numbers, and where it stands. */
    public record Constraint(Condition condition, List<WrittenNumber> literals, int start, int end) {}
}

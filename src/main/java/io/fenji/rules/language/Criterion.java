package io.fenji.rules.language;

import io.fenji.base.terms.Tier;
import io.fenji.rules.facts.Field;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One top-level constraint of a rule.
 *
 * @param id unique in its rule set; of tier rules the tier and a number, such as {@code A.1}
 * @param tier of the rule it belongs to; null for others than tier rules
 * @param text as written in the file, white space folded
 * @param line of its first character, counted from 1
 * @param literals the numbers in it, in the order in which they stand there
 */
public record Criterion(
        String id,
        @Nullable Tier tier,
        String rule,
        String text,
        String file,
        int line,
        int column,
        Condition condition,
        List<WrittenNumber> literals) {

    /** The fact that it asks for, as rule files name it: a constraint stands in the brackets of one. */
    public String fact() {
        return condition.fields().map(Field::fact).findFirst().orElseThrow();
    }
}

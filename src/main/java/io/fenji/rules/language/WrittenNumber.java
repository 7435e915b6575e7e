package io.fenji.rules.language;

import io.fenji.rules.facts.Field;
import java.math.BigDecimal;

/**
 * A number as it stands in a rule file: the threshold that a business admin sets.
 *
 * @param metric what is compared with it; its unit is the number's
 * @param operator as written; {@code in} for a number of a list
 * @param value exactly as written, with its sign
 * @param start offset of its first character, the sign included, in the file's text without a byte-order mark, in UTF-16 units
 * @param end offset after its last character
 */
public record WrittenNumber(Field metric, String operator, BigDecimal value, int start, int end) {}

package io.fenji.rules.ruleset;

import io.fenji.base.terms.Tier;
import io.fenji.rules.facts.Field;
import io.fenji.rules.facts.Saying;
import io.fenji.rules.language.Criterion;
import io.fenji.rules.language.Source;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A number that a business admin can set, where it stands.
 *
 * @param id unique in its rule set and the same after any number was changed: of tier rules the criterion's, such as {@code A.1}; of others such as
 *     {@code FLAG.4.1}; with {@code -1}, {@code -2} … where a criterion holds several numbers
 * @param tier null for others than tier rules
 * @param criterion its text
 * @param operator as written; {@code in} for a number of a list
 * @param line of the number, counted from 1, as is the column, in UTF-16 units
 * @param start offset into the file's text without a byte-order mark, in UTF-16 units, as is the end
 */
public record Threshold(
        String id,
        @Nullable Tier tier,
        String rule,
        String criterion,
        Field metric,
        String operator,
        BigDecimal value,
        String file,
        int line,
        int column,
        int start,
        int end) {

    static List<Threshold> all(RuleSet rules) {
        var thresholds = new ArrayList<Threshold>();
        var numbers = new EnumMap<Saying, Integer>(Saying.class);
        for (var rule : rules.allRules()) {
            var number = numbers.merge(rule.says(), 1, Integer::sum);
            for (var i = 0; i < rule.criteria().size(); i++) {
                var criterion = rule.criteria().get(i);
                var id = rule.isTierRule() ? criterion.id() : "%s.%d.%d".formatted(rule.says(), number, i + 1);
                add(id, criterion, rules, thresholds);
            }
        }
        return List.copyOf(thresholds);
    }

    private static void add(String id, Criterion criterion, RuleSet rules, List<Threshold> thresholds) {
        var bytes = Objects.requireNonNull(rules.files().get(criterion.file()));
        var source = new Source(criterion.file(), new String(bytes, java.nio.charset.StandardCharsets.UTF_8));
        var literals = criterion.literals();
        for (var i = 0; i < literals.size(); i++) {
            var it = literals.get(i);
            thresholds.add(new Threshold(
                    literals.size() == 1 ? id : id + "-" + (i + 1),
                    criterion.tier(),
                    criterion.rule(),
                    criterion.text(),
                    it.metric(),
                    it.operator(),
                    it.value(),
                    criterion.file(),
                    source.line(it.start()),
                    source.column(it.start()),
                    it.start(),
                    it.end()));
        }
    }
}

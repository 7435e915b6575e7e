package io.fenji.rules.ruleset;

import io.fenji.rules.facts.Metric;
import io.fenji.rules.language.Condition;
import io.fenji.rules.language.Operator;
import io.fenji.rules.language.Rule;
import java.math.BigDecimal;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Writes the DRL that is compiled, from the checked model alone: no name, comment or text of a rule file is in it. Decimals get the suffix B, since
 * Drools compares {@code x >= 0.10} as a binary fraction; a null metric satisfies no
 * comparison, so where Drools says otherwise (null != 5, null == null) the comparison asks first.
 */
final class DrlWriter {

    private DrlWriter() {}

    static String write(List<Rule> rules) {
        var drl = new StringBuilder(
                "package fenji.generated;\nimport io.fenji.rules.facts.CustomerMetrics;\nglobal io.fenji.rules.ruleset.Matched matched;\n");
        for (var number = 0; number < rules.size(); number++) {
            var rule = rules.get(number);
            drl.append("rule \"R%d\" salience %d when CustomerMetrics(%s) then matched.rule(%d); end\n"
                    .formatted(number, rule.salience(), constraints(rule), number));
        }
        return drl.toString();
    }

    private static String constraints(Rule rule) {
        return rule.criteria().stream()
                .map(criterion -> text(criterion.condition()))
                .collect(Collectors.joining(", "));
    }

    private static String comparison(Condition.ToNumber it) {
        return it.metric().field() + " " + it.operator().symbol() + " " + number(it);
    }

    private static String text(Condition condition) {
        if (condition instanceof Condition.ToNumber it) {
            return it.operator() == Operator.NOT_EQUAL ? known(it.metric(), comparison(it)) : comparison(it);
        } else if (condition instanceof Condition.ToMetric it) {
            return known(
                    it.metric(),
                    known(
                            it.other(),
                            it.metric().field() + " " + it.operator().symbol() + " "
                                    + it.other().field()));
        } else if (condition instanceof Condition.ToText it) {
            return known(it.metric(), it.metric().field() + " " + it.operator().symbol() + " \"" + it.text() + "\"");
        } else if (condition instanceof Condition.ToNull it) {
            return it.metric().nullable()
                    ? it.metric().field() + (it.absent() ? " == null" : " != null")
                    : String.valueOf(!it.absent());
        } else if (condition instanceof Condition.All it) {
            return joined(it.parts(), " && ");
        } else {
            return joined(((Condition.Any) condition).parts(), " || ");
        }
    }

    private static String known(Metric metric, String comparison) {
        return metric.nullable() ? "(%s != null && %s)".formatted(metric.field(), comparison) : "(" + comparison + ")";
    }

    private static String number(Condition.ToNumber comparison) {
        var plain = comparison.threshold().toPlainString();
        return comparison.metric().nullable()
                ? plain + "B"
                : new BigDecimal(plain).toBigInteger().toString();
    }

    private static String joined(List<Condition> parts, String by) {
        return parts.stream().map(DrlWriter::text).collect(Collectors.joining(by, "(", ")"));
    }
}

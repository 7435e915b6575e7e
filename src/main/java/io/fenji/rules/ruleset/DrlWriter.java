package io.fenji.rules.ruleset;

import io.fenji.rules.facts.Attribute;
import io.fenji.rules.facts.CustomerAttributes;
import io.fenji.rules.facts.Field;
import io.fenji.rules.facts.Vocabulary;
import io.fenji.rules.language.Condition;
import io.fenji.rules.language.Criterion;
import io.fenji.rules.language.Operator;
import io.fenji.rules.language.Rule;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Writes the DRL that is compiled, from the checked model alone: no name, comment or text of a rule file is in it. Decimals get the suffix B, since
 * Drools compares {@code x >= 0.10} as a binary fraction; a null metric satisfies no
 * comparison, so where Drools says otherwise (null != 5, null == null) the comparison asks first.
 */
final class DrlWriter {

    private DrlWriter() {}

    static String write(List<Rule> rules, Vocabulary vocabulary) {
        var drl = new StringBuilder("package fenji.generated;\n");
        vocabulary
                .facts()
                .forEach(fact -> drl.append("import %s;\n".formatted(fact.type().getName())));
        drl.append("global io.fenji.rules.ruleset.Matched matched;\n");
        for (var number = 0; number < rules.size(); number++) {
            var rule = rules.get(number);
            drl.append("rule \"R%d\" salience %d when %s then matched.rule(%d); end\n"
                    .formatted(number, rule.salience(), patterns(rule, vocabulary), number));
        }
        return drl.toString();
    }

    /** Of each fact that the rule asks for; of the first one where it asks for none. */
    private static String patterns(Rule rule, Vocabulary vocabulary) {
        var facts = vocabulary.facts(rule.matter());
        var asked = facts.stream()
                .map(fact -> pattern(fact.name(), rule))
                .flatMap(Optional::stream)
                .collect(Collectors.joining(" "));
        return asked.isEmpty() ? facts.get(0).name() + "()" : asked;
    }

    private static Optional<String> pattern(String fact, Rule rule) {
        var constraints = rule.criteria().stream()
                .map(Criterion::condition)
                .filter(it -> it.fields().anyMatch(field -> field.fact().equals(fact)))
                .map(DrlWriter::text)
                .collect(Collectors.joining(", "));
        return constraints.isEmpty() ? Optional.empty() : Optional.of("%s(%s)".formatted(fact, constraints));
    }

    private static String text(Condition condition) {
        if (condition instanceof Condition.ToNumber it) {
            var comparison = compared(it.metric(), it.operator(), number(it));
            return it.operator() == Operator.NOT_EQUAL || it.metric() instanceof Attribute
                    ? known(it.metric(), comparison)
                    : comparison;
        } else if (condition instanceof Condition.ToMetric it) {
            return known(it.metric(), known(it.other(), compared(it.metric(), it.operator(), left(it.other()))));
        } else if (condition instanceof Condition.ToText it) {
            return known(it.metric(), compared(it.metric(), it.operator(), right(it)));
        } else if (condition instanceof Condition.ToNull it) {
            return it.metric().nullable()
                    ? left(it.metric()) + (it.absent() ? " == null" : " != null")
                    : String.valueOf(!it.absent());
        } else if (condition instanceof Condition.All it) {
            return joined(it.parts(), " && ");
        } else {
            return joined(((Condition.Any) condition).parts(), " || ");
        }
    }

    private static String compared(Field field, Operator operator, String with) {
        return left(field) + " " + operator.symbol() + " " + with;
    }

    /** How the engine asks a fact for the field. */
    private static String left(Field field) {
        if (!(field instanceof Attribute)) {
            return field.field();
        }
        return switch (field.unit()) {
            case NUMBER -> "number(\"%s\")".formatted(field.field());
            case DATE -> "day(\"%s\")".formatted(field.field());
            case YES_NO -> "truth(\"%s\")".formatted(field.field());
            default -> "code(\"%s\")".formatted(field.field());
        };
    }

    /** With what it compares a field that is no number. */
    private static String right(Condition.ToText it) {
        return switch (it.metric().unit()) {
            case TIER -> "\"" + it.text() + "\"";
            case DATE -> LocalDate.parse(it.text()).toEpochDay() + "B";
            case YES_NO ->
                it.metric() instanceof Attribute ? "\"" + CustomerAttributes.coded(it.text()) + "\"" : it.text();
            default -> "\"" + CustomerAttributes.coded(it.text()) + "\"";
        };
    }

    private static String known(Field field, String comparison) {
        return field.nullable() ? "(%s != null && %s)".formatted(left(field), comparison) : "(" + comparison + ")";
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

package io.fenji.rules.example;

import io.fenji.base.terms.Message;
import io.fenji.rules.facts.Facts;
import io.fenji.rules.facts.Field;
import io.fenji.rules.facts.MonthlyFigures;
import io.fenji.rules.language.Condition;
import io.fenji.rules.language.Criterion;
import io.fenji.rules.language.Diagnostic;
import io.fenji.rules.language.Rule;
import io.fenji.rules.ruleset.RuleSession;
import io.fenji.rules.ruleset.RuleSet;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * An example of which the rules do not say what they must.
 *
 * @param why in sentences, criterion by criterion
 */
public record ExampleFailure(
        String file, int line, String sentence, Example.Expected expected, Example.Expected got, List<Message> why) {

    /** As a person reads it: place, what was expected, what came out, why. */
    public Message sentenceOfFailure() {
        return Message.of("example.failure", file, line, sentence, expected.told(), got.told(), whys());
    }

    private Message whys() {
        return Message.joined("text.semicolon", why);
    }

    /** As a problem of its file. */
    public Diagnostic diagnostic() {
        return Diagnostic.of(file, line, 1, "example-fails", sentence, expected.told(), got.told(), whys());
    }

    /** Holds the examples against the rules, with the engine. */
    public static List<ExampleFailure> all(RuleSet rules, List<Example> examples) {
        var failures = new ArrayList<ExampleFailure>();
        try (var session = rules.open()) {
            for (var example : examples) {
                of(rules, example, Answer.of(session, example.facts())).ifPresent(failures::add);
            }
        }
        return failures;
    }

    /** @param error why there is none; null where there is one */
    private record Answer(Example.Expected said, @Nullable String error) {

        static Answer of(RuleSession session, Facts facts) {
            if (facts instanceof MonthlyFigures figures) {
                var found = session.judge(figures);
                return new Answer(Example.Expected.of(found), found.error());
            }
            var judgement = session.judge(facts);
            return new Answer(
                    Example.Expected.of(judgement), judgement.conclusion().error());
        }
    }

    private static Optional<ExampleFailure> of(RuleSet rules, Example example, Answer answer) {
        var got = answer.said();
        return got.equals(example.expected())
                ? Optional.empty()
                : Optional.of(new ExampleFailure(
                        example.file(),
                        example.line(),
                        example.sentence(),
                        example.expected(),
                        got,
                        why(rules, example, answer)));
    }

    private static List<Message> why(RuleSet rules, Example example, Answer answer) {
        var why = new ArrayList<Message>();
        if (answer.error() != null) {
            why.add(Message.asItIs(answer.error()));
        }
        for (var rule : rules.rules(example.facts().matter())) {
            if (isExpected(rule, example.expected()) && !isExpected(rule, answer.said())) {
                unmet(rule, example.facts()).forEach(why::add);
            } else if (isExpected(rule, answer.said()) && !isExpected(rule, example.expected())) {
                why.add(Message.of("example.matches", rule.name(), rule.file(), rule.line()));
            }
        }
        if (why.isEmpty()) {
            why.add(Message.of("example.nothing"));
        }
        return why;
    }

    private static boolean isExpected(Rule rule, Example.Expected expected) {
        return switch (rule.says()) {
            case TIER -> rule.name().equals(expected.rule());
            case FLAG -> List.of(expected.flags().split("\\|")).contains(rule.text());
            case HOLD -> List.of(expected.holds().split("\\|")).contains(rule.text());
            case FINDING -> List.of(expected.cell("findings").split("\\|")).contains(rule.text());
        };
    }

    private static List<Message> unmet(Rule rule, Facts facts) {
        return rule.criteria().stream()
                .filter(criterion -> !criterion.condition().metBy(facts))
                .map(criterion -> Message.of("example.unmet", rule.name(), criterion.text(), actual(criterion, facts)))
                .toList();
    }

    private static Message actual(Criterion criterion, Facts facts) {
        return Message.joined(
                "text.comma",
                metrics(criterion.condition()).stream()
                        .map(metric -> Message.of("example.actual", metric.field(), shown(metric, facts)))
                        .toList());
    }

    private static Object shown(Field metric, Facts facts) {
        if (metric.unit().isText()) {
            return String.valueOf(facts.text(metric));
        }
        var number = facts.number(metric);
        return number == null ? Message.of("example.unknown") : number.toPlainString();
    }

    private static Set<Field> metrics(Condition condition) {
        return condition.fields().collect(Collectors.toCollection(() -> new TreeSet<>(Field.ORDER)));
    }
}

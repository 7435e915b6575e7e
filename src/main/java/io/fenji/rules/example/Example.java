package io.fenji.rules.example;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.fenji.base.terms.Message;
import io.fenji.base.terms.Outcome;
import io.fenji.rules.facts.Facts;
import io.fenji.rules.ruleset.FiguresJudgement;
import io.fenji.rules.ruleset.Judgement;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A customer, or a month's figures, and what the rules must say of it: one row of the set's own examples.
 *
 * @param line of the file, counted from 1
 * @param sentence what the example shows
 */
public record Example(String file, int line, String sentence, Facts facts, Expected expected) {

    /**
     * What a row says and what a judgement says, in the same words; an empty text is none, several are separated by |.
     *
     * @param findings of a month, which has nothing else; null of a customer
     */
    public record Expected(
            String outcome,
            String tier,
            String rule,
            String flags,
            String holds,

            @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable
            String findings) {

        /** Of a customer. */
        public Expected(String outcome, String tier, String rule, String flags, String holds) {
            this(outcome, tier, rule, flags, holds, null);
        }

        static Expected ofFindings(String findings) {
            return new Expected("", "", "", "", "", findings);
        }

        /** Whether the rules say something at all; without a tier and without a hold they do not. */
        boolean isAnswer() {
            return !outcome.equals(Outcome.RULE_ERROR.name());
        }

        /** What stands in the column of that name. */
        String cell(String column) {
            return switch (column) {
                case "outcome" -> outcome;
                case "tier" -> tier;
                case "rule" -> rule;
                case "flags" -> flags;
                case "holds" -> holds;
                case "findings" -> Objects.requireNonNullElse(findings, "");
                default -> throw new IllegalArgumentException("No column of an answer: " + column);
            };
        }

        /** Such as: GRADED B by "B級 quality account". */
        public Message told() {
            if (findings != null && outcome.isEmpty()) {
                return findings.isEmpty()
                        ? Message.of("example.expected.nothing")
                        : Message.of("example.expected.findings", findings);
            }
            return Message.of(
                    "example.expected",
                    outcome,
                    tier.isEmpty() ? "" : " " + tier,
                    rule.isEmpty() ? "" : Message.of("example.expected.by", rule),
                    flags.isEmpty() ? "" : Message.of("example.expected.flagged", flags),
                    holds.isEmpty() ? "" : Message.of("example.expected.because", holds));
        }

        public static Expected of(Judgement judgement) {
            var conclusion = judgement.conclusion();
            return new Expected(
                    conclusion.outcome().name(),
                    Objects.toString(conclusion.tier(), ""),
                    Objects.toString(conclusion.rule(), ""),
                    String.join("|", judgement.flags()),
                    String.join("|", conclusion.holds()));
        }

        public static Expected of(FiguresJudgement judgement) {
            return judgement.error() == null
                    ? ofFindings(String.join("|", judgement.codes()))
                    : new Expected(Outcome.RULE_ERROR.name(), "", "", "", "", "");
        }
    }

    Example expecting(Expected other) {
        return new Example(file, line, sentence, facts, other);
    }

    /** file:line */
    public String place() {
        return file + ":" + line;
    }
}

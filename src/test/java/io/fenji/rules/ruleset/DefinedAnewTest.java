package io.fenji.rules.ruleset;

import static org.assertj.core.api.Assertions.assertThat;

import io.fenji.base.terms.Outcome;
import io.fenji.base.terms.Tier;
import io.fenji.rules.difference.RuleSetDifference;
import io.fenji.rules.difference.SemanticDiff;
import io.fenji.rules.facts.CustomerAttributes;
import io.fenji.rules.facts.CustomerFacts;
import io.fenji.rules.facts.Facts;
import io.fenji.rules.facts.Field;
import io.fenji.rules.proof.Confirmation;
import io.fenji.rules.proof.Kind;
import io.fenji.rules.proof.Proofs;
import io.fenji.rules.solver.Sketch;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Attributes at the ends of what they can be, and those that another definition had before. */
class DefinedAnewTest {

    private static final String TEXT = "own,TEXT,NORTH|SOUTH,,,own,自,自,APPROVED";
    private static final String OTHER_TEXT = "own,TEXT,NORTH|WEST,,,own,自,自,APPROVED";
    private static final String ANY_TEXT = "own,TEXT,,,,own,自,自,APPROVED";
    private static final String DATE = "own,DATE,,,,own,自,自,APPROVED";
    private static final String NUMBER = "own,NUMBER,,0,10,own,自,自,APPROVED";
    private static final String WIDER = "own,NUMBER,,-5,999,own,自,自,APPROVED";
    private static final String YES_NO = "own,YES_NO,,,,own,自,自,APPROVED";

    private static RuleSet rules(String definition, String constraint) {
        var drl = """
                package fenji.own;
                import io.fenji.facts.CustomerMetrics;
                import io.fenji.facts.CustomerAttributes;
                global io.fenji.facts.Verdict verdict;
                rule "residual" salience -1 when CustomerMetrics() then verdict.tier("C"); end
                rule "own" salience 1 when CustomerAttributes( %s ) then verdict.tier("A"); end
                """.formatted(constraint);
        var file = "name,type,values,least,most,en,zh-Hant,zh-Hans,state\n" + definition;
        var checked = RuleSet.check(Map.of("own.drl", bytes(drl), "attributes.csv", bytes(file)));
        assertThat(checked.problems()).isEmpty();
        return checked.usable().orElseThrow();
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static CustomerFacts customer(Object own) {
        return new CustomerFacts(Sketch.EMPTY.metrics(), new CustomerAttributes(Map.of("own", own)));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"own == \"9999-12-31\"", "own == \"0001-01-01\"", "own >= \"2200-01-01\"", "own < \"1900-01-01\""
            })
    void a_date_far_away_is_possible(String constraint) {
        try (var rules = rules(DATE, constraint)) {
            assertThat(Proofs.of(rules).findings()).extracting("kind").doesNotContain(Kind.IMPOSSIBLE);
        }
    }

    @Test
    void a_customer_is_shown_with_a_usual_date() {
        try (var before = rules(DATE, "own >= \"2026-03-01\"");
                var after = rules(DATE, "own >= \"2026-04-01\"")) {
            var found = SemanticDiff.of(before, after).changes();
            assertThat(found).hasSize(1);
            assertThat(found.get(0).conditions().get(0).before().attributes()).containsEntry("own", "2026-03-01");
        }
        try (var before = rules(DATE, "own != null");
                var after = rules(DATE, "own == null")) {
            assertThat(SemanticDiff.of(before, after).changes())
                    .filteredOn(it -> it.from().equals("A"))
                    .singleElement()
                    .satisfies(it -> assertThat(it.conditions().get(0).before().attributes())
                            .containsEntry("own", "2020-01-01"));
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "TEXT;own == \"SOUTH\";OTHER_TEXT;own == \"WEST\"",
                "ANY_TEXT;own == \"EAST\";TEXT;own == \"SOUTH\"",
                "NUMBER;own <= 5;WIDER;own > 100",
                "TEXT;own == \"NORTH\";DATE;own >= \"2026-01-01\"",
                "NUMBER;own > 5;YES_NO;own == true"
            })
    void two_sets_with_other_definitions_of_one_attribute_are_compared(
            String first, String constraint, String second, String other) {
        try (var before = rules(definition(first), constraint);
                var after = rules(definition(second), other)) {
            var difference = SemanticDiff.of(before, after);
            assertThat(difference.complete()).isTrue();
            assertThat(difference.changes())
                    .extracting(RuleSetDifference.Change::from, RuleSetDifference.Change::to)
                    .containsExactlyInAnyOrder(
                            org.assertj.core.groups.Tuple.tuple("A", "C"),
                            org.assertj.core.groups.Tuple.tuple("C", "A"));
            difference.changes().forEach(change -> change.conditions().forEach(it -> {
                Confirmation.of(before, it.before());
                Confirmation.of(after, it.after());
            }));
        }
    }

    private static String definition(String name) {
        return switch (name) {
            case "TEXT" -> TEXT;
            case "OTHER_TEXT" -> OTHER_TEXT;
            case "ANY_TEXT" -> ANY_TEXT;
            case "DATE" -> DATE;
            case "NUMBER" -> NUMBER;
            case "WIDER" -> WIDER;
            default -> YES_NO;
        };
    }

    @Test
    void a_value_that_was_said_as_another_type_is_not_known() {
        try (var rules = rules(DATE, "own < \"2026-01-01\"");
                var session = rules.open()) {
            for (var own : List.of("north", java.math.BigDecimal.TEN, true, "2026-02-30")) {
                assertThat(session.judge(customer(own)).conclusion().tier()).isEqualTo(Tier.C);
            }
            assertThat(session.judge(customer("2025-12-31")).conclusion().tier())
                    .isEqualTo(Tier.A);
        }
        try (var rules = rules(YES_NO, "own != null");
                var session = rules.open()) {
            assertThat(session.judge(customer("true")).conclusion().tier()).isEqualTo(Tier.C);
            assertThat(session.judge(customer(true)).conclusion().tier()).isEqualTo(Tier.A);
        }
    }

    /** Attributes that only the engine cannot read. */
    private record Failing(CustomerFacts facts) implements Facts {

        @Override
        public @Nullable Object value(Field field) {
            return facts.value(field);
        }

        @Override
        public Object part(Class<?> fact) {
            return fact != CustomerAttributes.class
                    ? facts.part(fact)
                    : new CustomerAttributes(new TreeMap<>(facts.attributes().values()) {
                        @Override
                        public Object get(Object key) {
                            throw new IllegalStateException("broken");
                        }
                    });
        }
    }

    @Test
    void nothing_of_a_customer_on_whom_the_engine_failed_stays_in_the_session() {
        try (var rules = rules(DATE, "own >= \"2026-01-01\"")) {
            try (var session = rules.open()) {
                assertThat(session.judge(new Failing(customer("2026-05-05")))
                                .conclusion()
                                .outcome())
                        .isEqualTo(Outcome.RULE_ERROR);
                assertThat(session.isEmpty()).isTrue();
                assertThat(session.judge(customer("2026-05-05")).conclusion().tier())
                        .isEqualTo(Tier.A);
            }
            try (var session = rules.open()) {
                assertThat(session.judge(customer("2025-05-05")).conclusion().tier())
                        .isEqualTo(Tier.C);
            }
        }
    }
}

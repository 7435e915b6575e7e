package io.fenji.rules.ruleset;

import static org.assertj.core.api.Assertions.assertThat;

import io.fenji.base.terms.Language;
import io.fenji.base.terms.Message;
import io.fenji.base.terms.Outcome;
import io.fenji.rules.facts.Figure;
import io.fenji.rules.facts.Matter;
import io.fenji.rules.facts.MonthlyFigures;
import io.fenji.rules.facts.Saying;
import io.fenji.rules.language.Criterion;
import io.fenji.rules.language.CriterionResult;
import io.fenji.rules.language.Rule;
import io.fenji.rules.solver.Sketch;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.EnumMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What rules find in a month's figures, and that customers and months have nothing to do with one another. */
class FindingsTest {

    private static final RuleSet RULES = Shipped.rules();

    @AfterAll
    static void close() {
        RULES.close();
    }

    private static MonthlyFigures month(Map<Figure, Object> values) {
        var all = new EnumMap<Figure, Object>(Map.of(Figure.ORDER_COUNT, BigDecimal.ONE));
        all.putAll(values);
        return MonthlyFigures.of(all::get);
    }

    private static FiguresJudgement judged(RuleSet rules, MonthlyFigures figures) {
        try (var session = rules.open()) {
            return session.judge(figures);
        }
    }

    @Test
    void a_finding_tells_rule_code_clause_and_place() {
        var late = judged(RULES, month(Map.of(Figure.DAYS_LATE, BigDecimal.TEN)));
        assertThat(late.error()).isNull();
        assertThat(late.findings()).singleElement().satisfies(it -> {
            assertThat(it.rule()).isEqualTo("filed late");
            assertThat(it.code()).isEqualTo("LATE");
            assertThat(it.text()).hasToString("filed after the due date");
            assertThat(it.clause()).isEqualTo("三(一)2");
            assertThat(it.file()).isEqualTo("quality.drl");
            assertThat(it.line()).isPositive();
        });
    }

    /** Of every finding rule, matched or not. */
    @Test
    void all_criteria_are_told_with_actual_threshold_and_distance() {
        var said = judged(RULES, month(Map.of(Figure.MARGIN_PERCENT, new BigDecimal("42.5"))));
        assertThat(said.codes()).containsExactly("HIGH_MARGIN");
        assertThat(said.criteria())
                .extracting(CriterionResult::id)
                .containsExactlyElementsOf(
                        RULES.criteria(Matter.MONTH).stream().map(Criterion::id).toList())
                .doesNotHaveDuplicates();
        assertThat(said.criteria())
                .filteredOn(it -> it.rule().startsWith("margin"))
                .extracting(it -> it.text() + " " + it.met() + " " + it.whole().distance())
                .containsExactly("marginPercent < 0 false -42.5", "marginPercent > 40 true 2.5");
    }

    @Test
    void what_is_not_known_meets_no_comparison_either_way() {
        var nothing = judged(RULES, month(Map.of()));
        assertThat(nothing.codes()).isEmpty();
        assertThat(nothing.criteria())
                .filteredOn(CriterionResult::met)
                .extracting(CriterionResult::text)
                .containsOnly("orderCount > 0");
    }

    @Test
    void a_set_without_such_rules_finds_nothing() {
        var files = Shipped.files(Shipped.RULES);
        files.remove("quality.drl");
        try (var rules = RuleSet.check(files).usable().orElseThrow()) {
            assertThat(rules.hash()).isNotEqualTo(RULES.hash());
            assertThat(judged(rules, month(Map.of(Figure.DAYS_LATE, BigDecimal.TEN))))
                    .isEqualTo(new FiguresJudgement(java.util.List.of(), java.util.List.of(), null));
        }
    }

    @Test
    void customers_are_judged_by_the_same_rules_and_criteria_as_without_findings() {
        var files = Shipped.files(Shipped.RULES);
        files.remove("quality.drl");
        try (var without = RuleSet.check(files).usable().orElseThrow()) {
            assertThat(RULES.rules()).isEqualTo(without.rules());
            assertThat(RULES.criteria()).isEqualTo(without.criteria());
            assertThat(RULES.allRules()).hasSize(without.rules().size() + 9);
        }
    }

    @Test
    void one_session_judges_customers_and_months_in_turn() {
        try (var session = RULES.open()) {
            var before = session.judge(Sketch.EMPTY.metrics());
            assertThat(session.judge(month(Map.of(Figure.REPEATED, true))).codes())
                    .containsExactly("REPEATED");
            assertThat(session.judge(Sketch.EMPTY.metrics())).isEqualTo(before);
            assertThat(session.judge(month(Map.of())).codes()).isEmpty();
            assertThat(session.isEmpty()).isTrue();
        }
    }

    /** A number that says something else each time: the engine is asked first. */
    private static final class Fickle extends BigDecimal {

        private static final long serialVersionUID = 1;
        private int asked;

        Fickle() {
            super("1");
        }

        @Override
        public int compareTo(@Nullable BigDecimal other) {
            return asked++ % 2 == 0 ? 1 : -1;
        }
    }

    @Test
    void where_engine_and_criteria_disagree_there_is_an_error_and_no_finding() {
        var text = """
                package fenji.own;
                import io.fenji.facts.MonthlyFigures;
                global io.fenji.facts.Verdict verdict;
                rule "high" when MonthlyFigures( profit > 5 ) then verdict.finding("HIGH"); end
                """;
        var files = Shipped.files(Shipped.RULES);
        files.put("quality.drl", text.getBytes(StandardCharsets.UTF_8));
        try (var rules = RuleSet.check(files).usable().orElseThrow()) {
            var said = judged(rules, month(Map.of(Figure.PROFIT, new Fickle())));
            assertThat(said.error()).startsWith("rule \"high\" (quality.drl:4): the engine says it");
            assertThat(said.findings()).isEmpty();
            assertThat(said.criteria()).hasSize(1);
            assertThat(io.fenji.rules.example.Example.Expected.of(said).outcome())
                    .isEqualTo(Outcome.RULE_ERROR.name());
        }
    }

    @ParameterizedTest
    @EnumSource
    void each_shipped_code_has_its_words_in_each_language(Language language) {
        assertThat(RULES.rules(Matter.MONTH))
                .hasSize(9)
                .allSatisfy(rule -> assertThat(rule.says()).isEqualTo(Saying.FINDING))
                .extracting(Rule::text)
                .allSatisfy(code -> assertThat(FiguresJudgement.words(code).in(language))
                        .isNotBlank()
                        .isNotEqualTo(code));
        assertThat(FiguresJudgement.words("OWN_CODE")).isEqualTo(Message.asItIs("OWN_CODE"));
    }

    @Test
    void every_threshold_has_an_id_of_its_own() {
        assertThat(RULES.thresholds()).extracting(Threshold::id).doesNotHaveDuplicates();
        assertThat(RULES.thresholds())
                .filteredOn(it -> it.file().equals("quality.drl"))
                .extracting(it -> it.id() + " " + it.criterion() + " " + it.value())
                .contains("FINDING.4.1 daysLate > 0 0")
                .hasSize(14);
    }
}

package io.fenji.rules.check;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.fenji.base.terms.Refusal;
import io.fenji.rules.attribute.ProposedAttributes;
import io.fenji.rules.language.Diagnostic;
import io.fenji.rules.proof.Proofs;
import io.fenji.rules.ruleset.RuleSet;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Definitions of attributes that anybody may have written: what a call may not define, a file may not either. */
class AttributeFileTest {

    private static final String RULES = """
            package fenji.own;
            import io.fenji.facts.CustomerMetrics;
            import io.fenji.facts.CustomerAttributes;
            global io.fenji.facts.Verdict verdict;
            rule "residual" salience -1 when CustomerMetrics() then verdict.tier("C"); end
            rule "own" salience 1 when CustomerAttributes( own != null ) then verdict.tier("A"); end
            """;

    private static List<Diagnostic> problems(String... rows) {
        var file = "name,type,values,least,most,en,zh-Hant,zh-Hans,state\n" + String.join("\n", rows);
        var checked = RuleSet.check(Map.of("own.drl", bytes(RULES), "attributes.csv", bytes(file)));
        checked.usable().ifPresent(Proofs::of);
        return checked.problems();
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '~',
            value = {
                "own,NUMBER,,0e-999999999,-1,x,甲,乙,APPROVED~least is 0e-999999999; send a plain number; where it is not known, null in JSON and an empty cell in a file",
                "own,NUMBER,,1e500000000,,x,甲,乙,APPROVED~least is 1e500000000; send a plain number; where it is not known, null in JSON and an empty cell in a file",
                "own,NUMBER,,0.12345678901,,x,甲,乙,APPROVED~least is beyond what is compared: less than 10^15 either way, with 10 decimals at most",
                "own,NUMBER,,,1000000000000000,x,甲,乙,APPROVED~most is beyond what is compared: less than 10^15 either way, with 10 decimals at most",
                "own,NUMBER,,2,1,x,甲,乙,APPROVED~most is below the least number, 2",
                "own,AMOUNT,,,,x,甲,乙,APPROVED~type is no type; the types are TEXT, NUMBER, DATE, YES_NO",
                "own,DATE,a,,,x,甲,乙,APPROVED~values only a TEXT has values that it may be",
                "own,TEXT,a|a,,,x,甲,乙,APPROVED~values hold one text twice",
                "own,TEXT,a| b,,,x,甲,乙,APPROVED~values/1 is no text of 1 to 100 visible characters on one line without quotes, backslashes and |",
                "own,TEXT,,,,,甲,乙,APPROVED~terms/en is missing, or is no text of 1 to 60 characters"
            })
    void a_row_that_no_call_could_have_defined_is_told(String row, String why) {
        Assertions.assertTimeoutPreemptively(Duration.ofSeconds(20), () -> assertThat(problems(row))
                .filteredOn(it -> it.code().equals("attribute-file"))
                .singleElement()
                .satisfies(it -> {
                    assertThat(it.message()).hasToString("The definition of 'own' cannot be read: " + why);
                    assertThat(it.line()).isEqualTo(2);
                }));
    }

    @ParameterizedTest
    @ValueSource(strings = {"north ", "no\u200Brth", "Cafe\u0301", " "})
    void a_rule_that_compares_with_what_no_value_is_kept_as_is_told(String literal) {
        var rules = RULES.replace("own != null", "own == \"%s\"".formatted(literal));
        var file = "name,type,values,least,most,en,zh-Hant,zh-Hans,state\nown,TEXT,,,,x,甲,乙,APPROVED";
        assertThat(RuleSet.check(Map.of("own.drl", bytes(rules), "attributes.csv", bytes(file)))
                        .problems())
                .isNotEmpty();
    }

    @Test
    void a_set_names_as_many_attributes_as_a_decision_has_room_for() {
        var rows = IntStream.range(0, 101).mapToObj("own%d,DATE,,,,x,甲,乙,APPROVED"::formatted);
        var file = "name,type,values,least,most,en,zh-Hant,zh-Hans,state\n" + rows.collect(Collectors.joining("\n"));
        var rules = RULES.replace("own != null", asked(0, 51))
                + "rule \"more\" salience 2 when CustomerAttributes( %s ) then verdict.tier(\"B\"); end"
                        .formatted(asked(51, 101));
        assertThat(RuleSet.check(Map.of("own.drl", bytes(rules), "attributes.csv", bytes(file)))
                        .problems())
                .extracting(it -> it.message().toString())
                .containsExactly("The set names 101 attributes.");
    }

    private static String asked(int from, int to) {
        return IntStream.range(from, to).mapToObj("own%d != null"::formatted).collect(Collectors.joining(", "));
    }

    @Test
    void names_that_are_taken_are_told() {
        assertThat(problems("orderCount,NUMBER,,,,x,甲,乙,APPROVED", "own,DATE,,,,x,甲,乙,APPROVED"))
                .extracting(it -> it.message().toString())
                .contains(
                        "The definition of 'orderCount' cannot be read: name orderCount is a metric; choose another name");
        assertThat(problems("own,DATE,,,,x,甲,乙,APPROVED", "own,TEXT,,,,x,甲,乙,APPROVED"))
                .extracting(it -> it.line() + " " + it.message())
                .contains("3 The definition of 'own' cannot be read: is defined by another row already");
        assertThat(problems("own,DATE,,,,x,甲,乙,APPROVED")).isEmpty();
    }

    @Test
    void a_proposal_is_held_against_the_same() {
        var huge = new BigDecimal("0e-999999999");
        Assertions.assertTimeoutPreemptively(Duration.ofSeconds(20), () -> assertThatThrownBy(
                        () -> ProposedAttributes.number(huge, new BigDecimal("-1")))
                .isInstanceOfSatisfying(
                        Refusal.class,
                        it -> assertThat(it.violations().get(0).detail()).hasToString("is below the least number, 0")));
    }
}

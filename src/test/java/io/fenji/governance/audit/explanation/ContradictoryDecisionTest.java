package io.fenji.governance.audit.explanation;

import static io.fenji.governance.audit.explanation.AuditCalls.asking;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;

import io.fenji.base.storage.Sql;
import io.fenji.governance.audit.search.ThreeDecisions;
import io.fenji.testing.DemoService;
import io.fenji.testing.Rows;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.io.IOException;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A decision that can be read and contradicts its rule set, or itself, is not explained as if it did not. */
@QuarkusTest
@TestProfile(DemoService.class)
class ContradictoryDecisionTest {

    private static ThreeDecisions three;

    @Inject
    Sql sql;

    @BeforeAll
    static void graded() {
        AuditCalls.quickly("contradictory");
        three = ThreeDecisions.graded("CD-1", "2017-04");
    }

    @AfterAll
    static void end() {
        AuditCalls.slowly();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "10", "1111111111111111111111111111111111111111"})
    void bits_that_do_not_fit_the_rule_set_are_not_guessed(String met) throws IOException {
        contradicts("met", met, "met", "met has %d digits for ".formatted(met.length()));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            quoteCharacter = '"',
            value = {
                "rule_name; another; rule_name; its rule set has no tier rule 'another'",
                "rule_name; AT_RISK_KEY_ACCOUNT; rule_name; its rule set has no tier rule 'AT_RISK_KEY_ACCOUNT'",
                "tier; D; tier; tier is D, but its rule 'B級 quality account' gives B",
                "rule_name; C級 standard account; tier; tier is B, but its rule 'C級 standard account' gives C",
                "met; %9=0; met; met says that of its rule 'B級 quality account' not everything is met: B.1",
                "met; %0=1; met; met says that everything is met of 'A級 key account', which is tried before its rule 'B級 quality account'",
                "outcome; HELD; outcome; outcome is HELD, but there is a tier, B",
                "outcome; RULE_ERROR; outcome; outcome is RULE_ERROR, but there is a tier, B"
            })
    void one_that_contradicts_itself_by_its_rule_set_is_no_explanation(
            String column, String value, String told, String why) throws IOException {
        var bit = value.matches("%\\d=[01]");
        contradicts(column, bit ? flipped(value.charAt(1) - '0', value.charAt(3)) : value, told, why);
    }

    private String flipped(int at, char bit) {
        var met = new StringBuilder(
                sql.one("select met from decision where id = ?", row -> row.getString(1), three.decision()));
        assertThat(met.charAt(at)).isNotEqualTo(bit);
        met.setCharAt(at, bit);
        return met.toString();
    }

    private void contradicts(String column, String value, String told, String why) throws IOException {
        three.tampered(sql, column, value, () -> {
            assertThat(three.refused("/decisions/" + three.decision(), told)).contains(why);
            three.refusedEverywhere(told, true);
            three.markedEverywhere(three.ofMonth(), told);
            three.marked(three.ofCustomer(), told);
            assertThat(three.ofCustomer().get(1))
                    .containsEntry("asOf", "2017-04")
                    .containsEntry("customer", "CD-1");
        });
    }

    @Test
    void a_rule_without_a_tier_or_a_tier_without_a_rule_is_none_of_a_held_customer() throws IOException {
        var rows = new Rows(sql);
        rows.tampered("decision", three.decision(), "outcome", "HELD", () -> {
            three.tampered(sql, "tier", null, () -> {
                assertThat(three.refused("/decisions/%d/why".formatted(three.decision()), "outcome"))
                        .contains("outcome is HELD, but there is a rule that gave a tier, 'B級 quality account'");
                three.tampered(
                        sql,
                        "rule_name",
                        null,
                        () -> three.tampered(sql, "also_matched", null, () -> asking(Map.of())
                                .get("/decisions/%d/why".formatted(three.decision()))
                                .then()
                                .statusCode(200)));
            });
        });
    }

    /** Bits, rule and tier agree with one another, and the metrics do not: no way is computed from them. */
    @Test
    void from_metrics_by_which_another_rule_decides_there_is_no_outlook() throws IOException {
        var metrics = sql.one("select metrics from decision where id = ?", row -> row.getString(1), three.decision());
        var raised = metrics.replace("\"annualOrderAmount\":4999999", "\"annualOrderAmount\":5000001");
        assertThat(raised).isNotEqualTo(metrics);
        three.tampered(sql, "metrics", raised, () -> asking(Map.of())
                .get("/decisions/%d/why".formatted(three.decision()))
                .then()
                .statusCode(200)
                .body("tier", equalTo("B"))
                .body("whatItTakes", empty())
                .body("margins", empty())
                .body(
                        "noOutlook",
                        containsString(
                                "the customer is in tier A by the rule \"A級 key account\", not in tier B by the rule \"B級 quality account\" as it is recorded"))
                .body("noOutlook", containsString("/api/v1/decisions/%d/replay".formatted(three.decision()))));
        asking(Map.of())
                .get("/decisions/%d/why".formatted(three.decision()))
                .then()
                .body("noOutlook", equalTo(null));
    }
}

package io.fenji.governance.audit.explanation;

import static io.fenji.governance.audit.explanation.AuditCalls.export;
import static io.fenji.testing.Api.as;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;

import io.fenji.testing.Anew;
import io.fenji.testing.DemoService;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What cannot be asked is refused by its name, what is not there is not found, and who may not ask is not answered. */
@QuarkusTest
@TestProfile(DemoService.class)
@Anew(KnownDecisions.Alone.class)
class QuestionsRefusedTest {

    @BeforeAll
    static void recorded() {
        KnownDecisions.begin("refused");
    }

    @AfterAll
    static void end() {
        KnownDecisions.end();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "tier; HELD",
                "tier; a",
                "outcome; LOST",
                "ruleSet; active",
                "from; June",
                "to; 2026-13",
                "run; last",
                "unmet; A",
                "unmet; FLAG.1.1",
                "nearMiss; much",
                "nearMiss; -1",
                "nearMiss; 101",
                "recordedFrom; yesterday",
                "recordedTo; 1",
                "tire; A",
                "limit; 0",
                "cursor; next",
                "rule; \u0007"
            })
    void what_cannot_be_asked_is_refused_by_name(String name, String value) {
        as("AUDITOR")
                .queryParam(name, value)
                .get("/audit/decisions")
                .then()
                .statusCode(422)
                .body("violations.pointer", contains(name));
        for (var ending : List.of("csv", "xlsx", "jsonl")) {
            assertThat(export(ending, Map.of(name, value)).statusCode()).isEqualTo(422);
        }
    }

    @Test
    void what_is_not_there_is_not_asked_for_and_who_may_not_is_not_told() {
        as("AUDITOR").get("/audit/decisions?customer=NOBODY").then().statusCode(404);
        as("AUDITOR").get("/audit/decisions?run=999999").then().statusCode(404);
        for (var role : List.of("SALES", "SERVICE", "HR", "RULES")) {
            for (var path : List.of("decisions", "decisions.csv", "decisions.xlsx", "decisions.jsonl")) {
                as(role).get("/audit/" + path).then().statusCode(403);
            }
        }
        for (var role : List.of("AUDITOR", "MANAGER", "ANALYST", "ADMIN")) {
            as(role).get("/audit/decisions").then().statusCode(200);
        }
    }
}

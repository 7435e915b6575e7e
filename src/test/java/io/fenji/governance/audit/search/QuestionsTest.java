package io.fenji.governance.audit.search;

import static io.fenji.governance.audit.explanation.AuditCalls.all;
import static io.fenji.governance.audit.explanation.AuditCalls.export;
import static io.fenji.governance.audit.explanation.AuditCalls.ids;
import static io.fenji.governance.audit.explanation.KnownDecisions.known;
import static org.assertj.core.api.Assertions.assertThat;

import io.fenji.governance.audit.explanation.KnownDecisions;
import io.fenji.governance.audit.explanation.NaiveFilter;
import io.fenji.testing.Anew;
import io.fenji.testing.DemoService;
import io.fenji.testing.Trials;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.path.json.JsonPath;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Every question is answered as a naive filter over all decisions answers it; more of them with -Dfenji.questions=…. */
@QuarkusTest
@TestProfile(DemoService.class)
@Anew(KnownDecisions.Alone.class)
class QuestionsTest {

    private static final int QUESTIONS = Trials.of("fenji.questions", 15, 40);

    @BeforeAll
    static void recorded() {
        KnownDecisions.begin("questions");
    }

    @AfterAll
    static void end() {
        KnownDecisions.end();
    }

    private static String one(Random random, String field) {
        var it = known().get(random.nextInt(known().size())).get(field);
        return it == null || it instanceof List<?> ? "A" : String.valueOf(it);
    }

    /** Each parameter now and then, with a value that some decision has. */
    private static Map<String, String> question(Random random) {
        var all = new TreeMap<String, String>();
        all.put("tier", List.of("A", "B", "C", "D").get(random.nextInt(4)));
        all.put("outcome", random.nextInt(5) == 0 ? "HELD" : "GRADED");
        all.put("rule", one(random, "rule"));
        all.put(
                "flag",
                List.of("PROVISIONAL", "REACTIVATED", "LOSS_MAKING", "AT_RISK_KEY_ACCOUNT", "%")
                        .get(random.nextInt(5)));
        all.put(
                "unmet",
                List.of("A.1", "A.2", "A.4", "B.2", "D.1", "D.2", "A.99").get(random.nextInt(7)));
        all.put("nearMiss", List.of("0", "0.5", "5", "50", "100").get(random.nextInt(5)));
        all.put("ruleSet", one(random, "ruleSet"));
        all.put("from", one(random, "asOf"));
        all.put("to", one(random, "asOf"));
        all.put("customer", one(random, "customer"));
        all.put("run", String.valueOf(1 + random.nextInt(3)));
        all.put("by", one(random, "recordedBy"));
        all.put("recordedFrom", one(random, "recordedAt"));
        all.put("recordedTo", one(random, "recordedAt"));
        var asked = new TreeMap<String, String>();
        all.forEach((name, value) -> {
            if (random.nextInt(6) == 0) {
                asked.put(name, value);
            }
        });
        return asked;
    }

    @Test
    void random_questions_are_answered_as_a_naive_filter_answers_them_and_exported_alike() {
        var seed = Long.getLong("fenji.seed", new Random().nextLong());
        System.out.println("QuestionsTest: -Dfenji.seed=" + seed);
        var random = new Random(seed);
        var answered = 0;
        for (var i = 0; i < QUESTIONS; i++) {
            var question = question(random);
            var expected = known().stream()
                    .filter(decision -> NaiveFilter.meets(decision, question))
                    .toList();
            var found = all(question, 1 + random.nextInt(40), () -> {});
            assertThat(ids(found)).as("%s, seed %d", question, seed).isEqualTo(ids(expected));
            assertThat(export("jsonl", question).asString().lines().map(line -> new JsonPath(line).getMap("")))
                    .as("%s, seed %d", question, seed)
                    .isEqualTo(found);
            answered += found.isEmpty() ? 0 : 1;
        }
        assertThat(answered).isGreaterThan(QUESTIONS / 10);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "tier; B",
                "outcome; HELD",
                "rule; A級 key account",
                "flag; PROVISIONAL",
                "unmet; A.1",
                "nearMiss; 5",
                "from; 2026-06",
                "to; 2026-05",
                "customer; FJ-1005",
                "run; 2",
                "by; demo-client"
            })
    void each_parameter_for_itself_finds_some_and_not_all(String name, String value) {
        var found = ids(all(Map.of(name, value), 7, () -> {}));
        assertThat(found)
                .isEqualTo(ids(known().stream()
                        .filter(it -> NaiveFilter.meets(it, Map.of(name, value)))
                        .toList()))
                .isNotEmpty();
        if (!name.equals("by")) {
            assertThat(found).hasSizeLessThan(known().size());
        }
    }
}

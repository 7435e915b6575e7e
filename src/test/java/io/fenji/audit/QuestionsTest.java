package io.fenji.audit;

import static io.fenji.audit.AuditCalls.all;
import static io.fenji.audit.AuditCalls.export;
import static io.fenji.audit.AuditCalls.grade;
import static io.fenji.audit.AuditCalls.ids;
import static io.fenji.audit.AuditCalls.search;
import static io.fenji.testing.Api.as;
import static io.fenji.testing.Api.importCsv;
import static io.fenji.testing.Api.run;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;

import io.fenji.grading.DecisionFilter;
import io.fenji.grading.DecisionSearch;
import io.fenji.grading.Decisions;
import io.fenji.ruleset.RuleSet;
import io.fenji.ruleset.RuleSets;
import io.fenji.storage.Sql;
import io.fenji.terms.Month;
import io.fenji.terms.Tier;
import io.fenji.testing.DemoService;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.path.json.JsonPath;
import io.restassured.path.json.config.JsonPathConfig;
import jakarta.inject.Inject;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Every question is answered as a naive filter over all decisions answers it; more of them with -Dfenji.questions=…. */
@QuarkusTest
@TestProfile(QuestionsTest.Alone.class)
class QuestionsTest {

    /** A service of its own: all its decisions are known. */
    public static class Alone extends DemoService {}

    private static final int QUESTIONS = Integer.getInteger("fenji.questions", 40);

    private static final int EACH_FIFTH = 5;

    /** Every decision, the latest first, whole. */
    private static final List<Map<String, Object>> DECISIONS = new ArrayList<>();

    /** What was read once is not read again: a decision does not change. */
    private static final Map<Long, Map<String, Object>> READ = new HashMap<>();

    private static boolean prepared;

    @Inject
    RuleSets ruleSets;

    @Inject
    Questions questions;

    @Inject
    Decisions decisions;

    @Inject
    Sql sql;

    @BeforeEach
    void recorded() {
        if (!prepared) {
            prepared = true;
            AuditCalls.quickly();
            run("2026-05");
            run("2026-06");
            activateLowered();
            run("2026-06");
            importCsv("customers", "customer_id,name", "QU-1,Questioned", "QU-2,Near")
                    .statusCode(200);
            for (var amount : List.of("4999999.99", "5000000", "4750000", "4749999.99", "5000000.01", "4500000")) {
                grade("QU-1", "2026-04", amount, "20");
                grade("QU-1", "2026-03", amount, "4.9");
                grade("QU-1", "2026-03", amount, "-20");
            }
        }
    }

    @AfterAll
    static void end() {
        AuditCalls.slowly();
    }

    /** Read once more after a test has recorded others. */
    private static List<Map<String, Object>> known() {
        if (DECISIONS.isEmpty()) {
            for (var id : ids(all(Map.of(), 1_000, () -> {}))) {
                DECISIONS.add(READ.computeIfAbsent(id, QuestionsTest::decision));
            }
        }
        return DECISIONS;
    }

    private static Map<String, Object> decision(long id) {
        return AuditCalls.asking(Map.of())
                .get("/decisions/" + id)
                .jsonPath(JsonPathConfig.jsonPathConfig().numberReturnType(JsonPathConfig.NumberReturnType.BIG_DECIMAL))
                .getMap("");
    }

    /** A's amount from 5,000,000 to 4,700,000: so criteria of one id have two thresholds. */
    private void activateLowered() {
        var files = new TreeMap<>(ruleSets.active().files());
        files.computeIfPresent("tiers.drl", (name, bytes) -> new String(bytes, StandardCharsets.UTF_8)
                .replaceFirst("> 5000000", "> 4700000")
                .getBytes(StandardCharsets.UTF_8));
        var rules = RuleSet.check(files).usable().orElseThrow();
        QuarkusTransaction.requiringNew().run(() -> ruleSets.activate(rules, new TreeMap<>(), null, "test", "lowered"));
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

    @Test
    void a_near_miss_is_told_with_its_criterion_and_how_near_it_is() {
        var near = search(Map.of("customer", "FJ-1005", "run", "2", "nearMiss", "1"));
        assertThat(near.getList("items.tier")).containsExactly("B");
        assertThat(near.getList("items[0].criteria.id")).containsExactly("A.1");
        assertThat(near.getFloat("items[0].criteria[0].actual")).isEqualTo(4_950_000);
        assertThat(near.getFloat("items[0].criteria[0].threshold")).isEqualTo(5_000_000);
        assertThat(near.getFloat("items[0].criteria[0].distance")).isEqualTo(-50_000);
        assertThat(near.getFloat("items[0].criteria[0].distancePercent")).isEqualTo(1);
        assertThat(search(Map.of("customer", "FJ-1005", "run", "2", "nearMiss", "0.99"))
                        .getList("items"))
                .isEmpty();
        assertThat(search(Map.of("customer", "FJ-1005", "run", "2")).getMap("items[0]"))
                .doesNotContainKey("criteria");
    }

    @ParameterizedTest
    @CsvSource({
        "4750000,20,5,true",
        "4749999.99,20,5.0000003,true",
        "4749999.99,20,5,false",
        "5000000,4.9,2,true",
        "5000000,4.9,1.99,false",
        "4000000,4.9,2,false",
        "5000000,5,0,true"
    })
    void every_missed_criterion_of_the_next_tier_must_be_near(
            String amount, String growth, String percent, boolean near) {
        var shipped = ruleSets.active().hash();
        assertThat(shipped).isNotNull();
        var id = gradedWithTheShippedRules(amount, growth);
        assertThat(search(Map.of("customer", "QU-2", "nearMiss", percent))
                        .getList("items.id", Long.class)
                        .contains(id))
                .isEqualTo(near);
    }

    /** Grades as of a month for which the shipped rules are in force. */
    private long gradedWithTheShippedRules(String amount, String growth) {
        var lowered = ruleSets.active();
        var files = new TreeMap<>(lowered.files());
        files.computeIfPresent("tiers.drl", (name, bytes) -> new String(bytes, StandardCharsets.UTF_8)
                .replaceFirst("> 4700000", "> 5000000")
                .getBytes(StandardCharsets.UTF_8));
        var shipped = RuleSet.check(files).usable().orElseThrow();
        QuarkusTransaction.requiringNew().run(() -> ruleSets.activate(shipped, new TreeMap<>(), null, "test", "back"));
        try {
            return grade("QU-2", "2026-02", amount, growth);
        } finally {
            QuarkusTransaction.requiringNew()
                    .run(() -> ruleSets.activate(lowered, new TreeMap<>(), null, "test", "lowered again"));
            DECISIONS.clear();
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 7, 40})
    void pages_bring_each_decision_once_while_others_are_recorded(int limit) {
        for (var question : List.of(Map.<String, String>of(), Map.of("tier", "B"), Map.of("nearMiss", "50"))) {
            var before = ids(all(question, 1_000, () -> {}));
            var pages = new AtomicInteger();
            var paged = ids(all(question, limit, () -> {
                if (pages.getAndIncrement() % EACH_FIFTH == 0) {
                    grade("QU-1", "2026-04", "4999999", "20");
                }
            }));
            assertThat(paged).isEqualTo(before);
        }
        DECISIONS.clear();
    }

    /** As on a portfolio of millions: a page ends where enough was looked at, and the next one goes on there. */
    @ParameterizedTest
    @CsvSource({"1,1,1", "3,100,4", "1000,2,3", "7,100,1000", "20,3,5"})
    void short_pages_at_the_limit_of_what_is_looked_at_lose_and_double_nothing(long looked, int slices, int slice) {
        var few = new Questions(
                new DecisionSearch(sql, decisions, 5), ruleSets, new Questions.Limits(looked, slices, slice));
        for (var question : List.of(
                question(filter(null, null), null, null),
                question(filter(Tier.A, null), null, null),
                question(filter(Tier.B, Month.parse("2026-06", "from")), null, null),
                question(filter(null, null), "A.1", null),
                question(filter(null, null), null, BigDecimal.ZERO),
                question(filter(null, Month.parse("2026-03", "from")), "D.2", BigDecimal.TEN))) {
            var expected = idsOf(questions.page(question, Long.MAX_VALUE, 1_000).items());
            for (var limit : List.of(1, 3, 50)) {
                var items = new ArrayList<FoundDecision>();
                var shorter = 0;
                var next = Long.MAX_VALUE;
                while (next > 0) {
                    var page = few.page(question, next, limit);
                    assertThat(page.items()).hasSizeLessThanOrEqualTo(limit);
                    items.addAll(page.items());
                    shorter += page.items().size() < limit && page.next() != null ? 1 : 0;
                    next = page.next() == null ? 0 : Long.parseLong(page.next());
                }
                assertThat(idsOf(items)).as("%s, limit %d", question, limit).isEqualTo(expected);
                if (limit == 50) {
                    assertThat(shorter).as("%s", question).isPositive();
                }
            }
        }
    }

    private static List<Long> idsOf(List<FoundDecision> found) {
        return found.stream()
                .map(it -> java.util.Objects.requireNonNull(it.line().id()))
                .toList();
    }

    private static DecisionFilter filter(@Nullable Tier tier, @Nullable Month from) {
        return new DecisionFilter(tier, null, null, null, null, from, null, null, null, null, null, null);
    }

    private static Question question(DecisionFilter filter, @Nullable String unmet, @Nullable BigDecimal nearMiss) {
        return new Question(filter, unmet, nearMiss);
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

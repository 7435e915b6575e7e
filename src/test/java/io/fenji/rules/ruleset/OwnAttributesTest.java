package io.fenji.rules.ruleset;

import static org.assertj.core.api.Assertions.assertThat;

import io.fenji.base.terms.Tier;
import io.fenji.rules.facts.CustomerAttributes;
import io.fenji.rules.facts.CustomerFacts;
import io.fenji.rules.facts.CustomerMetrics;
import io.fenji.rules.language.CriterionView;
import io.fenji.rules.proof.Confirmation;
import io.fenji.rules.proof.Kind;
import io.fenji.rules.proof.ProofFinding;
import io.fenji.rules.proof.Proofs;
import io.fenji.rules.solver.Sketch;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Rules over the company's own attributes: beside metrics and alone, in the engine, the criteria, the proofs and the archive. */
class OwnAttributesTest {

    private static final int RULE_SETS = 40;
    private static final int CUSTOMERS_EACH = 500;

    private static final String DEFINED = """
            name,type,values,least,most,en,zh-Hant,zh-Hans,state
            country,TEXT,DE|FR|台灣,,,country,國家,国家,APPROVED
            industry,TEXT,,,,industry,產業,产业,APPROVED
            paymentTerm,NUMBER,,0,365,payment term,付款期限,付款期限,APPROVED
            since,DATE,,,,customer since,客戶起始日,客户起始日,APPROVED
            strategic,YES_NO,,,,strategic,策略性,战略性,APPROVED
            """;
    private static final String HEADER = """
            package fenji.own;
            import io.fenji.facts.CustomerMetrics;
            import io.fenji.facts.CustomerAttributes;
            global io.fenji.facts.Verdict verdict;
            rule "residual" salience -1 when CustomerMetrics() then verdict.tier("C"); end
            """;
    private static final CustomerMetrics METRICS = Sketch.EMPTY.metrics();

    private static RuleSet rules(String definitions, String... patterns) {
        var text = new StringBuilder(HEADER);
        for (var i = 0; i < patterns.length; i++) {
            text.append("rule \"r%d\" salience %d when %s then verdict.tier(\"%s\"); end\n"
                    .formatted(i, patterns.length - i, patterns[i], i % 2 == 0 ? "A" : "B"));
        }
        var checked = RuleSet.check(Map.of("own.drl", bytes(text.toString()), "attributes.csv", bytes(definitions)));
        assertThat(checked.problems()).as(text.toString()).isEmpty();
        return checked.usable().orElseThrow();
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static CustomerFacts customer(Map<String, Object> attributes) {
        return new CustomerFacts(METRICS, new CustomerAttributes(attributes));
    }

    private static @Nullable Tier tier(RuleSet rules, CustomerFacts facts) {
        try (var session = rules.open()) {
            var said = session.judge(facts);
            assertThat(said.conclusion().error()).isNull();
            return said.conclusion().tier();
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "country == \"DE\";DE;60;2026-01-01;true;A",
                "country == \"DE\";FR;60;2026-01-01;true;C",
                "country == \"台灣\";台灣;60;2026-01-01;true;A",
                "country != \"DE\";;60;2026-01-01;true;C",
                "!( country == \"DE\" );;60;2026-01-01;true;C",
                "!( country == \"DE\" );FR;60;2026-01-01;true;A",
                "country == null;;60;2026-01-01;true;A",
                "country in (\"DE\", \"FR\");FR;60;2026-01-01;true;A",
                "country not in (\"DE\", \"FR\");台灣;60;2026-01-01;true;A",
                "country not in (\"DE\", \"FR\");;60;2026-01-01;true;C",
                "paymentTerm <= 60;DE;60;2026-01-01;true;A",
                "paymentTerm < 60;DE;60.00;2026-01-01;true;C",
                "paymentTerm <= 60;DE;;2026-01-01;true;C",
                "since >= \"2026-01-01\";DE;60;2026-01-01;true;A",
                "since >= \"2026-01-01\";DE;60;2025-12-31;true;C",
                "since < \"2026-01-01\";DE;60;;true;C",
                "strategic == true;DE;60;2026-01-01;true;A",
                "strategic == true;DE;60;2026-01-01;false;C",
                "strategic != true;DE;60;2026-01-01;false;A",
                "strategic == false;DE;60;2026-01-01;;C"
            })
    void an_attribute_is_compared_as_written(
            String constraint, String country, BigDecimal term, String since, Boolean strategic, Tier expected) {
        var values = new HashMap<String, Object>();
        values.put("country", country);
        values.put("paymentTerm", term);
        values.put("since", since);
        values.put("strategic", strategic);
        values.values().removeIf(java.util.Objects::isNull);
        try (var rules = rules(DEFINED, "CustomerAttributes( %s )".formatted(constraint))) {
            assertThat(tier(rules, customer(values))).isEqualTo(expected);
        }
    }

    @Test
    void a_criterion_over_an_attribute_is_one_like_all_others() {
        try (var rules = rules(
                DEFINED,
                "CustomerMetrics( orderCount >= 0 ) CustomerAttributes( since >= \"2026-01-01\", strategic == true )")) {
            assertThat(rules.criteria().stream().map(CriterionView::of))
                    .extracting(
                            CriterionView::id,
                            CriterionView::text,
                            CriterionView::metric,
                            CriterionView::operator,
                            CriterionView::threshold)
                    .containsExactly(
                            org.assertj.core.groups.Tuple.tuple(
                                    "A.1", "orderCount >= 0", "orderCount", ">=", BigDecimal.ZERO),
                            org.assertj.core.groups.Tuple.tuple(
                                    "A.2", "since >= \"2026-01-01\"", "since", ">=", "2026-01-01"),
                            org.assertj.core.groups.Tuple.tuple("A.3", "strategic == true", "strategic", "==", true));
            assertThat(tier(rules, customer(Map.of("since", "2026-05-05", "strategic", true))))
                    .isEqualTo(Tier.A);
        }
    }

    @Test
    void the_hash_holds_the_definitions_that_are_named_and_no_others() {
        var none = HEADER.getBytes(StandardCharsets.UTF_8);
        var plain = RuleSet.read(Map.of("own.drl", none)).usable().orElseThrow();
        var beside = RuleSet.read(Map.of("own.drl", none, "attributes.csv", bytes(DEFINED)))
                .usable()
                .orElseThrow();
        assertThat(beside.hash()).isEqualTo(plain.hash());
        assertThat(beside.allFiles()).containsOnlyKeys("own.drl");

        try (var named = rules(DEFINED, "CustomerAttributes( country == \"DE\" )");
                var other = rules(DEFINED.replace("DE|FR|", "DE|"), "CustomerAttributes( country == \"DE\" )");
                var elsewhere = rules(DEFINED.replace("0,365", "0,999"), "CustomerAttributes( country == \"DE\" )")) {
            assertThat(named.files()).containsOnlyKeys("own.drl");
            assertThat(named.allFiles()).containsOnlyKeys("attributes.csv", "own.drl");
            assertThat(named.vocabulary().attributes()).extracting("field").containsExactly("country");
            assertThat(other.hash()).isNotEqualTo(named.hash());
            assertThat(elsewhere.hash()).isEqualTo(named.hash());
            var again = RuleSet.archived(new TreeMap<>(named.allFiles()));
            assertThat(again.hash()).isEqualTo(named.hash()).isEqualTo(RuleSet.hash(named.allFiles()));
            assertThat(tier(again, customer(Map.of("country", "DE")))).isEqualTo(Tier.A);
        }
    }

    @Test
    void the_engine_and_the_criteria_agree_on_random_attributes() {
        var seed = System.nanoTime();
        System.out.println("OwnAttributesTest seed " + seed);
        var random = new Random(seed);
        for (var i = 0; i < RULE_SETS; i++) {
            var patterns = new ArrayList<String>();
            for (var rule = random.nextInt(4); rule >= 0; rule--) {
                var own = "CustomerAttributes( %s )".formatted(condition(random, 3));
                patterns.add(random.nextBoolean() ? own : "CustomerMetrics( orderCount >= 0 ) " + own);
            }
            try (var rules = rules(DEFINED, patterns.toArray(String[]::new));
                    var session = rules.open()) {
                for (var n = 0; n < CUSTOMERS_EACH; n++) {
                    var facts = customer(values(random));
                    assertThat(session.judge(facts).conclusion().error())
                            .as("seed %d, %s, %s", seed, facts, patterns)
                            .isNull();
                }
            }
        }
    }

    private static String condition(Random random, int depth) {
        return switch (random.nextInt(depth > 0 ? 9 : 6)) {
            case 0 -> "country %s \"%s\"".formatted(any(random, "==", "!="), any(random, "DE", "FR", "台灣"));
            case 1 -> "industry %s (\"a b\", \"O'x\")".formatted(any(random, "in", "not in"));
            case 2 ->
                "paymentTerm %s %s".formatted(any(random, ">", ">=", "<", "<=", "==", "!="), any(random, "0.10", "60"));
            case 3 ->
                "since %s \"%s\""
                        .formatted(
                                any(random, ">", ">=", "<", "<=", "==", "!="), any(random, "2025-12-31", "2026-01-01"));
            case 4 -> "strategic %s %s".formatted(any(random, "==", "!="), any(random, "true", "false"));
            case 5 -> any(random, "country", "since", "paymentTerm", "strategic") + any(random, " == null", " != null");
            case 6 -> "!( " + condition(random, depth - 1) + " )";
            case 7 -> "( " + condition(random, depth - 1) + " && " + condition(random, depth - 1) + " )";
            default -> "( " + condition(random, depth - 1) + " || " + condition(random, depth - 1) + " )";
        };
    }

    private static Map<String, Object> values(Random random) {
        var values = new HashMap<String, Object>();
        values.put("country", any(random, "DE", "FR", "台灣"));
        values.put("industry", any(random, "a b", "O'x", "else"));
        values.put("paymentTerm", any(random, new BigDecimal("0.1"), new BigDecimal("60.00"), new BigDecimal("61")));
        values.put("since", any(random, "2025-12-31", "2026-01-01", "0987-01-01"));
        values.put("strategic", random.nextBoolean());
        values.values().removeIf(it -> random.nextInt(4) == 0);
        return values;
    }

    @SafeVarargs
    private static <T> T any(Random random, T... from) {
        return from[random.nextInt(from.length)];
    }

    @Test
    void proofs_find_what_no_customer_can_be_and_show_customers_with_their_attributes() {
        try (var rules = rules(
                DEFINED,
                "CustomerAttributes( country == \"DE\" )",
                "CustomerAttributes( country == \"DE\", paymentTerm <= 30 )",
                "CustomerAttributes( country not in (\"DE\", \"FR\", \"台灣\") )",
                "CustomerAttributes( since >= \"2026-01-01\", since < \"2026-01-01\" )",
                "CustomerAttributes( strategic != true, strategic != false )",
                "CustomerAttributes( industry != \"steel\" )")) {
            var found = Proofs.of(rules).findings();
            assertThat(of(found, Kind.IMPOSSIBLE)).containsExactlyInAnyOrder("r2", "r3", "r4");
            assertThat(of(found, Kind.SHADOWED)).containsExactly("r1");
            found.forEach(it -> it.witnesses().forEach(witness -> Confirmation.of(rules, witness)));
            var shadowed = found.stream()
                    .filter(it -> it.kind() == Kind.SHADOWED)
                    .findFirst()
                    .orElseThrow();
            assertThat(shadowed.witnesses().get(0).attributes())
                    .containsEntry("country", "DE")
                    .containsKey("paymentTerm");
        }
    }

    private static List<String> of(List<ProofFinding> findings, Kind kind) {
        return findings.stream()
                .filter(it -> it.kind() == kind)
                .map(it -> it.rules().get(0))
                .toList();
    }
}

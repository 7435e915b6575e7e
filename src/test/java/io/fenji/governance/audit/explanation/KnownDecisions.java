package io.fenji.governance.audit.explanation;

import static io.fenji.governance.audit.explanation.AuditCalls.all;
import static io.fenji.governance.audit.explanation.AuditCalls.grade;
import static io.fenji.governance.audit.explanation.AuditCalls.ids;
import static io.fenji.testing.Api.as;
import static io.fenji.testing.Api.importCsv;
import static io.fenji.testing.Api.run;

import io.fenji.rules.rulebook.RuleSets;
import io.fenji.rules.ruleset.RuleSet;
import io.fenji.testing.Beginning;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.restassured.path.json.config.JsonPathConfig;
import jakarta.enterprise.inject.spi.CDI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The decisions of a portfolio of which all are known, for those who ask about them. */
public final class KnownDecisions {

    /** A service of its own: all its decisions are known. */
    public static class Alone implements Beginning {}

    /** Every decision, the latest first, whole. */
    private static final List<Map<String, Object>> DECISIONS = new ArrayList<>();

    /** What was read once is not read again: a decision does not change. */
    private static final Map<Long, Map<String, Object>> READ = new HashMap<>();

    private KnownDecisions() {}

    /** Records them, once for all tests that begin {@link Alone}; from now on they are asked for by a key of that name. */
    public static void begin(String name) {
        AuditCalls.quickly(name);
        if (as("MANAGER").get("/runs").jsonPath().getList("items").isEmpty()) {
            READ.clear();
            forget();
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

    public static void end() {
        forget();
        AuditCalls.slowly();
    }

    /** After others were recorded: who asks next reads them once more. */
    public static void forget() {
        DECISIONS.clear();
    }

    /** Every decision, the latest first, whole; read once more after they were forgotten. */
    public static List<Map<String, Object>> known() {
        if (DECISIONS.isEmpty()) {
            for (var id : ids(all(Map.of(), 1_000, () -> {}))) {
                DECISIONS.add(READ.computeIfAbsent(id, KnownDecisions::decision));
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
    private static void activateLowered() {
        activate(amountOfA("5000000", "4700000"), "lowered");
    }

    /** The rules in force, with another amount for A. */
    public static RuleSet amountOfA(String from, String to) {
        var files = new TreeMap<>(ruleSets().active().files());
        files.computeIfPresent("tiers.drl", (name, bytes) -> new String(bytes, StandardCharsets.UTF_8)
                .replaceFirst("> " + from, "> " + to)
                .getBytes(StandardCharsets.UTF_8));
        return RuleSet.check(files).usable().orElseThrow();
    }

    public static void activate(RuleSet rules, String why) {
        QuarkusTransaction.requiringNew().run(() -> ruleSets().activate(rules, new TreeMap<>(), null, "test", why));
    }

    private static RuleSets ruleSets() {
        return CDI.current().select(RuleSets.class).get();
    }
}

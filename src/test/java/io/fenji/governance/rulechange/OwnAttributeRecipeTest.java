package io.fenji.governance.rulechange;

import static io.fenji.governance.rulechange.RuleCalls.approve;
import static io.fenji.governance.rulechange.RuleCalls.draft;
import static io.fenji.governance.rulechange.RuleCalls.get;
import static io.fenji.governance.rulechange.RuleCalls.live;
import static io.fenji.governance.rulechange.RuleCalls.post;
import static io.fenji.governance.rulechange.RuleCalls.submit;
import static io.fenji.governance.rulechange.RuleCalls.tag;
import static io.fenji.testing.Api.as;
import static io.fenji.testing.Api.client;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasItems;

import io.fenji.testing.Anew;
import io.fenji.testing.Api;
import io.fenji.testing.DemoService;
import io.fenji.testing.People;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.path.json.JsonPath;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The recipe of rules/README.md for a criterion over an attribute of one's own, from its definition to its end. */
@QuarkusTest
@TestProfile(DemoService.class)
@Anew
class OwnAttributeRecipeTest {

    private static final Pattern CALL =
            Pattern.compile("(?s)http://localhost:8080/api/v1(/attributes\\S*) .*?-d '(.+?)'");

    private static String recipe() throws IOException {
        var guide = Files.readString(Path.of("rules", "README.md"));
        return guide.substring(guide.indexOf("### A criterion over an attribute"))
                .replaceAll("(?m)^ {3}", "");
    }

    private static String block(String language) throws IOException {
        var found = Pattern.compile("(?s)```%s\n(.+?)```".formatted(language)).matcher(recipe());
        assertThat(found.find()).isTrue();
        return found.group(1);
    }

    private static void define() throws IOException {
        for (var call : CALL.matcher(recipe()).results().toList()) {
            var approves = call.group(1).endsWith("/approve");
            var body = approves ? ofLatest(call.group(1), call.group(2)) : call.group(2);
            if (approves) {
                post("rulesinfull", call.group(1), body).statusCode(403);
            }
            post(approves ? "MANAGER" : "rulesinfull", call.group(1), body).statusCode(approves ? 200 : 201);
        }
    }

    /** With the number that the proposal was answered with. */
    private static String ofLatest(String path, String body) {
        var id = get(path.replace("/approve", "")).getLong("id");
        assertThat(body).containsPattern("\"definition\": \\d");
        return body.replaceAll("\"definition\": \\d+", "\"definition\": " + id);
    }

    private static JsonPath graded(boolean dryRun) {
        return client().contentType("application/json")
                .body("{\"customer\": \"FJ-1005\", \"asOf\": \"2026-06\", \"dryRun\": %s}".formatted(dryRun))
                .post("/gradings")
                .then()
                .statusCode(dryRun ? 200 : 201)
                .extract()
                .jsonPath();
    }

    private static void put(long draft, String name, String content) {
        as("RULES")
                .contentType("text/plain;charset=UTF-8")
                .header("If-Match", tag(draft))
                .body(content)
                .put("/rule-drafts/%d/files/%s".formatted(draft, name))
                .then()
                .statusCode(200)
                .body("checks.usable", equalTo(true), "checks.problems", equalTo(List.of()));
    }

    @Test
    void a_criterion_over_an_own_attribute_is_defined_imported_checked_graded_explained_and_replayed()
            throws IOException {
        People.user("rulesinfull", "RULES", "MANAGER");
        var before = live();
        var run = Api.run("2026-06").jsonPath().getLong("id");
        var first = graded(false);
        assertThat(first.getString("tier")).isEqualTo("B");
        assertThat(first.getMap("")).doesNotContainKey("attributes");

        var early = draft();
        as("RULES")
                .contentType("text/plain;charset=UTF-8")
                .header("If-Match", tag(early))
                .body(block("drl"))
                .put("/rule-drafts/%d/files/strategic.drl".formatted(early))
                .then()
                .body("checks.usable", equalTo(false), "checks.problems.code", hasItems("unknown-attribute"));
        post("RULES", "/rule-drafts/%d/withdraw".formatted(early), "{}").statusCode(200);

        define();
        client().contentType("text/csv")
                .body(block("csv"))
                .post("/imports/attributes")
                .then()
                .statusCode(200)
                .body("accepted", equalTo(2), "rejected", equalTo(0));

        var draft = draft();
        put(draft, "strategic.drl", block("drl"));
        put(draft, "examples/strategic.csv", EXAMPLES);
        submit(draft).statusCode(200).body("checks.failures", equalTo(List.of()));
        approve("MANAGER", draft).statusCode(200).body("state", equalTo("ACTIVE"));
        assertThat(get("/rule-drafts/%d/impact/customers?from=B&to=A".formatted(draft))
                        .getList("items.customer", String.class))
                .isEqualTo(List.of("FJ-1005"));
        assertThat(get("/rule-sets/active").getList("files", String.class)).contains("attributes.csv", "strategic.drl");

        var decision = graded(false);
        assertThat(decision.getString("rule")).isEqualTo("A級 strategic account");
        assertThat(decision.getMap("attributes")).isEqualTo(java.util.Map.of("paymentTerm", 60, "strategic", true));
        assertThat(decision.getMap("criteria.find { it.metric == 'strategic' }"))
                .containsEntry("threshold", true)
                .containsEntry("actual", true)
                .containsEntry("met", true)
                .containsEntry("distance", null)
                .containsEntry("file", "strategic.drl");
        ranAgain(run);
        explained(decision.getLong("id"));
        replayed(decision.getLong("id"));
        changed(first.getLong("id"), decision.getLong("id"));

        retired(before);
    }

    private static final String EXAMPLES = String.join(",", io.fenji.rules.example.ExampleReader.HEADER.subList(0, 18))
            + ",strategic,paymentTerm,outcome,tier,rule,flags,holds\n"
            + "a strategic one that pays within 60 days,4000000,3200000,,48,25,,,,6.5,100,0.3,,0,0,0,0,,true,60,GRADED,A,A級 strategic account,,\n"
            + "one that pays later,4000000,3200000,,48,25,,,2,6.5,100,0.3,,0,0,0,0,,true,60.01,GRADED,C,C級 standard account,,\n";

    /** The whole portfolio, by the new rules. */
    private static void ranAgain(long first) {
        var id = Api.run("2026-06").jsonPath().getLong("id");
        assertThat(as("ANALYST")
                        .get("/runs/%d/decisions?tier=A&limit=1000".formatted(id))
                        .jsonPath()
                        .getList("items.customer"))
                .contains("FJ-1005");
        assertThat(as("ANALYST")
                        .get("/runs/%d/decisions?tier=A&limit=1000".formatted(first))
                        .jsonPath()
                        .getList("items.customer"))
                .doesNotContain("FJ-1005");
        termOf("90");
        var later = Api.run("2026-06").jsonPath().getLong("id");
        as("ANALYST")
                .header("Accept-Language", "zh-TW")
                .get("/runs/%d/movers?against=%d".formatted(later, id))
                .then()
                .body(
                        "items.find { it.customer == 'FJ-1005' }.sentence",
                        equalTo("FJ-1005 由 A 級降到 B 級：付款期限（天）由 60 升到 90，而 A 級要求不超過 60。"));
        termOf("60");
        Api.run("2026-06");
    }

    private static void termOf(String days) {
        as("ANALYST")
                .contentType("application/json")
                .body("{\"value\": %s, \"validFrom\": \"2026-01\", \"reason\": \"agreed anew\"}".formatted(days))
                .put("/customers/FJ-1005/attributes/paymentTerm")
                .then()
                .statusCode(200);
    }

    private static void explained(long decision) {
        as("AUDITOR")
                .get("/customers/FJ-1005/why?asOf=2026-06")
                .then()
                .statusCode(200)
                .body("tier", equalTo("A"), "attributes.paymentTerm", equalTo(60))
                .body("unchanged", contains("paymentTerm", "strategic"))
                .body(
                        "summary",
                        hasItem(
                                "Attributes stay as they are recorded, whatever else changes: paymentTerm, strategic."));
        as("AUDITOR")
                .get("/decisions/%d/figures".formatted(decision))
                .then()
                .statusCode(200)
                .body("attributes.items.attribute", contains("paymentTerm", "strategic"))
                .body("attributes.items.value", contains("60", "true"))
                .body("attributes.items.validFrom", contains("2026-01", null))
                .body("attributes.items.countsIn.flatten()", contains("paymentTerm", "strategic"))
                .body("attributes.items[0].superseded.changes[0].now", equalTo("90"))
                .body("attributes.items[0].import.by", equalTo("demo-client"));
        for (var page : List.of("en|strategic account|yes", "zh-Hant|策略客戶|是", "zh-Hans|战略客户|是")) {
            var parts = page.split("\\|");
            as("AUDITOR")
                    .get("/decisions/%d/why.html?lang=%s".formatted(decision, parts[0]))
                    .then()
                    .statusCode(200)
                    .body(containsString(parts[1]), containsString(parts[2]));
        }
        as("AUDITOR").get("/decisions/%d/why.pdf".formatted(decision)).then().statusCode(200);
        as("SALES").get("/decisions/%d".formatted(decision)).then().statusCode(403);
        as("AUDITOR")
                .get("/audit/decisions.csv?customer=FJ-1005")
                .then()
                .statusCode(200)
                .body(containsString("paymentTerm=60; strategic=true"));
    }

    private static void replayed(long decision) {
        post("ANALYST", "/decisions/%d/replay".formatted(decision), "{}")
                .statusCode(200)
                .body("verdict", equalTo("IDENTICAL"));
    }

    /** The rules changed first; then somebody says that the customer is strategic no longer. */
    private static void changed(long first, long decision) {
        as("AUDITOR")
                .get("/decisions/%d/changes?since=%d".formatted(decision, first))
                .then()
                .statusCode(200)
                .body("steps.findAll { it.moved }.cause", equalTo(List.of("RULE_CHANGE")));
        as("ANALYST")
                .contentType("application/json")
                .body("{\"value\": false, \"reason\": \"the board took it off the list\"}")
                .put("/customers/FJ-1005/attributes/strategic")
                .then()
                .statusCode(200)
                .body("value", equalTo(false), "version", equalTo(1));
        as("AUDITOR")
                .get("/customers/FJ-1005/why?asOf=2026-06")
                .then()
                .body("correctedSince.metrics.metric", equalTo(List.of("strategic")));
        var now = graded(false);
        assertThat(now.getString("tier")).isEqualTo("B");
        as("AUDITOR")
                .get("/decisions/%d/changes?since=%d".formatted(now.getLong("id"), decision))
                .then()
                .statusCode(200)
                .body(
                        "steps.findAll { it.moved }.cause", equalTo(List.of("DATA_CORRECTION")),
                        "steps.find { it.moved }.metrics.metric", equalTo(List.of("strategic")),
                        "steps.find { it.moved }.metrics[0].to", equalTo(false));
        as("AUDITOR")
                .get("/decisions/%d/why".formatted(now.getLong("id")))
                .then()
                .body("whatItTakes.find { it.tier == 'A' }.ways.size()", equalTo(1));
    }

    private static void retired(String before) {
        post("RULES", "/attributes/strategic/retire", "{\"reason\": \"no longer\"}")
                .statusCode(409)
                .body("code", equalTo("attribute.named"));
        var back = post("RULES", "/rule-sets/%s/activate".formatted(before), "{}")
                .statusCode(201)
                .extract()
                .jsonPath()
                .getLong("id");
        var named = live();
        approve("MANAGER", back).statusCode(200);
        for (var name : List.of("strategic", "paymentTerm")) {
            post("RULES", "/attributes/%s/retire".formatted(name), "{\"reason\": \"no longer\"}")
                    .statusCode(200)
                    .body("state", equalTo("RETIRED"));
        }
        assertThat(get("/rule-sets/" + named).getList("rules.name", String.class))
                .contains("A級 strategic account");
        as("AUDITOR").get("/audit/verify").then().statusCode(200).body("state", equalTo("INTACT"));
    }
}

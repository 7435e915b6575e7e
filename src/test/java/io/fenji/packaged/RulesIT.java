package io.fenji.packaged;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.fenji.testing.TestDatabase;
import io.fenji.testing.WhicheverDatabase;
import io.restassured.path.json.JsonPath;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What an edit in the rules folder does at the next start. */
@WhicheverDatabase
class RulesIT {

    private static final String A_AMOUNT = "annualOrderAmount       > %s,";
    private static final String SHIPPED = A_AMOUNT.formatted("5000000");
    private static final String LOWERED = A_AMOUNT.formatted("4900000");
    private static final String FORGOTTEN = A_AMOUNT.formatted("[X]");

    private final Path folder;

    /** Every test edits its own copy of the shipped rules. */
    RulesIT(@TempDir Path folder) throws IOException {
        this.folder = Packaged.copyOfRules(folder);
    }

    private void edit(String from, String to) throws IOException {
        var tiers = folder.resolve("tiers.drl");
        var text = Files.readString(tiers);
        assertThat(text).containsOnlyOnce(from);
        Files.writeString(tiers, text.replace(from, to));
    }

    private Map<String, String> settings() {
        return TestDatabase.fresh(
                Map.of("fenji.demo", "true", "fenji.rules.dir", folder.toString(), "fenji.rules.activation", "auto"));
    }

    private static JsonPath get(Packaged service, String path) {
        return service.withKey("demo-key").get(path).jsonPath();
    }

    /** The decisions of a new run. */
    private static JsonPath graded(Packaged service) {
        var run = service.withKey("demo-key")
                .contentType("application/json")
                .body("{\"asOf\": \"2026-06\"}")
                .post("/runs")
                .jsonPath()
                .getLong("id");
        service.await(() -> "EVALUATED".equals(get(service, "/runs/" + run).getString("state")));
        return get(service, "/runs/%d/decisions?limit=1000".formatted(run));
    }

    private static List<String> tiers(JsonPath decisions) {
        return decisions.getList("items.collect { it.customer + ' ' + it.tier }", String.class);
    }

    private static long decision(JsonPath decisions, String customer) {
        return decisions.getLong("items.find { it.customer == '%s' }.id".formatted(customer));
    }

    private static void explains(Packaged service, long decision, String ruleSet, int threshold) {
        var why = get(service, "/decisions/%d/why".formatted(decision));
        assertThat(why.getString("ruleSet")).isEqualTo(ruleSet);
        assertThat(why.getInt("criteria.find { it.tier == 'A' && it.metric == 'annualOrderAmount' }.threshold"))
                .isEqualTo(threshold);
    }

    private static String active(Packaged service) {
        return get(service, "/rule-sets/active").getString("hash");
    }

    private static JsonPath health(Packaged service) {
        var health = given().port(service.port()).get("/q/health/ready");
        assertThat(health.statusCode()).isEqualTo(200);
        return health.jsonPath().setRootPath("checks.find { it.name == 'rules' }");
    }

    @Test
    void an_edited_number_grades_from_the_next_start_on_and_a_broken_file_never_replaces_a_sound_one()
            throws IOException {
        var settings = settings();
        String shipped;
        JsonPath before;
        try (var service = Packaged.start(settings)) {
            shipped = active(service);
            before = graded(service);
            assertThat(health(service).getString("data.folder")).isEqualTo("in force");
        }

        edit(SHIPPED, LOWERED);
        String lowered;
        try (var service = Packaged.start(settings)) {
            lowered = active(service);
            assertThat(lowered).isNotEqualTo(shipped);
            var after = graded(service);
            assertThat(tiers(after)).hasSameSizeAs(tiers(before));
            assertThat(tiers(after).stream().filter(it -> !tiers(before).contains(it)))
                    .containsExactly("FJ-1005 A", "FJ-1006 A");
            explains(service, decision(after, "FJ-1005"), lowered, 4900000);
            explains(service, decision(before, "FJ-1005"), shipped, 5000000);
        }

        edit(LOWERED, FORGOTTEN);
        try (var service = Packaged.start(settings)) {
            assertThat(active(service)).isEqualTo(lowered);
            assertThat(tiers(graded(service))).contains("FJ-1005 A", "FJ-1006 A");
            assertThat(service.log()).contains("the last sound ones, %s, stay in force".formatted(lowered));
            assertThat(health(service).getString("status")).isEqualTo("UP");
            assertThat(health(service).getString("data.ruleSet")).isEqualTo(lowered);
            assertThat(health(service).getString("data.folder")).startsWith("broken");
            assertThat(health(service).getString("data.problems")).matches("tiers[.]drl:16:\\d+ [a-z-]+");
        }
    }

    @Test
    void a_first_start_with_broken_rules_is_refused_with_every_place_and_no_stack_trace() throws IOException {
        edit(SHIPPED, FORGOTTEN);
        assertThat(Packaged.refusal(settings()))
                .contains("The rules in '%s' cannot be used, and there are no earlier ones:".formatted(folder))
                .contains("\ntiers.drl:16:")
                .doesNotContain("\tat ", "Exception");
    }
}

package io.fenji.service.strategy;

import static io.fenji.testing.Api.as;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;

import io.fenji.base.storage.Sql;
import io.fenji.testing.AtOnce;
import io.fenji.testing.DemoService;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.util.HashSet;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@QuarkusTest
@TestProfile(DemoService.class)
class StrategiesTest {

    private static final String CONTENT = """
            {"name": "%s", "summary": "What it is for", "measures": [{"area": "team", "commitment": "Somebody", "every": "P3M"}]}
            """;

    @Inject
    Sql sql;

    private static String content(String name) {
        return CONTENT.formatted(name);
    }

    private static String tag(String tier) {
        return as("MANAGER").get("/strategies/" + tier).header("ETag");
    }

    private static Response change(String tier, String tag, String body) {
        return as("MANAGER")
                .contentType("application/json")
                .header("If-Match", tag)
                .body(body)
                .put("/strategies/" + tier);
    }

    @Test
    void there_is_one_per_tier_and_no_two_are_the_same() {
        var all = as("SERVICE")
                .get("/strategies")
                .then()
                .statusCode(200)
                .extract()
                .jsonPath();
        assertThat(all.getList("items.tier", String.class)).containsExactly("A", "B", "C", "D");
        List<Object> contents = all.getList("items.collect { [it.name, it.summary, it.measures] }");
        assertThat(new HashSet<>(contents)).hasSize(4);
        List<Integer> measures = all.getList("items.collect { it.measures.size() }");
        assertThat(measures).allMatch(number -> number > 0);
        for (var tier : List.of("A", "B", "C", "D")) {
            var one = as("SERVICE").get("/strategies/" + tier);
            assertThat(one.header("ETag"))
                    .isEqualTo("\"%d\"".formatted(one.jsonPath().getInt("version")));
        }
    }

    @Test
    void another_tiers_strategy_or_an_empty_one_is_refused() {
        var tag = tag("B");
        change("C", tag("C"), content("The very same")).then().statusCode(200);
        change("B", tag, content("The very same"))
                .then()
                .statusCode(422)
                .body("code", equalTo("strategy.same"))
                .body("detail", containsString("tier C"));
        change("B", tag, "{}")
                .then()
                .statusCode(422)
                .body("code", equalTo("strategy.invalid"))
                .body("violations.pointer", contains("/name", "/summary", "/measures"));
        change("B", tag, """
                {"name": " ", "summary": "s", "measures": [null, {"area": "a"}, {"area": "a", "commitment": "c", "every": "weekly"},
                 {"area": "a", "commitment": "c", "every": "P0D"}]}
                """)
                .then()
                .statusCode(422)
                .body(
                        "violations.pointer",
                        contains(
                                "/name",
                                "/measures/0",
                                "/measures/1/commitment",
                                "/measures/2/every",
                                "/measures/3/every"));
        change("B", tag, "null").then().statusCode(400);
        change("B", tag, "{\"name\": 5}").then().statusCode(400).body("violations.pointer", contains("/name"));
        assertThat(tag("B")).isEqualTo(tag);
    }

    @Test
    void a_change_needs_the_version_that_was_read() {
        var read = as("MANAGER").get("/strategies/D");
        var version = read.jsonPath().getInt("version");
        as("MANAGER")
                .contentType("application/json")
                .body(content("Unread"))
                .put("/strategies/D")
                .then()
                .statusCode(428)
                .body("code", equalTo("if-match.missing"));
        change("D", read.header("ETag"), content("First"))
                .then()
                .statusCode(200)
                .header("ETag", "\"%d\"".formatted(version + 1))
                .body("version", equalTo(version + 1))
                .body("name", equalTo("First"))
                .body("recordedBy", equalTo("manager"));
        change("D", read.header("ETag"), content("Second"))
                .then()
                .statusCode(412)
                .body("code", equalTo("strategy.changed"));
        change("D", "\"%d\"".formatted(version + 2), content("Third")).then().statusCode(412);
        change("D", "*", content("Fourth")).then().statusCode(412).body("code", equalTo("if-match.unknown"));
        assertThat(sql.list(
                        "select content from strategy where tier = 'D' and version >= ? order by version",
                        row -> row.getString(1),
                        version))
                .hasSize(2)
                .first()
                .asString()
                .contains(read.jsonPath().getString("summary"));
    }

    @ParameterizedTest
    @CsvSource({
        "SALES,403",
        "ANALYST,403",
        "RULES,403",
        "SERVICE,403",
        "HR,403",
        "AUDITOR,403",
        "CLIENT,403",
        "ADMIN,403"
    })
    void managers_alone_change_a_strategy(String role, int status) {
        var tag = tag("A");
        as(role).contentType("application/json")
                .header("If-Match", tag)
                .body(content("Not mine"))
                .put("/strategies/A")
                .then()
                .statusCode(status);
        assertThat(tag("A")).isEqualTo(tag);
    }

    @ParameterizedTest
    @CsvSource({"SALES,200", "RULES,200", "SERVICE,200", "AUDITOR,200", "CLIENT,200", "HR,403"})
    void whoever_deals_with_customers_reads_them(String role, int status) {
        as(role).get("/strategies/A").then().statusCode(status);
    }

    @Test
    void of_changes_at_the_same_moment_one_succeeds_and_the_others_read_again() throws Exception {
        var tag = tag("A");
        var statuses =
                AtOnce.times(6, i -> change("A", tag, content("At once " + i)).statusCode());
        assertThat(statuses).containsOnlyOnce(200).containsOnly(200, 412);
    }

    @Test
    void two_tiers_never_become_the_same_at_the_same_moment() throws Exception {
        var tiers = List.of("A", "B", "C", "D");
        var tags = tiers.stream().map(StrategiesTest::tag).toList();
        var statuses = AtOnce.times(4, i -> change(tiers.get(i), tags.get(i), content("Everybody's"))
                .statusCode());
        assertThat(statuses).containsOnlyOnce(200).containsOnly(200, 422);
    }

    @ParameterizedTest
    @CsvSource({"E", "a", "AB", "HELD"})
    void there_is_no_fifth_tier(String tier) {
        as("MANAGER").get("/strategies/" + tier).then().statusCode(404).body("code", equalTo("tier.unknown"));
        change(tier, "\"1\"", content("None")).then().statusCode(404);
    }
}

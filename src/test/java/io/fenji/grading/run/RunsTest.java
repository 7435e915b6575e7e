package io.fenji.grading.run;

import static io.fenji.testing.Api.as;
import static io.fenji.testing.Api.awaitRun;
import static io.fenji.testing.Api.client;
import static io.fenji.testing.Api.importCsv;
import static io.fenji.testing.Api.run;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;

import io.fenji.testing.Anew;
import io.fenji.testing.AtOnce;
import io.fenji.testing.DemoService;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.path.json.JsonPath;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@TestProfile(DemoService.class)
@Anew
class RunsTest {

    private static final int CUSTOMERS = 3_000;
    private static final int PAGE = 1_000;

    @BeforeAll
    static void customers() {
        importCsv(
                        "customers",
                        Stream.concat(
                                        Stream.of("customer_id,name"),
                                        IntStream.range(0, CUSTOMERS).mapToObj(i -> "RN-%04d,Many".formatted(i)))
                                .toArray(String[]::new))
                .statusCode(200);
    }

    private static long start(String month) {
        return client().contentType("application/json")
                .body("{\"asOf\": \"%s\"}".formatted(month))
                .post("/runs")
                .then()
                .statusCode(201)
                .body("state", equalTo("RUNNING"))
                .body("done", equalTo(0))
                .extract()
                .jsonPath()
                .getLong("id");
    }

    /** Every item of a list, page by page. */
    private static List<Map<String, Object>> all(String path, int limit) {
        var items = new ArrayList<Map<String, Object>>();
        @Nullable String cursor = null;
        do {
            var request = client().queryParam("limit", limit);
            JsonPath page = (cursor == null ? request : request.queryParam("cursor", cursor))
                    .get(path)
                    .jsonPath();
            List<Map<String, Object>> found = page.getList("items");
            assertThat(found).hasSizeLessThanOrEqualTo(limit);
            items.addAll(found);
            cursor = page.getString("next");
        } while (cursor != null);
        return items;
    }

    private static List<String> texts(List<Map<String, Object>> items, String field) {
        return items.stream().map(item -> String.valueOf(item.get(field))).toList();
    }

    @Test
    void every_customer_has_exactly_one_decision_and_the_counts_add_up() {
        var known = texts(all("/customers", PAGE), "code");
        var run = run("2026-06").jsonPath();
        assertThat(run.getString("state")).isEqualTo("EVALUATED");
        assertThat(run.getInt("total")).isEqualTo(known.size());
        assertThat(run.getInt("done")).isEqualTo(known.size());
        Map<String, Integer> counts = run.getMap("counts");
        assertThat(counts.values().stream().mapToInt(Integer::intValue).sum()).isEqualTo(known.size());

        var decisions = all("/runs/%d/decisions".formatted(run.getLong("id")), PAGE);
        assertThat(texts(decisions, "customer")).containsExactlyInAnyOrderElementsOf(known);
        assertThat(texts(decisions, "ruleSet")).containsOnly(run.getString("ruleSet"));
        for (var tier : List.of("A", "B", "C", "D")) {
            var ofTier = all("/runs/%d/decisions?tier=%s".formatted(run.getLong("id"), tier), PAGE);
            assertThat(texts(ofTier, "tier")).containsOnly(tier).hasSize(Objects.requireNonNull(counts.get(tier)));
        }
        assertThat(texts(decisions, "outcome").stream().filter("HELD"::equals))
                .hasSize(Objects.requireNonNull(counts.get("HELD")));
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 7, 33, 34, 35})
    void pages_of_any_size_bring_every_decision_once(int limit) {
        var path = "/customers/FJ-1001/decisions";
        while (all(path, PAGE).size() < 3) {
            run("2026-05");
        }
        assertThat(all(path, limit)).isEqualTo(all(path, PAGE)).doesNotHaveDuplicates();
        var id = run("2026-05").jsonPath().getLong("id");
        var tierB = "/runs/%d/decisions?tier=B".formatted(id);
        assertThat(all(tierB, limit))
                .isEqualTo(all(tierB, PAGE))
                .hasSizeGreaterThan(5)
                .doesNotHaveDuplicates();
        var first = client().queryParam("limit", limit)
                .get("/runs/%d/decisions".formatted(id))
                .jsonPath();
        assertThat(first.getList("items")).hasSize(limit);
        assertThat(first.getString("next")).isEqualTo(first.getString("items[-1].id"));
        assertThat(all("/runs", limit)).isEqualTo(all("/runs", PAGE));
    }

    @Test
    void a_run_says_how_far_it_is_and_customers_who_come_later_are_not_in_it() {
        var before = all("/customers", PAGE).size();
        var id = start("2026-04");
        importCsv("customers", "customer_id,name", "RN-LATE-%d,Late".formatted(id))
                .statusCode(200);
        var done = 0;
        JsonPath run;
        do {
            run = client().get("/runs/" + id).jsonPath();
            assertThat(run.getInt("done")).isBetween(done, before);
            done = run.getInt("done");
        } while (run.getString("state").equals("RUNNING"));
        assertThat(run.getString("state")).isEqualTo("EVALUATED");
        assertThat(run.getInt("total")).isEqualTo(before);
        assertThat(done).isEqualTo(before);
        client().get("/customers/RN-LATE-%d/decisions".formatted(id))
                .then()
                .statusCode(200)
                .body("items.size()", equalTo(0));
    }

    @Test
    void runs_that_begin_at_the_same_moment_all_end() throws Exception {
        var months = List.of("2026-01", "2026-02", "2026-03");
        var ids = AtOnce.times(3, i -> start(months.get(i)));
        assertThat(ids).doesNotHaveDuplicates();
        for (var i = 0; i < 3; i++) {
            var run = awaitRun(ids.get(i)).jsonPath();
            assertThat(run.getString("state")).isEqualTo("EVALUATED");
            assertThat(run.getString("asOf")).isEqualTo(months.get(i));
            assertThat(run.getInt("done")).isEqualTo(run.getInt("total"));
            assertThat(texts(all("/runs/%d/decisions".formatted(ids.get(i)), PAGE), "customer"))
                    .hasSize(run.getInt("total"))
                    .doesNotHaveDuplicates();
        }
    }

    @Test
    void a_tier_that_does_not_exist_is_not_listed() {
        var id = run("2026-06").jsonPath().getLong("id");
        as("SALES")
                .get("/runs/%d/decisions?tier=HELD".formatted(id))
                .then()
                .statusCode(422)
                .body("code", equalTo("tier.unknown"))
                .body("violations.pointer", contains("tier"));
    }
}

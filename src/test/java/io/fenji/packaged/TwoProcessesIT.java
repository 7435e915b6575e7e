package io.fenji.packaged;

import static org.assertj.core.api.Assertions.assertThat;

import io.fenji.testing.AtOnce;
import io.fenji.testing.TestDatabase;
import io.restassured.path.json.JsonPath;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/** Two processes side by side on one PostgreSQL, with one anchor file; one is killed while it is at work on a run. */
@EnabledIfSystemProperty(named = "fenji.test.db", matches = "postgresql")
class TwoProcessesIT {

    private static final int MANY = 10_000;

    private final Map<String, String> settings = TestDatabase.fresh(Map.of("fenji.demo", "true"));

    private static void load(Packaged service, String kind, String header, String row) {
        var rows = IntStream.rangeClosed(1, MANY).mapToObj(row::formatted).collect(Collectors.joining("\n"));
        assertThat(service.withKey("demo-key")
                        .contentType("text/csv")
                        .body(header + "\n" + rows)
                        .post("/imports/" + kind)
                        .jsonPath()
                        .getInt("accepted"))
                .isEqualTo(MANY);
    }

    private static JsonPath get(Packaged service, String path) {
        return service.as("auditor", "auditor")
                .get(path)
                .then()
                .statusCode(200)
                .extract()
                .jsonPath();
    }

    private static long begun(Packaged service, String month) {
        return service.as("analyst", "analyst")
                .contentType("application/json")
                .body("{\"asOf\": \"%s\"}".formatted(month))
                .post("/runs")
                .then()
                .statusCode(201)
                .extract()
                .jsonPath()
                .getLong("id");
    }

    private static void awaitEvaluated(Packaged service, long run) {
        service.await(() -> !"RUNNING".equals(get(service, "/runs/" + run).getString("state")));
        assertThat(get(service, "/runs/" + run).getString("state")).isEqualTo("EVALUATED");
    }

    private static int step(Packaged service, String who, long run, String step) {
        return service.as(who, who).post("/runs/%d/%s".formatted(run, step)).statusCode();
    }

    /** The customers on which the run decided. */
    private static List<String> decided(Packaged service, long run) {
        var customers = new ArrayList<String>();
        for (var cursor = "0"; cursor != null; ) {
            var page = get(service, "/runs/%d/decisions?limit=1000&cursor=%s".formatted(run, cursor));
            customers.addAll(page.getList("items.customer", String.class));
            cursor = page.getString("next");
        }
        return customers;
    }

    @Test
    void both_serve_one_decides_and_the_other_goes_on_with_the_run_of_one_that_was_killed() throws Exception {
        try (var first = Packaged.start(settings);
                var second = Packaged.start(settings)) {
            load(first, "customers", "customer_id,name", "T%d,Two %<d");
            load(
                    second,
                    "orders",
                    "order_id,customer_id,order_date,amount,currency,status,profit",
                    "TO%d,T%<d,2026-04-04,%<d.50,CNY,COMPLETED,%<d");
            assertOneApproval(first, second);
            var run = begun(second, "2026-06");
            second.await(() -> get(first, "/runs/" + run).getInt("done") > 0);
            second.kill();
            assertThat(get(first, "/runs/" + run).getString("state"))
                    .as("killed in the middle")
                    .isEqualTo("RUNNING");
            awaitEvaluated(first, run);
            assertThat(decided(first, run))
                    .hasSize(get(first, "/runs/" + run).getInt("total"))
                    .hasSizeGreaterThan(MANY)
                    .doesNotHaveDuplicates();
            assertThat(get(first, "/audit/verify").getString("state")).isEqualTo("INTACT");
            assertAnchored(first);
        }
    }

    /** Begun here, handed in there, and decided on at the same moment in both. */
    private static void assertOneApproval(Packaged first, Packaged second) throws Exception {
        var run = begun(first, "2026-05");
        awaitEvaluated(second, run);
        assertThat(step(second, "analyst", run, "submit")).isEqualTo(200);
        assertThat(AtOnce.times(2, i -> step(i == 0 ? first : second, "manager", run, "approve")))
                .containsExactlyInAnyOrder(200, 409);
        assertThat(get(first, "/customers/FJ-1001/tier?asOf=2026-05").getString("tier"))
                .isEqualTo(get(second, "/customers/FJ-1001/tier?asOf=2026-05").getString("tier"));
    }

    /** Both write to one file, a whole line each, and each line fits. */
    private void assertAnchored(Packaged service) throws IOException {
        var file = Path.of(Objects.requireNonNull(settings.get("fenji.ledger.anchor-file")));
        assertThat(get(service, "/audit/verify").getInt("anchors"))
                .isEqualTo(Files.readAllLines(file).size());
        assertThat(service.log()).doesNotContain("does not fit its anchors");
    }
}

package io.fenji.packaged;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import io.fenji.testing.TestDatabase;
import io.fenji.testing.Trials;
import io.fenji.testing.WhicheverDatabase;
import io.restassured.path.json.JsonPath;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.YearMonth;
import java.util.List;
import java.util.Map;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Decisions are made again by processes that did not make them, under rules that have changed since: four times 1,034, or as many as -Dfenji.customers says and 34. */
@WhicheverDatabase
class ReplayIT {

    private static final int MANY = Trials.of("fenji.customers", 1_000, 10_000);

    /** So many are large: together they make most of the company's profit. */
    private static final int LARGE = 20;

    private static final YearMonth LAST = YearMonth.of(2026, 6);
    private static final String A_AMOUNT = "annualOrderAmount       > %s,";

    private final Path folder;
    private String threshold = "5000000";

    ReplayIT(@TempDir Path folder) throws IOException {
        this.folder = Packaged.copyOfRules(folder);
    }

    private void setThreshold(String next) throws IOException {
        var tiers = folder.resolve("tiers.drl");
        var text = Files.readString(tiers);
        assertThat(text).containsOnlyOnce(A_AMOUNT.formatted(threshold));
        Files.writeString(tiers, text.replace(A_AMOUNT.formatted(threshold), A_AMOUNT.formatted(next)));
        threshold = next;
    }

    private static JsonPath get(Packaged service, String path) {
        return service.as("auditor", "auditor")
                .get(path)
                .then()
                .statusCode(200)
                .extract()
                .jsonPath();
    }

    private static long post(Packaged service, String who, String path, String body, int status) {
        return service.as(who, who)
                .contentType("application/json")
                .body(body)
                .post(path)
                .then()
                .statusCode(status)
                .extract()
                .jsonPath()
                .getLong("id");
    }

    private static JsonPath ended(Packaged service, String path) {
        service.await(() -> !"RUNNING".equals(get(service, path).getString("state")));
        return get(service, path);
    }

    private static JsonPath graded(Packaged service) {
        var run = post(service, "analyst", "/runs", "{\"asOf\": \"2026-06\"}", 201);
        return ended(service, "/runs/" + run);
    }

    private static void load(Packaged service) {
        take(service, "customers", "customer_id,name", i -> Stream.of("R%d,Replayed %<d".formatted(i)));
        take(service, "orders", "order_id,customer_id,order_date,amount,currency,profit,status", ReplayIT::orders);
    }

    private static void take(Packaged service, String kind, String header, IntFunction<Stream<String>> rows) {
        var file =
                IntStream.rangeClosed(1, MANY).mapToObj(rows).flatMap(it -> it).collect(Collectors.joining("\n"));
        service.withKey("demo-key")
                .contentType("text/csv")
                .body(header + "\n" + file)
                .post("/imports/" + kind)
                .then()
                .statusCode(200)
                .body("rejected", equalTo(0));
    }

    /** A large one in every month of more than three years, more each year; of the others every third in every second month of a year, the rest once, and once the year before. */
    private static Stream<String> orders(int customer) {
        var large = customer <= LARGE;
        var every = large ? 1 : customer % 3 == 0 ? 2 : 13;
        return IntStream.range(0, large ? 37 : every == 2 ? 12 : 14)
                .filter(back -> back % every == 0)
                .mapToObj(back -> "R%d-%d,R%1$d,%s-15,%d.50,CNY,%d.25,SHIPPED"
                        .formatted(
                                customer,
                                back,
                                LAST.minusMonths(back),
                                large ? 600_000 - 60_000 * (back / 12) : 10_000 + customer,
                                large ? 900_000 : 1));
    }

    @Test
    void everything_replays_identical_in_a_fresh_process_after_the_rules_have_changed_three_times() throws IOException {
        var settings = TestDatabase.fresh(
                Map.of("fenji.demo", "true", "fenji.rules.dir", folder.toString(), "fenji.rules.activation", "auto"));
        long first;
        long graded;
        String shipped;
        try (var service = Packaged.start(settings)) {
            load(service);
            var run = graded(service);
            assertThat(run.getInt("counts.A")).isGreaterThanOrEqualTo(LARGE);
            assertThat(run.getInt("counts.C")).isGreaterThan(MANY / 4);
            assertThat(run.getInt("counts.D")).isGreaterThan(MANY / 2);
            first = run.getLong("id");
            graded = run.getLong("done");
            shipped = run.getString("ruleSet");
        }
        for (var next : List.of("4900000", "4800000", "4700000")) {
            setThreshold(next);
            try (var service = Packaged.start(settings)) {
                assertThat(graded(service).getString("ruleSet")).isNotEqualTo(shipped);
            }
        }
        long cutOff;
        try (var service = Packaged.start(settings)) {
            var replay = post(service, "auditor", "/audit/replays", "{\"run\": %d}".formatted(first), 202);
            var report = ended(service, "/audit/replays/" + replay);
            assertThat(report.getString("state")).isEqualTo("DONE");
            assertThat(report.getLong("identical")).isEqualTo(graded).isGreaterThan(MANY);
            cutOff = post(service, "auditor", "/audit/replays", "{}", 202);
            service.await(() -> get(service, "/audit/replays/" + cutOff).getLong("done") > 0);
            service.kill();
        }
        try (var service = Packaged.start(settings)) {
            var report = ended(service, "/audit/replays/" + cutOff);
            assertThat(report.getString("state")).isEqualTo("DONE");
            assertThat(report.getLong("identical")).isEqualTo(4 * graded).isEqualTo(report.getLong("total"));
        }
    }
}

package io.fenji.packaged;

import static org.assertj.core.api.Assertions.assertThat;

import io.fenji.testing.TestDatabase;
import io.restassured.path.json.JsonPath;
import java.util.ArrayList;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** A service that is killed with kill -9, and started again. */
class KilledIT {

    private static final int MANY = 10_000;
    private static final int GRADINGS = 50;

    private final Map<String, String> settings = TestDatabase.fresh(Map.of("fenji.demo", "true"));

    private static void load(Packaged service, String kind, String header, String row, int rows) {
        var file = IntStream.rangeClosed(1, rows).mapToObj(row::formatted).collect(Collectors.joining("\n"));
        var accepted = service.withKey("demo-key")
                .contentType("text/csv")
                .body(header + "\n" + file)
                .post("/imports/" + kind)
                .jsonPath()
                .getInt("accepted");
        assertThat(accepted).isEqualTo(rows);
    }

    /** What was answered with 201, and so must never be lost. */
    private static long created(Packaged service, String path, String body) {
        return service.withKey("demo-key")
                .contentType("application/json")
                .body(body)
                .post(path)
                .then()
                .statusCode(201)
                .extract()
                .jsonPath()
                .getLong("id");
    }

    private static JsonPath get(Packaged service, String path) {
        return service.withKey("demo-key")
                .get(path)
                .then()
                .statusCode(200)
                .extract()
                .jsonPath();
    }

    @Test
    void a_run_goes_on_after_the_next_start_and_decides_once_on_every_customer() {
        long run;
        int total;
        try (var service = Packaged.start(settings)) {
            load(service, "customers", "customer_id,name", "K%d,Killed %<d", MANY);
            load(
                    service,
                    "orders",
                    "order_id,customer_id,order_date,amount,currency,status,profit",
                    "KO%d,K%<d,2026-05-04,%<d.50,CNY,COMPLETED,%<d",
                    MANY);
            run = created(service, "/runs", "{\"asOf\": \"2026-06\"}");
            total = get(service, "/runs/" + run).getInt("total");
            service.await(() -> get(service, "/runs/" + run).getInt("done") > 0);
            service.kill();
        }
        try (var service = Packaged.start(settings)) {
            assertThat(service.log()).contains("Run %d was cut off; it goes on".formatted(run));
            service.await(() -> !"RUNNING".equals(get(service, "/runs/" + run).getString("state")));
            var ended = get(service, "/runs/" + run);
            assertThat(ended.getString("state")).isEqualTo("EVALUATED");
            assertThat(ended.getInt("done")).isEqualTo(total).isGreaterThan(MANY);
            assertThat(decided(service, run)).hasSize(total).doesNotHaveDuplicates();
        }
    }

    /** The customers on which the run decided. */
    private static ArrayList<String> decided(Packaged service, long run) {
        var customers = new ArrayList<String>();
        var cursor = "0";
        while (cursor != null) {
            var page = get(service, "/runs/%d/decisions?limit=1000&cursor=%s".formatted(run, cursor));
            customers.addAll(page.getList("items.customer", String.class));
            cursor = page.getString("next");
        }
        return customers;
    }

    @Test
    void what_was_answered_with_201_is_there_after_the_next_start() {
        var answered = new ArrayList<Long>();
        try (var service = Packaged.start(settings)) {
            while (answered.size() < GRADINGS) {
                answered.add(created(service, "/gradings", "{\"customer\": \"FJ-1001\", \"asOf\": \"2026-06\"}"));
            }
            service.kill();
        }
        try (var service = Packaged.start(settings)) {
            assertThat(answered).allSatisfy(id -> assertThat(
                            get(service, "/decisions/" + id).getString("customer"))
                    .isEqualTo("FJ-1001"));
        }
    }
}

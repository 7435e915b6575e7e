package io.fenji.benchmark;

import io.fenji.testing.AtOnce;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.net.http.HttpRequest;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Single gradings by the packaged service on H2 and on PostgreSQL, by one caller and by several at once; stored and not. Stored ones commit one after the
 * other, because each adds to the ledger's chain. Arguments: gradings for each measurement (2000), callers at once (8).
 */
public final class SingleGradingBenchmark {

    private final Service service;
    private final String database;
    private final int gradings;

    private SingleGradingBenchmark(Service service, String database, int gradings) {
        this.service = service;
        this.database = database;
        this.gradings = gradings;
    }

    public static void main(String[] arguments) throws Exception {
        var gradings = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 2_000;
        var callers = arguments.length > 1 ? Integer.parseInt(arguments[1]) : 8;
        measure("h2", List.of(), gradings, callers);
        try (var server = EmbeddedPostgres.builder()
                .setServerConfig("fsync", "on") // tests do without
                .setServerConfig("synchronous_commit", "on")
                .start()) {
            measure(
                    "postgresql",
                    List.of(
                            "-Dfenji.db.url=jdbc:postgresql://localhost:%d/postgres".formatted(server.getPort()),
                            "-Dfenji.db.username=postgres",
                            "-Dfenji.db.password=postgres"),
                    gradings,
                    callers);
        }
    }

    private static void measure(String database, List<String> settings, int gradings, int callers) throws Exception {
        try (var service = new Service("512m", settings)) {
            service.post("/imports/customers", "text/csv", customers(gradings));
            var benchmark = new SingleGradingBenchmark(service, database, gradings);
            for (var pass = 1; pass <= 2; pass++) {
                for (var at : new int[] {1, callers}) {
                    benchmark.measure(at, true);
                    benchmark.measure(at, false);
                }
            }
        }
    }

    private static HttpRequest.BodyPublisher customers(int customers) {
        return HttpRequest.BodyPublishers.ofString(IntStream.range(0, customers)
                .mapToObj(it -> "K" + it + ",Benchmark customer " + it + ",Nowhere")
                .collect(Collectors.joining("\n", "customer_id,name,country\n", "\n")));
    }

    private void measure(int callers, boolean dryRun) throws Exception {
        var next = new AtomicInteger();
        var start = System.nanoTime();
        AtOnce.times(callers, caller -> {
            for (var i = next.getAndIncrement(); i < gradings; i = next.getAndIncrement()) {
                service.grade("K" + i, dryRun);
            }
            return caller;
        });
        var seconds = (System.nanoTime() - start) / 1e9;
        System.out.printf(
                "%-11s %d at once, %-10s %8.1f a second, %6.2f ms each%n",
                database,
                callers,
                dryRun ? "not stored" : "stored",
                gradings / seconds,
                seconds * 1e3 * callers / gradings);
    }
}

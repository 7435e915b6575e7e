package io.fenji.benchmark;

import java.io.IOException;
import java.io.InputStream;
import java.io.PipedInputStream;
import java.io.PipedOutputStream;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.YearMonth;
import java.util.List;
import java.util.Random;
import java.util.function.Consumer;

/**
 * The whole way on the packaged service: customers and their orders come in, the portfolio is graded, single gradings are answered. Arguments:
 * customers (100000), months (36), heap (1g).
 */
public final class PortfolioBenchmark {

    private static final YearMonth LAST = YearMonth.of(2019, 12);
    private static final int SINGLE = 5_000;

    private PortfolioBenchmark() {}

    public static void main(String[] arguments) throws IOException, InterruptedException {
        var customers = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 100_000;
        var months = arguments.length > 1 ? Integer.parseInt(arguments[1]) : 36;
        var heap = arguments.length > 2 ? arguments[2] : "1g";
        try (var service = new Service(heap, List.of())) {
            System.out.printf(
                    "%d customers, %d months, heap %s, %d processors, Java %s%n",
                    customers, months, heap, Runtime.getRuntime().availableProcessors(), Runtime.version());
            measure(
                    service,
                    "import of customers",
                    customers,
                    () -> service.postStream(
                            "/imports/customers", "text/csv", () -> stream(out -> customers(out, customers))));
            measure(
                    service,
                    "import of orders",
                    (long) customers * months,
                    () -> service.postStream(
                            "/imports/orders", "text/csv", () -> stream(out -> orders(out, customers, months))));
            for (var i = 1; i <= 2; i++) {
                measure(service, "run " + i, customers, () -> run(service));
            }
            for (var i = 1; i <= 2; i++) {
                measure(service, "replay of run 2, " + i, customers, () -> replay(service));
            }
            measure(service, "impact of a draft", customers, () -> impact(service));
            measure(service, "sensitivity, 21 values", customers, () -> sensitivity(service));
            for (var i = 1; i <= 2; i++) {
                measure(service, "gradings, metrics given, dry run", SINGLE, () -> gradings(service, true));
                measure(service, "gradings, metrics given, stored", SINGLE, () -> gradings(service, false));
            }
            System.out.println("largest resident memory: " + service.peakMemory());
        }
    }

    private static void measure(Service service, String what, long pieces, Runnable work) {
        var cpu = service.cpuSeconds();
        var start = System.nanoTime();
        work.run();
        var seconds = (System.nanoTime() - start) / 1e9;
        var used = service.cpuSeconds() - cpu;
        System.out.printf(
                "%-34s %9.1f s  %9.1f s CPU  %10.0f a second  %8.1f µs CPU each%n",
                what, seconds, used, pieces / seconds, used * 1e6 / pieces);
    }

    private static void run(Service service) {
        var id = Service.field(service.postJson("/runs", "{\"asOf\":\"%s\"}".formatted(LAST)), "id");
        awaitEnd(service, "/runs/" + id);
    }

    private static void awaitEnd(Service service, String path) {
        var state = service.get(path);
        while (Service.field(state, "state").equals("RUNNING")) {
            pause();
            state = service.get(path);
        }
        System.out.println(state);
    }

    /** The decisions of the last run are made again, each held against what is recorded. */
    private static void replay(Service service) {
        var id = Service.field(service.postJson("/audit/replays", "{\"run\":2}"), "id");
        awaitEnd(service, "/audit/replays/" + id);
    }

    /** A threshold of A is lowered by a tenth, and the whole last run graded again with it. */
    private static void impact(Service service) {
        var id = Service.field(service.postJson("/rule-drafts", "{\"title\":\"benchmark\"}"), "id");
        service.patchJson("/rule-drafts/%s/thresholds/A.1".formatted(id), "\"0\"", "{\"value\":4500000}");
        service.postJson("/rule-drafts/%s/impact".formatted(id), "");
        awaitEnd(service, "/rule-drafts/%s/impact".formatted(id));
    }

    private static void sensitivity(Service service) {
        service.postJson(
                "/rule-drafts/1/sensitivity", "{\"threshold\":\"A.1\",\"from\":4000000,\"to\":6000000,\"steps\":21}");
    }

    private static void pause() {
        try {
            Thread.sleep(100);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    private static void gradings(Service service, boolean dryRun) {
        for (var i = 0; i < SINGLE; i++) {
            service.grade("K" + i, dryRun);
        }
    }

    private static void customers(PrintStream out, int customers) {
        out.println("customer_id,name,country");
        for (var i = 0; i < customers; i++) {
            out.println("K" + i + ",Benchmark customer " + i + ",Nowhere");
        }
    }

    private static void orders(PrintStream out, int customers, int months) {
        var random = new Random(1);
        out.println("order_id,customer_id,order_date,amount,currency,profit,status");
        for (var customer = 0; customer < customers; customer++) {
            for (var month = 0; month < months; month++) {
                var amount = 1_000 + random.nextInt(500_000);
                out.println("K" + customer + "-" + month + ",K" + customer + ","
                        + LAST.minusMonths(month).atDay(1 + random.nextInt(28)) + "," + amount + ".50,CNY,"
                        + amount / 10 + ".25,SHIPPED");
            }
        }
    }

    /** What the writer writes, as a stream, without holding it. */
    private static InputStream stream(Consumer<PrintStream> writer) {
        try {
            var in = new PipedInputStream(1 << 20);
            var out = new PipedOutputStream(in);
            new Thread(() -> {
                        try (var print = new PrintStream(out, false, StandardCharsets.UTF_8)) {
                            writer.accept(print);
                        }
                    })
                    .start();
            return in;
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }
}

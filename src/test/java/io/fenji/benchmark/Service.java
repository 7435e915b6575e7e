package io.fenji.benchmark;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.function.Supplier;
import java.util.regex.Pattern;

/** The packaged service in a process of its own, with a heap of its own, on a new database. */
final class Service implements AutoCloseable {

    private static final Path JAR = Path.of("target/quarkus-app/quarkus-run.jar");
    private static final int TRIES = 240;

    private final HttpClient http = HttpClient.newHttpClient();
    private final Process process;
    private final String address;
    private String key = "demo-key";

    Service(String heap, List<String> settings) throws IOException, InterruptedException {
        var port = freePort();
        var folder = Files.createTempDirectory("fenji-benchmark");
        var command = new ArrayList<>(List.of(
                "java",
                "-Xmx" + heap,
                "-Dquarkus.http.port=" + port,
                "-Dfenji.demo=true",
                "-Dfenji.db.url=jdbc:h2:file:" + folder.resolve("fenji"),
                "-Dfenji.ledger.anchor-file=" + folder.resolve("anchors.jsonl"),
                "-Dfenji.ledger.key-file=" + folder.resolve("key.pem")));
        command.addAll(settings);
        command.addAll(List.of("-jar", JAR.toString()));
        this.process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("log").toFile())
                .start();
        this.address = "http://localhost:" + port;
        awaitStart();
        this.key = field(
                send(HttpRequest.newBuilder(URI.create(address + "/api/v1/api-keys"))
                        .header("Content-Type", "application/json")
                        .header(
                                "Authorization",
                                "Basic " + Base64.getEncoder().encodeToString("admin:admin".getBytes(UTF_8)))
                        .POST(
                                HttpRequest.BodyPublishers.ofString(
                                        "{\"name\":\"benchmark\",\"roles\":[\"CLIENT\",\"RULES\",\"AUDITOR\"],\"calls\":[\"*\"]}"))
                        .build()),
                "key");
    }

    private static int freePort() throws IOException {
        try (var socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }

    private void awaitStart() throws InterruptedException {
        for (var i = 0; i < TRIES; i++) {
            try {
                if (http.send(
                                        HttpRequest.newBuilder(URI.create(address + "/q/health"))
                                                .build(),
                                        HttpResponse.BodyHandlers.discarding())
                                .statusCode()
                        == 200) {
                    return;
                }
            } catch (IOException notYet) {
                Thread.sleep(250);
            }
        }
        throw new IllegalStateException("The service did not start; build it first: mvn -DskipTests package");
    }

    String post(String path, String type, HttpRequest.BodyPublisher body) {
        return send(request(path).header("Content-Type", type).POST(body).build());
    }

    String postJson(String path, String json) {
        return post(path, "application/json", HttpRequest.BodyPublishers.ofString(json));
    }

    String patchJson(String path, String tag, String json) {
        return send(request(path)
                .header("Content-Type", "application/json")
                .header("If-Match", tag)
                .method("PATCH", HttpRequest.BodyPublishers.ofString(json))
                .build());
    }

    String postStream(String path, String type, Supplier<InputStream> body) {
        return post(path, type, HttpRequest.BodyPublishers.ofInputStream(body));
    }

    /** A single grading from metrics that are given. */
    void grade(String customer, boolean dryRun) {
        postJson("/gradings", """
                {"customer":"%s","asOf":"2019-12","dryRun":%s,"metrics":{"annualOrderAmount":4800000,"priorOrderAmount":4400000,"earlierOrderAmount":4000000,
                "orderCount":12,"orderGrowthPercent":9.0909090909,"priorOrderGrowthPercent":10,"annualProfit":480000,"profitSharePercent":1.2,"cooperationYears":4,
                "orderContinuityPercent":100,"orderVolatility":0.1,"latePaymentDays":2,"openDisputes":0,"majorDisputes":0,"criticalDisputes":0,"missingMonths":0}}
                """.formatted(customer, dryRun));
    }

    String get(String path) {
        return send(request(path).build());
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create(address + "/api/v1" + path)).header("X-API-Key", key);
    }

    private String send(HttpRequest request) {
        try {
            var response = http.send(request, HttpResponse.BodyHandlers.ofString());
            if (response.statusCode() >= 300) {
                throw new IllegalStateException(
                        request.uri() + " answered " + response.statusCode() + " " + response.body());
            }
            return response.body();
        } catch (IOException failed) {
            throw new IllegalStateException(failed);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(stopped);
        }
    }

    /** The number or word of a field of a flat JSON answer. */
    static String field(String json, String name) {
        var found = Pattern.compile("\"" + name + "\":\"?([^,\"}]*)").matcher(json);
        if (!found.find()) {
            throw new IllegalStateException("No " + name + " in " + json);
        }
        return found.group(1);
    }

    /** CPU seconds that the process has used so far. */
    double cpuSeconds() {
        return process.toHandle()
                .info()
                .totalCpuDuration()
                .map(used -> used.toMillis() / 1000.0)
                .orElse(Double.NaN);
    }

    /** The largest resident memory so far, in MiB, where the system tells it. */
    String peakMemory() throws IOException {
        var status = Path.of("/proc/" + process.pid() + "/status");
        return Files.exists(status)
                ? Files.readAllLines(status).stream()
                        .filter(line -> line.startsWith("VmHWM"))
                        .findFirst()
                        .orElse("unknown")
                : "unknown";
    }

    @Override
    public void close() {
        process.destroy();
    }
}

package io.fenji.packaged;

import static io.restassured.RestAssured.given;

import io.restassured.specification.RequestSpecification;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.regex.Pattern;

/** The packaged service as a process of its own, on a port that was free, in a folder of its own. Closing it stops it as an operator would. */
final class Packaged implements AutoCloseable {

    static final Path SHIPPED_RULES = Path.of("rules").toAbsolutePath();

    static final Path JAR = Path.of(System.getProperty("fenji.jar", "target/quarkus-app/quarkus-run.jar"))
            .toAbsolutePath();
    private static final Pattern LISTENING = Pattern.compile("Listening on: http://[^:]+:(\\d+)");
    private static final Duration PATIENCE = Duration.ofMinutes(5);

    private final Process process;
    private final Path folder;
    private final Path log;

    private Packaged(Map<String, String> settings, Map<String, String> environment) {
        try {
            this.folder = Files.createTempDirectory("fenji-packaged");
            this.log = folder.resolve("log");
            var builder = new ProcessBuilder(command(settings))
                    .directory(folder.toFile())
                    .redirectErrorStream(true)
                    .redirectOutput(log.toFile());
            builder.environment().putAll(environment);
            this.process = builder.start();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
        Runtime.getRuntime().addShutdownHook(new Thread(process::destroyForcibly));
    }

    private static List<String> command(Map<String, String> settings) {
        var command = new ArrayList<String>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.add("-XX:TieredStopAtLevel=1");
        command.add("-Dquarkus.http.port=0");
        command.add("-Dfenji.rules.dir=" + SHIPPED_RULES);
        settings.forEach((name, value) -> command.add("-D%s=%s".formatted(name, value)));
        command.add("-jar");
        command.add(JAR.toString());
        return command;
    }

    /** The shipped rules, in this folder, for a test that edits them. */
    static Path copyOfRules(Path folder) throws IOException {
        try (var files = Files.newDirectoryStream(SHIPPED_RULES, "*.drl")) {
            for (var file : files) {
                Files.copy(file, folder.resolve(file.getFileName()));
            }
        }
        return folder;
    }

    /** Starts the service with these settings and waits until it answers. */
    static Packaged start(Map<String, String> settings) {
        return start(settings, Map.of());
    }

    /** As above, with these variables in its environment. */
    static Packaged start(Map<String, String> settings, Map<String, String> environment) {
        var service = new Packaged(settings, environment);
        service.await(() ->
                !service.process.isAlive() || LISTENING.matcher(service.log()).find());
        if (!service.process.isAlive()) {
            throw new AssertionError("The service did not start:\n" + service.log());
        }
        return service;
    }

    /** What a service that must not start with these settings said before it ended. */
    static String refusal(Map<String, String> settings) {
        try (var service = new Packaged(settings, Map.of())) {
            service.await(() -> !service.process.isAlive());
            if (service.process.exitValue() == 0) {
                throw new AssertionError("It ended as if nothing were wrong:\n" + service.log());
            }
            return service.log();
        }
    }

    /** Everything that the service has said so far. */
    String log() {
        try {
            return Files.readString(log);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    int port() {
        var listening = LISTENING.matcher(log());
        if (!listening.find()) {
            throw new AssertionError(log());
        }
        return Integer.parseInt(listening.group(1));
    }

    RequestSpecification as(String name, String password) {
        return given().port(port()).basePath("/api/v1").auth().preemptive().basic(name, password);
    }

    RequestSpecification withKey(String key) {
        return given().port(port()).basePath("/api/v1").header("X-API-Key", key);
    }

    /** Waits until it is so. */
    void await(BooleanSupplier condition) {
        var end = Instant.now().plus(PATIENCE);
        while (!condition.getAsBoolean()) {
            if (Instant.now().isAfter(end)) {
                throw new AssertionError("Not within %s:\n%s".formatted(PATIENCE, log()));
            }
            pause();
        }
    }

    private static void pause() {
        try {
            Thread.sleep(20);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new AssertionError(stopped);
        }
    }

    /** kill -9: nothing in the service gets to tidy up. */
    void kill() {
        process.destroyForcibly();
        process.onExit().join();
    }

    @Override
    public void close() {
        stop();
        try (var files = Files.walk(folder)) {
            for (var file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private void stop() {
        process.destroy();
        try {
            if (!process.waitFor(30, TimeUnit.SECONDS)) {
                kill();
            }
        } catch (InterruptedException stopped) {
            kill();
            Thread.currentThread().interrupt();
        }
    }
}

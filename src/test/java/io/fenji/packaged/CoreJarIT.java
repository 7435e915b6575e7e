package io.fenji.packaged;

import static org.assertj.core.api.Assertions.assertThat;

import io.fenji.testing.WhicheverDatabase;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.jar.JarFile;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The core jar in a plain java process: the rules, their examples and proofs, without the service and without what it stands on. */
@WhicheverDatabase
class CoreJarIT {

    private static final Path CORE = Path.of(
                    System.getProperty("fenji.core.jar", "target/fenji-0.1.0-SNAPSHOT-core.jar"))
            .toAbsolutePath();
    private static final Path LIBRARIES = Packaged.JAR.resolveSibling("lib").resolve("main");
    private static final Pattern SERVICE = Pattern.compile(
            ".*(quarkus|hibernate|jakarta|vertx|netty|smallrye|jackson|resteasy|flyway|agroal|h2|postgresql|narayana).*");

    @TempDir
    @SuppressWarnings("NullAway.Init")
    Path folder;

    private record Ended(int code, String out, String told) {}

    private Ended check(Object... arguments) throws IOException, InterruptedException {
        var command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                classPath(),
                "io.fenji.rules.command.Check"));
        Stream.of(arguments).map(String::valueOf).forEach(command::add);
        var out = folder.resolve("out").toFile();
        var told = folder.resolve("told").toFile();
        var process = new ProcessBuilder(command)
                .redirectOutput(out)
                .redirectError(told)
                .start();
        assertThat(process.waitFor(3, TimeUnit.MINUTES)).isTrue();
        return new Ended(
                process.exitValue(),
                Files.readString(out.toPath(), StandardCharsets.UTF_8),
                Files.readString(told.toPath(), StandardCharsets.UTF_8));
    }

    private static String classPath() throws IOException {
        try (var jars = Files.list(LIBRARIES)) {
            return Stream.concat(Stream.of(CORE), jars.filter(jar -> !SERVICE.matcher(
                                    jar.getFileName().toString())
                            .matches()))
                    .map(Path::toString)
                    .collect(Collectors.joining(File.pathSeparator));
        }
    }

    @Test
    void it_holds_the_rules_and_nothing_of_the_service() throws IOException {
        try (var jar = new JarFile(CORE.toFile())) {
            var classes = jar.stream()
                    .map(entry -> entry.getName())
                    .filter(name -> name.endsWith(".class"))
                    .toList();
            assertThat(classes)
                    .contains("io/fenji/rules/ruleset/RuleSet.class", "io/fenji/rules/facts/CustomerMetrics.class")
                    .contains("io/fenji/grading/arithmetic/Calculation.class")
                    .allMatch(name -> name.matches(
                            "io/fenji/(base/terms|rules|grading/(arithmetic|command|figures/(csv|sheet)))/.*"));
        }
    }

    @Test
    void it_checks_the_shipped_rules_and_grades_a_table() throws IOException, InterruptedException {
        var table = Files.writeString(folder.resolve("metrics.csv"), """
                customer,annualOrderAmount,priorOrderAmount,earlierOrderAmount,orderCount,orderGrowthPercent,priorOrderGrowthPercent,annualProfit,profitSharePercent,cooperationYears,orderContinuityPercent,orderVolatility,latePaymentDays,openDisputes,majorDisputes,criticalDisputes,missingMonths,currentTier
                above,5000000.01,4500000,4000000,24,11.11,12.5,600000,4,6,100,0.2,0,0,0,0,0,
                at,5000000,4500000,4000000,24,11.11,12.5,600000,4,6,100,0.2,0,0,0,0,0,
                """);
        var ended = check(Packaged.SHIPPED_RULES, table);
        assertThat(ended.code()).as(ended.told()).isZero();
        assertThat(ended.out().lines()).contains("above,GRADED,A,A級 key account,,", "at,GRADED,B,B級 quality account,,");
        assertThat(ended.told()).contains(" examples of which 0 fail");
    }

    @Test
    void it_measures_and_grades_a_folder_of_figures() throws IOException, InterruptedException {
        var figures = Files.createDirectories(folder.resolve("figures"));
        for (var kind : List.of("customers", "rates", "orders", "payments", "disputes")) {
            Files.copy(Path.of("src/main/resources/demo", kind + ".csv"), figures.resolve(kind + ".csv"));
        }
        var ended = check(Packaged.SHIPPED_RULES, figures, "--month=2026-06");
        assertThat(ended.code()).as(ended.told()).isZero();
        assertThat(ended.out().lines()).hasSize(35);
        assertThat(ended.out()).contains("FJ-1005,GRADED,B,B級 quality account,");
    }

    @Test
    void it_tells_what_is_wrong_and_ends_with_1() throws IOException, InterruptedException {
        var rules = Packaged.copyOfRules(Files.createDirectory(folder.resolve("rules")));
        var tiers = rules.resolve("tiers.drl");
        Files.writeString(tiers, Files.readString(tiers).replace("annualOrderAmount ", "annualOrderAmont "));
        var ended = check(rules, "--language=zh-Hans");
        assertThat(ended.code()).isEqualTo(1);
        assertThat(ended.told())
                .containsPattern("tiers\\.drl:\\d+:\\d+: .*annualOrderAmont")
                .doesNotContain("Exception");
    }
}

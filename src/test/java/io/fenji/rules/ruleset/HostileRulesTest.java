package io.fenji.rules.ruleset;

import static org.assertj.core.api.Assertions.assertThat;

import io.fenji.rules.check.Golden;
import io.fenji.rules.check.RuleFiles;
import io.fenji.rules.facts.CustomerMetrics;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/**
 * Each folder of {@code hostile-rules} carries code in a place where DRL allows some. Nothing of it may run, and nothing may reach the compiler: the
 * payloads set the property {@code fenji.hostile} or create the file {@code target/fenji.hostile}.
 */
class HostileRulesTest {

    private static final String PROPERTY = "fenji.hostile";
    private static final Path MARKER = Path.of("target", "fenji.hostile");
    private static final int AT_LEAST = 80;

    @BeforeEach
    @AfterEach
    void cleanUp() throws IOException {
        System.clearProperty(PROPERTY);
        Files.deleteIfExists(MARKER);
    }

    @TestFactory
    Stream<DynamicTest> a_hostile_file_is_refused_and_nothing_of_it_runs() {
        return RuleFiles.folders("hostile-rules").stream()
                .map(folder -> DynamicTest.dynamicTest(folder.getFileName().toString(), () -> check(folder)));
    }

    @Test
    void there_are_enough_cases() {
        assertThat(RuleFiles.folders("hostile-rules")).hasSizeGreaterThan(AT_LEAST);
    }

    /** The proof that the other tests can fail. */
    @Test
    void the_payload_does_run_where_drools_gets_a_file_as_it_came() {
        var raw = "package fenji.raw;\nimport io.fenji.rules.facts.CustomerMetrics;\n"
                + "rule \"x\" when CustomerMetrics( eval( System.setProperty(\"fenji.hostile\", \"ran\") == null ) ) then end\n";
        try (var engine = Engine.compile(raw)) {
            var session = engine.open();
            session.insert(nobody());
            session.fireAllRules();
            session.dispose();
        }
        assertThat(System.getProperty(PROPERTY)).isEqualTo("ran");
    }

    private static void check(Path folder) throws IOException {
        var files = RuleFiles.in(folder);
        var builds = Engine.builds();
        var checked = RuleSet.check(files);
        assertThat(System.getProperty(PROPERTY)).isNull();
        assertThat(MARKER).doesNotExist();
        assertThat(checked.ruleSet()).as("refused").isNull();
        assertThat(Engine.builds()).as("the compiler was never called").isEqualTo(builds);
        assertThat(checked.problems()).isNotEmpty().allSatisfy(problem -> assertThat(problem.line())
                .isPositive());
        Golden.compare(folder, files, checked);
    }

    private static CustomerMetrics nobody() {
        return new CustomerMetrics(
                null, null, null, 0, null, null, null, null, null, null, null, null, 0, 0, 0, 0, null);
    }
}

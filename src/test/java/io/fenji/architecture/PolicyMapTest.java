package io.fenji.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** docs/policy-map.md names only packages and tests that exist, and leaves out no clause. */
class PolicyMapTest {

    private static final Path MAP = Path.of("docs/policy-map.md");
    private static final Path TESTS = Path.of("src/test/java/io/fenji");
    private static final Pattern NAME = Pattern.compile("`([^`]+)`");
    private static final List<String> CLAUSES = List.of(
            "一(一)", "一(二)", "一(三)1", "一(三)2", "一(三)3", "二(一)1", "二(一)2", "二(一)3", "二(一)4", "二(二)1", "二(二)2", "二(二)3",
            "二(二)4", "三(一)1", "三(一)2", "三(二)1", "三(二)2", "三(三)1", "三(三)2", "三(四)1", "三(四)2", "四", "五", "六", "七", "八");

    private record Line(String clause, String packages, String tests) {}

    private static List<Line> lines() throws IOException {
        return Files.readAllLines(MAP).stream()
                .filter(line -> line.startsWith("| ") && !line.startsWith("| clause"))
                .map(line -> line.split("\\|", -1))
                .map(cells -> new Line(cells[1].strip(), cells[3].strip(), cells[4].strip()))
                .toList();
    }

    private static List<String> names(String cell) {
        return NAME.matcher(cell).results().map(found -> found.group(1)).toList();
    }

    @Test
    void no_clause_is_left_out() throws IOException {
        assertThat(lines().stream().map(Line::clause)).containsAll(CLAUSES);
    }

    @Test
    void every_package_exists() throws IOException {
        assertThat(lines().stream().flatMap(line -> names(line.packages()).stream()))
                .isNotEmpty()
                .allSatisfy(name -> assertThat(Path.of("src/main/java/io/fenji", name.replace('.', '/')))
                        .isDirectory());
    }

    @Test
    void every_clause_that_is_built_has_a_test_and_every_named_test_exists() throws IOException {
        for (var line : lines()) {
            assertThat(names(line.tests()).isEmpty())
                    .as(line.clause())
                    .isEqualTo(line.packages().equals("—"));
            for (var test : names(line.tests())) {
                assertThat(exists(test)).as("%s names %s", line.clause(), test).isTrue();
            }
        }
    }

    @Test
    void a_test_that_is_not_there_is_found_out() throws IOException {
        assertThat(exists("PolicyMapTest.no_clause_is_left_out")).isTrue();
        assertThat(exists("PolicyMapTest.nobody_wrote_this")).isFalse();
        assertThat(exists("NobodysTest")).isFalse();
    }

    private static boolean exists(String test) throws IOException {
        var parts = test.split("\\.", 2);
        try (Stream<Path> files = Files.walk(TESTS)) {
            var file = files.filter(path -> path.getFileName().toString().equals(parts[0] + ".java"))
                    .findFirst();
            return file.isPresent()
                    && (parts.length == 1 || Files.readString(file.get()).contains("void " + parts[1] + "("));
        }
    }
}

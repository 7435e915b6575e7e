package io.fenji.rules.check;

import static org.assertj.core.api.Assertions.assertThat;

import io.fenji.base.terms.Catalogue;
import io.fenji.base.terms.Language;
import io.fenji.base.terms.Message;
import io.fenji.rules.facts.Matter;
import io.fenji.rules.ruleset.RuleFolderTest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** docs/rule-language.md names every diagnostic, every metric and every limit as the code has them. */
class RuleLanguageDocTest {

    private static final Path DOC = Path.of("docs", "rule-language.md");
    private static final Pattern IN_DOC = Pattern.compile("(?m)^\\| `([a-z]+(?:-[a-z]+)*)` \\|");
    private static final Pattern IN_GOLDEN = Pattern.compile("(?m)^\\S.*?:\\d+:\\d+ \\[([a-z]+(?:-[a-z]+)*)]");

    @Test
    void every_code_of_the_catalogue_is_in_the_document_and_no_other() throws IOException {
        assertThat(codesInDoc()).isEqualTo(codesInCatalogue()).hasSizeGreaterThan(50);
    }

    @Test
    void every_code_of_the_golden_files_is_in_the_document() throws IOException {
        assertThat(codesInDoc()).containsAll(found(IN_GOLDEN, RuleFiles.RESOURCES, "expected.txt"));
    }

    /**
     * Sizes are shown by {@link HugeRulesTest}, since a file of that size is no golden file; what is left out of a folder by {@link RuleFolderTest},
     * what nobody foresaw by {@link FailingReaderTest}.
     */
    @Test
    void every_code_of_the_document_is_shown_by_a_golden_file() throws IOException {
        var shown = found(IN_GOLDEN, RuleFiles.RESOURCES, "expected.txt");
        shown.addAll(List.of("file-size", "set-size", "rule-size", "nesting"));
        shown.addAll(List.of("file-ending", "file-copy", "unreadable", "uncompiled"));
        assertThat(codesInDoc()).isEqualTo(shown);
    }

    @Test
    void every_metric_and_figure_is_in_the_document_with_its_chinese_term_and_unit() throws IOException {
        var doc = Files.readString(DOC);
        assertThat(Arrays.stream(Matter.values())
                        .flatMap(it -> it.glossary().stream())
                        .map(it -> "| `%s` | %s | %s | %s |"
                                .formatted(it.field(), it.chinese(), it.unit().label(), it.told())))
                .hasSizeGreaterThan(20)
                .allSatisfy(row -> assertThat(doc).contains(row));
    }

    @Test
    void the_limits_are_those_of_the_code() throws IOException {
        assertThat(Files.readString(DOC).replaceAll("(?<=\\d),(?=\\d{3})", ""))
                .contains("| %d · %d · %d |"
                        .formatted(RuleSetReader.MOST_FILES, RuleSetReader.LARGEST_FILE, RuleSetReader.LARGEST_SET))
                .contains("| %d · %d · %d |"
                        .formatted(
                                RuleSetReader.MOST_RULES,
                                RuleSetReader.MOST_COMPARISONS,
                                RuleSetReader.MOST_ATTRIBUTES))
                .contains("| %d · %d |".formatted(PatternReader.MOST_CONSTRAINTS, ConditionReader.MOST_COMPARISONS))
                .contains("| depth of brackets and `!` | %d |".formatted(ConditionReader.DEEPEST));
    }

    /** Of what has a hint; examples, the folder and tables are told of elsewhere. */
    private static SortedSet<String> codesInCatalogue() {
        return Catalogue.keys(Language.ENGLISH).stream()
                .filter(key -> key.endsWith(".hint"))
                .map(key -> Message.of(key).code())
                .filter(code ->
                        !code.startsWith("example-") && !code.startsWith("folder-") && !code.startsWith("table-"))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static SortedSet<String> codesInDoc() throws IOException {
        var doc = Files.readString(DOC);
        return matches(IN_DOC, doc.substring(doc.indexOf("## Diagnostics")));
    }

    private static SortedSet<String> found(Pattern pattern, Path folder, String ending) throws IOException {
        var codes = new TreeSet<String>();
        try (Stream<Path> paths = Files.walk(folder)) {
            for (var path : paths.filter(it -> it.toString().endsWith(ending)).toList()) {
                codes.addAll(matches(pattern, Files.readString(path)));
            }
        }
        return codes;
    }

    private static SortedSet<String> matches(Pattern pattern, String text) {
        var found = new TreeSet<String>();
        pattern.matcher(text).results().forEach(match -> found.add(match.group(1)));
        return found;
    }
}

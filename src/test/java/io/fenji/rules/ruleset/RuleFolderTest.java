package io.fenji.rules.ruleset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Cases R1 and R2: which files of the folder are read, and when two folders hold the same. */
public class RuleFolderTest {

    private final Path folder;

    RuleFolderTest(@TempDir Path folder) throws IOException {
        this.folder = folder;
        Files.createDirectory(folder.resolve("examples"));
        put("tiers.drl");
        put("examples/tiers.csv");
    }

    private void put(String name) throws IOException {
        Files.writeString(folder.resolve(name), name);
    }

    @ParameterizedTest
    @ValueSource(strings = {"._tiers.drl", ".tiers.drl", ".drl", "examples/._tiers.csv", "tiers.drl.bak", "tiers.drl~"})
    void a_name_that_begins_with_a_dot_or_ends_otherwise_is_nobodys(String name) throws IOException {
        put(name);
        var read = RuleFolder.read(folder);
        assertThat(read.rules()).containsOnlyKeys("tiers.drl");
        assertThat(read.examples()).containsOnlyKeys("examples/tiers.csv");
        assertThat(read.leftOut()).isEmpty();
        assertThat(RuleFolder.owners(folder)).containsOnlyKeys("tiers.drl");
    }

    @ParameterizedTest
    @CsvSource({
        "TIERS.DRL, file-ending",
        "examples/tiers.Csv, file-ending",
        "tiers - Copy.drl, file-copy",
        "tiers - Copy (2).drl, file-copy",
        "tiers copy 2.drl, file-copy",
        "Copy of tiers.drl, file-copy",
        "tiers (1).drl, file-copy",
        "tiers (lin's conflicted copy 2026-01-01).drl, file-copy",
        "tiers - 副本.drl, file-copy",
        "tiers的副本.drl, file-copy",
        "examples/tiers (1).csv, file-copy",
        "examples/own (1).csv, file-name",
    })
    void a_copy_and_an_ending_in_capitals_are_told_and_hold_nothing_back(String name, String code) throws IOException {
        put(name);
        var read = RuleFolder.read(folder);
        assertThat(read.rules()).containsOnlyKeys("tiers.drl");
        assertThat(read.examples()).containsOnlyKeys("examples/tiers.csv");
        assertThat(read.leftOut()).singleElement().satisfies(it -> {
            assertThat(it.file()).isEqualTo(name);
            assertThat(it.code()).isEqualTo(code);
        });
    }

    @Test
    void a_file_with_a_copys_name_but_without_its_original_is_read() throws IOException {
        put("flags - Copy.drl");
        put("tiers-copy2.drl");
        assertThat(RuleFolder.read(folder).rules())
                .containsOnlyKeys("flags - Copy.drl", "tiers-copy2.drl", "tiers.drl");
    }

    @Test
    void a_copy_that_comes_is_a_change_of_the_folder() throws IOException {
        var before = RuleFolder.read(folder);
        put("tiers - Copy.drl");
        assertThat(RuleFolder.read(folder).isSameAs(before)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"\uFEFF超過\r\n二\r\n", "超過\r\n二\n", "\uFEFF超過\n二\n"})
    void how_a_text_is_saved_makes_no_difference(String saved) {
        assertThat(hash(saved)).isEqualTo(hash("超過\n二\n"));
        assertThat(hash(saved + " ")).isNotEqualTo(hash("超過\n二\n"));
    }

    private static String hash(String text) {
        return RuleFolder.textHash(new TreeMap<>(Map.of("tiers.drl", text.getBytes(StandardCharsets.UTF_8))));
    }

    @Test
    void a_share_that_breaks_off_while_its_names_are_listed_is_unreadable_as_any_other() {
        Iterable<Path> share = () -> {
            throw new DirectoryIteratorException(new IOException("the share is gone"));
        };
        assertThatThrownBy(() -> FolderNames.named(share, ".drl"))
                .isInstanceOf(IOException.class)
                .hasMessage("the share is gone");
    }
}

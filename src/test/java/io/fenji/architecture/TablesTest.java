package io.fenji.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import io.fenji.base.ledger.record.LedgerTables;
import io.fenji.testing.OnADatabase;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Whose each table is: it is written in its own wing and read there or above, by what the SQL texts say. Data never turns back. */
@OnADatabase
class TablesTest {

    /** Of tables that the ledger does not keep, the wing. */
    private static final Map<String, String> WINGS = Map.ofEntries(
            Map.entry("account", "base"),
            Map.entry("api_key", "base"),
            Map.entry("approval_turn", "base"),
            Map.entry("customer", "grading"),
            Map.entry("event", "service"),
            Map.entry("event_attempt", "service"),
            Map.entry("event_subscription", "service"),
            Map.entry("event_turn", "service"),
            Map.entry("folded_code", "grading"),
            Map.entry("folder_turn", "base"),
            Map.entry("idempotent_answer", "base"),
            Map.entry("import_turn", "base"),
            Map.entry("installation", "base"),
            Map.entry("job", "base"),
            Map.entry("ledger_entry", "base"),
            Map.entry("ledger_head", "base"),
            Map.entry("outbox_message", "base"),
            Map.entry("outbox_turn", "base"),
            Map.entry("reading_log", "base"),
            Map.entry("replay_difference", "governance"),
            Map.entry("replay_report", "governance"),
            Map.entry("rule_draft", "governance"),
            Map.entry("rule_draft_approval", "governance"),
            Map.entry("rule_draft_file", "governance"),
            Map.entry("rule_impact", "governance"),
            Map.entry("rule_impact_row", "governance"),
            Map.entry("rule_turn", "base"),
            Map.entry("taken_name", "base"));

    /** With the reason for each. */
    private static final Map<String, String> EXCEPTIONS = Map.of(
            "grading reads effective_tier", "currentTier is a metric, and the tier in force comes from an approval",
            "grading writes idempotent_answer", "an erasure takes what was answered of the customer as well");

    private static final List<String> ORDER = List.copyOf(House.wings().keySet());
    private static final Path SOURCES = Path.of("src/main/java/io/fenji");
    private static final Path MIGRATIONS = Path.of("src/main/resources/db/migration");
    private static final Pattern CREATED = Pattern.compile("create table (\\w+)");
    private static final Pattern NAMED = Pattern.compile("\\b(insert into|update|delete from|from|join)\\s+(\\w+)");

    private static Map<String, String> owners() {
        var owners = new TreeMap<>(WINGS);
        LedgerTables.ALL.forEach(room -> room.tables()
                .forEach(table -> owners.put(
                        table.name(), room.getClass().getPackageName().split("\\.")[2])));
        return owners;
    }

    private static Stream<Path> files(Path folder) throws IOException {
        try (var files = Files.walk(folder)) {
            return files.filter(Files::isRegularFile).sorted().toList().stream();
        }
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    /** Such as "grading reads effective_tier". */
    private static TreeSet<String> wrong(String wing, String source, Map<String, String> owners) {
        return NAMED.matcher(source)
                .results()
                .filter(it -> owners.containsKey(it.group(2)))
                .filter(it -> {
                    var away = ORDER.indexOf(wing) - ORDER.indexOf(owners.get(it.group(2)));
                    return reads(it.group(1)) ? away < 0 : away != 0;
                })
                .map(it -> "%s %s %s".formatted(wing, reads(it.group(1)) ? "reads" : "writes", it.group(2)))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static boolean reads(String words) {
        return words.equals("from") || words.equals("join");
    }

    @Test
    void a_table_is_written_in_its_wing_and_read_there_or_above() throws IOException {
        var owners = owners();
        var found = files(SOURCES)
                .flatMap(it -> wrong(SOURCES.relativize(it).getName(0).toString(), text(it), owners).stream())
                .collect(Collectors.toCollection(TreeSet::new));
        assertThat(found).containsExactlyInAnyOrderElementsOf(EXCEPTIONS.keySet());
    }

    @Test
    void what_is_wrong_is_found() {
        var owners = Map.of("low", "base", "high", "governance");
        assertThat(wrong("grading", "select a from low l join high h on true", owners))
                .containsExactly("grading reads high");
        assertThat(wrong("grading", "\"delete from low where id = ?\"", owners)).containsExactly("grading writes low");
        assertThat(wrong("base", "insert into low values (1)", owners)).isEmpty();
        assertThat(wrong("base", "select a\nfrom\n  high", owners)).containsExactly("base reads high");
    }

    @Test
    void each_table_is_somebodys() throws IOException {
        var created = files(MIGRATIONS)
                .flatMap(it -> CREATED.matcher(text(it)).results().map(found -> found.group(1)))
                .collect(Collectors.toCollection(TreeSet::new));
        assertThat(owners().keySet()).containsExactlyInAnyOrderElementsOf(created);
    }
}

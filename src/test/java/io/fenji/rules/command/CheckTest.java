package io.fenji.rules.command;

import static org.assertj.core.api.Assertions.assertThat;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import io.fenji.rules.facts.Metric;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The command for those who keep rules in version control: what it says, and with which exit code it ends. */
class CheckTest {

    private static final Path SHIPPED = Path.of("rules");
    private static final String HEADER =
            "customer," + Arrays.stream(Metric.values()).map(Metric::field).collect(Collectors.joining(","));

    @TempDir
    @SuppressWarnings("NullAway.Init")
    Path folder;

    private final ByteArrayOutputStream graded = new ByteArrayOutputStream();
    private final ByteArrayOutputStream told = new ByteArrayOutputStream();

    private int check(String... arguments) {
        return Check.run(
                List.of(arguments),
                Clock.fixed(Instant.parse("2026-07-10T00:00:00Z"), ZoneOffset.UTC),
                new PrintStream(graded, true, StandardCharsets.UTF_8),
                new PrintStream(told, true, StandardCharsets.UTF_8));
    }

    private String told() {
        return told.toString(StandardCharsets.UTF_8);
    }

    private Path table(String... lines) throws IOException {
        return Files.writeString(folder.resolve("metrics.csv"), HEADER + "\n" + String.join("\n", lines) + "\n");
    }

    private Path edited(String from, String to) throws IOException {
        var rules = Files.createDirectories(folder.resolve("rules"));
        var text = Files.readString(SHIPPED.resolve("tiers.drl"));
        assertThat(text).contains(from);
        Files.writeString(rules.resolve("tiers.drl"), text.replace(from, to));
        var examples = Files.createDirectories(rules.resolve("examples"));
        try (var files = Files.list(SHIPPED.resolve("examples"))) {
            for (var file : files.toList()) {
                Files.copy(file, examples.resolve(file.getFileName()));
            }
        }
        return rules;
    }

    @Test
    void the_shipped_rules_are_sound() {
        assertThat(check(SHIPPED.toString())).as(told()).isZero();
        assertThat(told()).contains(" examples of which 0 fail");
    }

    @Test
    void findings_are_checked_with_their_examples_and_proofs() throws IOException {
        var rules = edited("package fenji.tiers;", "package fenji.tiers;");
        for (var file : List.of("flags.drl", "guards.drl")) {
            Files.copy(SHIPPED.resolve(file), rules.resolve(file));
        }
        var text = Files.readString(SHIPPED.resolve("quality.drl"));
        Files.writeString(rules.resolve("quality.drl"), text.replace("daysLate > 0", "daysLate > 0, daysLate > 1"));
        assertThat(check(rules.toString())).isEqualTo(1);
        assertThat(told())
                .contains("examples/quality.csv:34: one working day late: expected finding LATE, got no finding:")
                .contains("quality.drl:58: REVIEW IDLE_CRITERION: daysLate > 0 follows from daysLate > 1")
                .contains(": 20 rules, 32 criteria, ");
    }

    /** Policy 二(二)1: more than 5,000,000; two figures at the boundary, and a row that nobody can grade. */
    @Test
    void a_table_is_graded_and_a_row_that_cannot_be_is_named() throws IOException {
        var table = table(
                "above,5000000.01,4500000,4000000,24,11.11,12.5,600000,4,6,100,0.2,0,0,0,0,0,",
                "at,5000000,4500000,4000000,24,11.11,12.5,600000,4,6,100,0.2,0,0,0,0,0,",
                "wrong,many,4500000,4000000,24,11.11,12.5,600000,4,6,100,0.2,0,0,0,0,0,E");
        assertThat(check(SHIPPED.toString(), table.toString())).isEqualTo(1);
        assertThat(graded.toString(StandardCharsets.UTF_8)
                        .lines()
                        .map(line -> line.split(",")[0] + " " + line.split(",")[2]))
                .containsExactly("customer tier", "above A", "at B");
        assertThat(told())
                .contains("metrics.csv:4:2: annualOrderAmount is 'many'. Write a plain number or nothing.")
                .contains("metrics.csv:4:18: currentTier is \"E\"");
    }

    @Test
    void a_table_without_a_metric_is_refused_with_the_columns_it_lacks() throws IOException {
        var table = Files.writeString(folder.resolve("short.csv"), "customer,annualOrderAmount\nc,1\n");
        assertThat(check(SHIPPED.toString(), table.toString(), "--language=zh-Hant"))
                .isEqualTo(1);
        assertThat(told()).contains("表格缺少欄位 priorOrderAmount").doesNotContain("annualOrderAmount,");
    }

    @Test
    void attributes_of_the_companys_own_are_read_beside_the_rules_and_in_the_table() throws IOException {
        var rules = Files.createDirectories(folder.resolve("own"));
        Files.writeString(
                rules.resolve("attributes.csv"),
                "name,type,values,least,most,en,zh-Hant,zh-Hans,state\ncountry,TEXT,DE|FR,,,country,國家,国家,APPROVED\n");
        Files.writeString(rules.resolve("own.drl"), """
                package fenji.own;
                import io.fenji.facts.CustomerMetrics;
                import io.fenji.facts.CustomerAttributes;
                global io.fenji.facts.Verdict verdict;
                rule "A" salience 2 when CustomerAttributes( country == "DE" ) then verdict.tier("A"); end
                rule "C" salience 1 when CustomerMetrics() then verdict.tier("C"); end
                """);
        var row = ",5000000.01,4500000,4000000,24,11.11,12.5,600000,4,6,100,0.2,0,0,0,0,0,,";
        var table = Files.writeString(
                folder.resolve("own.csv"), HEADER + ",country\none" + row + "DE\ntwo" + row + "\nthree" + row + "UK\n");
        assertThat(check(rules.toString(), table.toString())).isEqualTo(1);
        assertThat(graded.toString(StandardCharsets.UTF_8)
                        .lines()
                        .map(line -> line.split(",")[0] + " " + line.split(",")[2]))
                .containsExactly("customer tier", "one A", "two C");
        assertThat(told()).contains("own.csv:4:19: country is \"UK\"; it can be DE, FR");
    }

    private Path figures(String orders) throws IOException {
        var figures = Files.createDirectories(folder.resolve("figures"));
        Files.writeString(
                figures.resolve("orders.csv"),
                "order_id,customer_id,order_date,amount,currency,profit,status\n" + orders);
        return figures;
    }

    private List<List<String>> rows() {
        return CsvReader.builder().ofCsvRecord(graded.toString(StandardCharsets.UTF_8)).stream()
                .map(CsvRecord::getFields)
                .toList();
    }

    /** Policy 二, reading 8: one order lacks its profit, so its customer is held and the month is named. */
    @Test
    void a_folder_of_figures_is_graded_and_its_answer_is_a_table_of_metrics() throws IOException {
        var figures = figures("""
                1,whole,2023-07-01,500000,CNY,40000,COMPLETED
                2,whole,2024-07-01,600000,CNY,50000,COMPLETED
                3,whole,2025-07-01,700000,CNY,60000,COMPLETED
                4,lacking,2025-08-01,700000,CNY,,COMPLETED
                """);
        assertThat(check(SHIPPED.toString(), figures.toString(), "--month=2026-06"))
                .as(told())
                .isZero();
        var first = rows();
        assertThat(first.get(0)).startsWith("customer", "outcome", "tier").endsWith("monthsWithoutProfit");
        assertThat(first.get(1)).startsWith("lacking", "HELD").endsWith("2025-08");
        assertThat(first.get(2)).startsWith("whole", "GRADED", "C").endsWith("");
        var table = Files.writeString(folder.resolve("again.csv"), graded.toString(StandardCharsets.UTF_8));
        graded.reset();
        assertThat(check(SHIPPED.toString(), table.toString())).as(told()).isZero();
        assertThat(rows())
                .isEqualTo(first.stream().map(row -> row.subList(0, 6)).toList());
    }

    @Test
    void a_row_of_the_figures_that_is_wrong_is_named_and_the_others_are_graded() throws IOException {
        var figures = figures("1,one,2025-07-01,12 000,CNY,1,COMPLETED\n2,two,2025-07-01,9,CNY,1,COMPLETED\n");
        assertThat(check(SHIPPED.toString(), figures.toString(), "--month=2026-06"))
                .isEqualTo(1);
        assertThat(told())
                .contains(
                        "orders.csv:2: amount: '12 000' is not a plain decimal. Expected: a plain decimal such as 1234.56");
        assertThat(rows()).hasSize(2);
    }

    @Test
    void what_is_asked_of_figures_must_be_said() throws IOException {
        var figures = figures("1,one,2025-07-01,1,CNY,1,COMPLETED\n");
        assertThat(check(SHIPPED.toString(), figures.toString())).isEqualTo(2);
        assertThat(told()).contains("--month: A month is missing");
        assertThat(check(SHIPPED.toString(), figures.toString(), "--month=2026-06", "--currency=yuan"))
                .isEqualTo(2);
        assertThat(told()).contains("Usage: ");
        Files.delete(figures.resolve("orders.csv"));
        assertThat(check(SHIPPED.toString(), figures.toString(), "--month=2026-06"))
                .isEqualTo(2);
        assertThat(told()).containsPattern("There is no .*orders\\.csv");
    }

    @Test
    void a_threshold_that_was_moved_fails_its_examples() throws IOException {
        var rules = edited("> 5000000", "> 6000000");
        assertThat(check(rules.toString())).isEqualTo(1);
        assertThat(told()).contains("expected GRADED A").doesNotContain(" of which 0 fail");
    }

    @Test
    void a_file_that_is_wrong_is_told_with_its_place() throws IOException {
        var rules = edited("annualOrderAmount ", "annualOrderAmont ");
        assertThat(check(rules.toString())).isEqualTo(1);
        assertThat(told()).containsPattern("tiers\\.drl:\\d+:\\d+: ").contains("annualOrderAmont");
    }

    @Test
    void a_wrong_call_and_a_missing_folder_are_told() {
        assertThat(check()).isEqualTo(2);
        assertThat(check(SHIPPED.toString(), "--language=fr")).isEqualTo(2);
        assertThat(check(folder.resolve("none").toString())).isEqualTo(2);
        assertThat(told()).contains("Usage: ").containsPattern("There is no .*none\\.");
    }
}

package io.fenji.governance.audit.search;

import static org.assertj.core.api.Assertions.assertThat;

import de.siegmar.fastcsv.reader.CsvReader;
import io.fenji.base.http.reading.CsvText;
import io.fenji.base.terms.Conclusion;
import io.fenji.base.terms.Message;
import io.fenji.base.terms.Month;
import io.fenji.base.terms.Tier;
import io.fenji.grading.customer.Hidden;
import io.fenji.grading.decision.Decision;
import io.fenji.grading.decision.DecisionLine;
import io.fenji.grading.decision.Unreadable;
import io.fenji.rules.facts.CustomerAttributes;
import io.fenji.rules.facts.CustomerMetrics;
import io.fenji.testing.OnADatabase;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.dhatim.fastexcel.reader.CellType;
import org.dhatim.fastexcel.reader.ReadableWorkbook;
import org.dhatim.fastexcel.reader.Row;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Decisions as tables, whatever stands in them and however many there are. */
@OnADatabase
class DecisionTablesTest {

    /** What a spreadsheet takes for a formula; one set to Chinese or Japanese takes the wide signs, too. */
    private static final Predicate<String> FORMULA = Pattern.compile(
                    "[=+\\-@\t\r\n\uFF1D\uFF0B\uFF0D\uFF20].*", Pattern.DOTALL)
            .asMatchPredicate();

    private static final CustomerMetrics METRICS = new CustomerMetrics(
            new BigDecimal("-1000000.25"),
            null,
            null,
            12,
            null,
            null,
            null,
            null,
            null,
            null,
            null,
            null,
            0,
            0,
            0,
            0,
            "B");

    private static FoundDecision found(long id, String text) {
        return found(id, text, new Conclusion.Graded(Tier.B, text, List.of(text)));
    }

    private static FoundDecision found(long id, String text, Conclusion conclusion) {
        var decision = new Decision(
                id,
                null,
                1,
                text,
                Month.ofNumber(2026 * 12 + 5),
                conclusion,
                List.of(text),
                text,
                "1",
                METRICS,
                CustomerAttributes.NONE,
                List.of(),
                true,
                false,
                1,
                Instant.EPOCH,
                text);
        var missed = new MissedCriterion(text, text, text, "annualOrderAmount", ">", text, text, null, null, null);
        return new FoundDecision(
                decision,
                DecisionLine.of(decision, new Unreadable("met", Message.asItIs(text))),
                List.of(missed),
                Hidden.NOTHING);
    }

    private static List<List<String>> csv(List<FoundDecision> decisions, String name) throws IOException {
        var out = new ByteArrayOutputStream();
        var table = new CsvDecisions(out);
        decisions.forEach(it -> table.add(it, name));
        table.complete();
        return CsvReader.builder()
                .ofCsvRecord(out.toString(StandardCharsets.UTF_8).substring(1))
                .stream()
                .map(record -> record.getFields())
                .toList();
    }

    private static ReadableWorkbook xlsx(List<FoundDecision> decisions, String name, int mostRows) throws IOException {
        var out = new ByteArrayOutputStream();
        var table = new XlsxDecisions(out, mostRows);
        for (var it : decisions) {
            table.add(it, name);
        }
        table.complete();
        return new ReadableWorkbook(new ByteArrayInputStream(out.toByteArray()));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "=1+1",
                "+1+1",
                "-2+3",
                "@SUM(A1)",
                "\t=1",
                "\r=1",
                "\n=1",
                "\uFF1D1+1",
                "\uFF0B1",
                "\uFF0D1",
                "\uFF20SUM(A1)",
                "=HYPERLINK(\"http://x\",\"y\")",
                "-5e3",
                "-"
            })
    void no_text_is_a_formula_in_either_table(String text) throws IOException {
        var found = List.of(
                found(1, text),
                found(2, text, new Conclusion.Held(List.of(text))),
                found(3, text, new Conclusion.Failed(text)));
        var amount = DecisionRow.header().indexOf("annualOrderAmount");
        for (var cells : csv(found, text).subList(1, 4)) {
            assertThat(IntStream.range(0, cells.size())
                            .filter(it -> it != amount)
                            .mapToObj(cells::get))
                    .noneMatch(FORMULA)
                    .filteredOn(cell -> cell.equals("'" + text))
                    .hasSizeGreaterThanOrEqualTo(7);
            assertThat(cells.get(amount)).isEqualTo("-1000000.25");
        }
        try (var workbook = xlsx(found, text, XlsxDecisions.MOST_ROWS)) {
            for (var row : workbook.getFirstSheet().read().subList(1, 4)) {
                assertThat(row.stream()
                                .filter(cell -> cell != null && cell.getType() != CellType.NUMBER)
                                .map(cell -> cell.getText()))
                        .noneMatch(FORMULA);
                assertThat(row.getCellAsNumber(amount)).hasValue(new BigDecimal("-1000000.25"));
            }
        }
    }

    @ParameterizedTest
    @CsvSource({"-5", "-5.25", "5", "Sons & Co", "''", "a=b"})
    void what_is_no_formula_stays_as_it_is(String text) {
        assertThat(CsvText.harmless(text)).isEqualTo(text);
    }

    @ParameterizedTest
    @CsvSource({"9,5,4-4-1", "8,5,4-4", "4,5,4", "0,5,0", "3100,1500,1499-1499-102", "1000,1001,1000"})
    void what_a_sheet_does_not_hold_goes_on_in_the_next_one(int decisions, int mostRows, String rows)
            throws IOException {
        var all = IntStream.rangeClosed(1, decisions)
                .mapToObj(it -> found(it, "x"))
                .toList();
        try (var workbook = xlsx(all, "x", mostRows)) {
            var ids = new ArrayList<Long>();
            var counts = new ArrayList<String>();
            for (var sheet : workbook.getSheets().toList()) {
                var read = sheet.read();
                assertThat(read.get(0).stream().map(cell -> cell.getText())).isEqualTo(DecisionRow.header());
                read.stream().skip(1).map(DecisionTablesTest::id).forEach(ids::add);
                counts.add(String.valueOf(read.size() - 1));
            }
            assertThat(counts).isEqualTo(List.of(rows.split("-")));
            assertThat(ids).isEqualTo(all.stream().map(it -> it.line().id()).toList());
            assertThat(workbook.getSheets().map(it -> it.getName()).distinct()).hasSameSizeAs(counts);
        }
    }

    private static Long id(Row row) {
        return row.getCellAsNumber(0).orElseThrow().longValueExact();
    }

    @Test
    void a_text_longer_than_a_cell_of_a_workbook_is_cut_and_says_so() throws IOException {
        var text = String.join("", Collections.nCopies(40_000, "x"));
        assertThat(csv(List.of(found(1, text)), "n").get(1)).contains(text);
        try (var workbook = xlsx(List.of(found(1, text)), "n", XlsxDecisions.MOST_ROWS)) {
            var cell = workbook.getFirstSheet()
                    .read()
                    .get(1)
                    .getCellText(DecisionRow.header().indexOf("rule"));
            assertThat(Objects.requireNonNull(cell)).hasSize(32_767).endsWith("x…");
        }
    }
}

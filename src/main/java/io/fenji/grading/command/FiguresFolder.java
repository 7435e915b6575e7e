package io.fenji.grading.command;

import io.fenji.base.terms.Message;
import io.fenji.base.terms.Refusal;
import io.fenji.grading.figures.csv.CsvFile;
import io.fenji.grading.figures.csv.ImportMode;
import io.fenji.grading.figures.csv.Limits;
import io.fenji.grading.figures.csv.Row;
import io.fenji.grading.figures.csv.RowError;
import io.fenji.grading.figures.csv.RowFindings;
import io.fenji.grading.figures.sheet.DisputeSheet;
import io.fenji.grading.figures.sheet.OrderSheet;
import io.fenji.grading.figures.sheet.PaymentSheet;
import io.fenji.grading.figures.sheet.RateSheet;
import io.fenji.grading.figures.sheet.Rates;
import io.fenji.grading.figures.sheet.Repetitions;
import io.fenji.grading.figures.sheet.Sheet;
import io.fenji.grading.figures.sheet.SheetReader;
import io.fenji.rules.command.FiguresReader;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A folder of the files that the service imports: {@code orders.csv}, and where there are any {@code rates.csv}, {@code payments.csv}, {@code disputes.csv}
 * and {@code customers.csv}. They are read and refused row by row as there. Without a file of customers they are those of the other files.
 */
public final class FiguresFolder implements FiguresReader {

    private static final String CUSTOMER = "customer_id";
    private static final Limits ANY_SIZE = new Limits(Long.MAX_VALUE, Long.MAX_VALUE);

    @Override
    public List<Measured> read(Asked asked, Consumer<Message> problems) throws IOException {
        return new Reading(asked, problems).measured();
    }

    private static final class Reading {

        private final Asked asked;
        private final Consumer<Message> problems;
        private final Books books;
        private @Nullable Set<String> customers;

        private Reading(Asked asked, Consumer<Message> problems) {
            this.asked = asked;
            this.problems = problems;
            this.books = new Books(asked.asOf());
        }

        private List<Measured> measured() throws IOException {
            readCustomers();
            var rates = rates();
            var orders = new OrderSheet(rates);
            var payments = new PaymentSheet(rates);
            var disputes = new DisputeSheet();
            read("orders.csv", orders, it -> books.order(orders, it));
            readIfThere("payments.csv", payments, it -> books.payment(payments, it));
            readIfThere("disputes.csv", disputes, it -> books.dispute(disputes, it));
            return books.measured(asked.recordsBegin()).stream()
                    .map(it -> new Measured(it.code(), it.metrics(), it.missingMonths()))
                    .toList();
        }

        private Rates rates() throws IOException {
            var sheet = new RateSheet(asked.currency());
            var found = new ArrayList<Sheet.Item>();
            readIfThere("rates.csv", sheet, found::add);
            return new Rates(
                    reader -> found.forEach(it -> reader.take(
                            Objects.requireNonNull(sheet.value(it, "rate_month", Integer.class)),
                            Objects.requireNonNull(sheet.value(it, "currency", String.class)),
                            Objects.requireNonNull(sheet.value(it, "rate", BigDecimal.class)))),
                    asked.currency());
        }

        private void readCustomers() throws IOException {
            var file = asked.folder().resolve("customers.csv");
            if (!Files.exists(file)) {
                return;
            }
            var found = new TreeSet<String>();
            var findings = new RowFindings();
            try (var csv = open(file, List.of(CUSTOMER), List.of("name", "country", "owner", "department"))) {
                for (var cells = csv.next(); cells != null; cells = csv.next()) {
                    var row = new Row(cells, asked.today());
                    var code = row.code(CUSTOMER);
                    findings.wrong(row.errors());
                    if (row.isSound()) {
                        found.add(code);
                        books.customer(code);
                    }
                }
            }
            tell(file, findings);
            customers = found;
        }

        /** A file of nothing but its header says the same as none. */
        private void readIfThere(String name, Sheet sheet, Consumer<Sheet.Item> sound) throws IOException {
            try {
                if (Files.exists(asked.folder().resolve(name))) {
                    read(name, sheet, sound);
                }
            } catch (Refusal refused) {
                if (!refused.code().equals("file.empty")) {
                    throw refused;
                }
            }
        }

        /** Twice, as the service does: first for the rows that contradict one another, wherever they stand. */
        private void read(String name, Sheet sheet, Consumer<Sheet.Item> sound) throws IOException {
            var file = asked.folder().resolve(name);
            var findings = new RowFindings();
            try (var first = open(file, sheet.requiredColumns(), sheet.optionalColumns());
                    var second = open(file, sheet.requiredColumns(), sheet.optionalColumns())) {
                var repetitions = Repetitions.in(first, sheet, ImportMode.PLAIN);
                new SheetReader(sheet, repetitions, ImportMode.PLAIN, asked.today(), findings, item -> {
                            if (isKnown(item)) {
                                sound.accept(item);
                            } else {
                                findings.wrong(List.of(unknown(item)));
                            }
                        })
                        .read(second);
            } catch (Refusal refused) {
                throw new Refusal(
                        refused.kind(),
                        refused.code(),
                        Message.of("check.file", file, refused.text()),
                        refused.violations());
            }
            tell(file, findings);
        }

        private boolean isKnown(Sheet.Item item) {
            return customers == null || item.customer() == null || customers.contains(item.customer());
        }

        private static RowError unknown(Sheet.Item item) {
            var code = String.valueOf(item.customer());
            return new RowError(
                    item.line(),
                    CUSTOMER,
                    Message.asItIs(code),
                    Message.of("row.expected.known-customer"),
                    Message.of("row.no-customer", code));
        }

        private static CsvFile open(Path file, List<String> required, List<String> optional) throws IOException {
            return new CsvFile(Files.newInputStream(file), required, optional, ANY_SIZE);
        }

        private void tell(Path file, RowFindings findings) {
            findings.errors()
                    .forEach(it -> problems.accept(
                            Message.of("check.row", file, it.line(), it.column(), it.message(), it.expected())));
        }
    }
}

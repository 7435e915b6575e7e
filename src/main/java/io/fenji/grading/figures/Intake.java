package io.fenji.grading.figures;

import io.fenji.base.terms.Message;
import io.fenji.base.terms.Texts;
import io.fenji.grading.customer.Closings;
import io.fenji.grading.customer.Customer;
import io.fenji.grading.figures.csv.CsvFile;
import io.fenji.grading.figures.csv.ImportMode;
import io.fenji.grading.figures.csv.ImportReport;
import io.fenji.grading.figures.csv.RowError;
import io.fenji.grading.figures.csv.RowFindings;
import io.fenji.grading.figures.sheet.Repetitions;
import io.fenji.grading.figures.sheet.Sheet;
import io.fenji.grading.figures.sheet.SheetReader;
import io.fenji.grading.figures.store.AlikeCodes;
import io.fenji.grading.figures.store.Store;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Sorts the rows of one file into sound and rejected ones, and stores the sound ones a thousand at a time. */
final class Intake {

    private static final int AT_A_TIME = 1_000;

    private final Sheet sheet;
    private final Store store;
    private final AlikeCodes alikes;
    private final SheetReader reader;
    private final ImportMode mode;
    private final RowFindings findings = new RowFindings();
    private final List<Sheet.Item> waiting = new ArrayList<>(AT_A_TIME);
    private long accepted;
    private long rejected;
    private long replaced;

    Intake(Sheet sheet, Store store, AlikeCodes alikes, Repetitions repetitions, ImportMode mode, LocalDate today) {
        this.sheet = sheet;
        this.store = store;
        this.alikes = alikes;
        this.reader = new SheetReader(sheet, repetitions, mode, today, findings, this::take);
        this.mode = mode;
    }

    long accepted() {
        return accepted;
    }

    long rejected() {
        return rejected + reader.rejected();
    }

    /** Of those that are accepted, how many are another version of what was known. */
    long replaced() {
        return replaced;
    }

    /** Reads the file to its end and stores what is sound. */
    void take(CsvFile csv) {
        reader.read(csv);
        flush();
    }

    private void take(Sheet.Item item) {
        waiting.add(item);
        if (waiting.size() == AT_A_TIME) {
            flush();
        }
    }

    private void reject(List<RowError> errors) {
        rejected++;
        findings.wrong(errors);
    }

    private void reject(Sheet.Item item, String column, String value, Message expected, String key) {
        var shown = Texts.shortened(value);
        reject(List.of(new RowError(item.line(), column, Message.asItIs(shown), expected, Message.of(key, shown))));
    }

    private void flush() {
        if (waiting.isEmpty()) {
            return;
        }
        var customers = store.customers(customerCodes());
        var ended = store.ended(customers.keySet());
        var known = store.known(waiting.stream().map(Sheet.Item::key).toList());
        var sound = new ArrayList<Sheet.Item>(waiting.size());
        for (var item : waiting) {
            @Nullable String code = item.customer();
            @Nullable String other = mergedInto(ended, item);
            if (sheet.belongsToCustomer() && !customers.containsKey(code)) {
                reject(
                        item,
                        "customer_id",
                        String.valueOf(code),
                        Message.of("row.expected.known-customer"),
                        "row.no-customer");
            } else if (code != null && Customer.isErased(code)) {
                reject(item, "customer_id", code, Message.of("row.expected.other-code"), "row.erased");
            } else if (other != null) {
                reject(item, "customer_id", String.valueOf(code), Message.of("row.expected.heir", other), "row.merged");
            } else if (known.contains(item.key()) && !mode.replace()) {
                var shown = sheet.shown(item.key());
                reject(List.of(new RowError(
                        item.line(),
                        sheet.keyColumn(),
                        shown,
                        Message.of("row.expected.new", sheet.keyColumn()),
                        Message.of("row.known", shown))));
            } else {
                sound.add(item);
            }
        }
        waiting.clear();
        if (!sound.isEmpty()) {
            warnOfAlikes(sound, known);
            warnOfEnded(sound, ended);
            store.put(sound, customers);
            accepted += sound.size();
            replaced += sound.stream().filter(it -> known.contains(it.key())).count();
        }
    }

    private static @Nullable String mergedInto(Map<String, Closings.Ended> ended, Sheet.Item item) {
        var end = ended.get(item.customer());
        return end == null ? null : end.mergedInto();
    }

    private void warnOfEnded(List<Sheet.Item> sound, Map<String, Closings.Ended> ended) {
        for (var item : sound) {
            var end = ended.get(item.customer());
            if (end != null) {
                findings.strange(List.of(new RowError(
                        item.line(),
                        "customer_id",
                        Message.asItIs(Texts.shortened(String.valueOf(item.customer()))),
                        Message.of("row.expected.going-on"),
                        Message.of("row.ends", Texts.shortened(String.valueOf(item.customer())), end.on()))));
            }
        }
    }

    private Set<String> customerCodes() {
        return sheet.belongsToCustomer()
                ? waiting.stream()
                        .map(Sheet.Item::customer)
                        .filter(Objects::nonNull)
                        .collect(Collectors.toSet())
                : Set.of();
    }

    private void warnOfAlikes(List<Sheet.Item> sound, Set<String> known) {
        var fresh = sound.stream().filter(item -> !known.contains(item.key())).toList();
        var alike = alikes.among(store, fresh.stream().map(Sheet.Item::key).toList());
        for (var item : fresh) {
            @Nullable String other = alike.get(item.key());
            if (other != null) {
                findings.strange(List.of(new RowError(
                        item.line(),
                        sheet.keyColumn(),
                        Message.asItIs(Texts.shortened(item.key())),
                        Message.of("row.expected.distinct", sheet.keyColumn()),
                        Message.of("row.alike", Texts.shortened(item.key()), Texts.shortened(other)))));
            }
        }
    }

    /** @param notes what is to be said of the file as a whole */
    ImportReport report(List<String> ignoredColumns, List<Message> notes) {
        return findings.report(accepted, rejected(), reader.merged(), ignoredColumns, notes, mode.dryRun());
    }
}

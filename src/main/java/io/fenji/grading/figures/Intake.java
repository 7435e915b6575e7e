package io.fenji.grading.figures;

import io.fenji.base.terms.Texts;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;

/** Sorts the rows of one file into sound and rejected ones, and stores the sound ones a thousand at a time. */
final class Intake {

    private static final int AT_A_TIME = 1_000;

    private final Sheet sheet;
    private final Store store;
    private final long batch;
    private final boolean replace;
    private final List<Sheet.Item> waiting = new ArrayList<>(AT_A_TIME);
    private final Set<String> waitingKeys = new HashSet<>();
    private final List<RowError> errors = new ArrayList<>();
    private long accepted;
    private long rejected;
    private long errorsOmitted;

    Intake(Sheet sheet, Store store, long batch, boolean replace) {
        this.sheet = sheet;
        this.store = store;
        this.batch = batch;
        this.replace = replace;
    }

    long accepted() {
        return accepted;
    }

    long rejected() {
        return rejected;
    }

    void take(Row row) {
        var item = sheet.read(row);
        if (!row.isSound()) {
            reject(row.errors());
            return;
        }
        if (!waitingKeys.add(item.key())) {
            rejectRepeated(item);
            return;
        }
        waiting.add(item);
        if (waiting.size() == AT_A_TIME) {
            flush();
        }
    }

    private void reject(List<RowError> told) {
        rejected++;
        for (var error : told) {
            if (errors.size() < ImportReport.MOST_ERRORS) {
                errors.add(error);
            } else {
                errorsOmitted++;
            }
        }
    }

    void flush() {
        if (waiting.isEmpty()) {
            return;
        }
        var customers = store.customers(codes());
        var known = store.known(waiting);
        var sound = new ArrayList<Sheet.Item>(waiting.size());
        for (var item : waiting) {
            if (sheet.belongsToCustomer() && !customers.containsKey(item.customer())) {
                reject(
                        item,
                        "customer_id",
                        String.valueOf(item.customer()),
                        "a customer that is known",
                        "there is no customer '%s'; import the customers first");
            } else if (known.containsKey(item.key()) && known.get(item.key()) == batch) {
                rejectRepeated(item);
            } else if (known.containsKey(item.key()) && !replace) {
                reject(
                        item,
                        sheet.keyColumn(),
                        item.key(),
                        "a new %s, or ?replace=true for a correction".formatted(sheet.keyColumn()),
                        "'%s' is recorded already");
            } else {
                sound.add(item);
            }
        }
        waiting.clear();
        waitingKeys.clear();
        if (!sound.isEmpty()) {
            store.put(sound, customers);
            accepted += sound.size();
        }
    }

    private void rejectRepeated(Sheet.Item item) {
        reject(
                item,
                sheet.keyColumn(),
                item.key(),
                "each %s once in the file".formatted(sheet.keyColumn()),
                "'%s' stands in this file already");
    }

    private Set<String> codes() {
        return sheet.belongsToCustomer()
                ? waiting.stream()
                        .map(Sheet.Item::customer)
                        .filter(Objects::nonNull)
                        .collect(Collectors.toSet())
                : Set.of();
    }

    private void reject(Sheet.Item item, String column, String value, String expected, String message) {
        var shown = Texts.shortened(value);
        reject(List.of(new RowError(item.line(), column, shown, expected, message.formatted(shown))));
    }

    ImportReport report(List<String> ignoredColumns, boolean dryRun) {
        errors.sort(Comparator.comparingLong(RowError::line));
        return new ImportReport(accepted, rejected, List.copyOf(errors), errorsOmitted, ignoredColumns, dryRun);
    }
}

package io.fenji.grading.figures.store;

import io.fenji.base.storage.Sql;
import io.fenji.grading.customer.Closings;
import io.fenji.grading.figures.sheet.Sheet;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Figures: new ones are version 0; a replacement is the next version and supersedes the last, which stays for whoever asks what was known then. */
public final class VersionStore implements Store {

    private final Sql sql;
    private final Sheet sheet;
    private final long batch;
    private final String insert;

    public VersionStore(Sql sql, Sheet sheet, long batch) {
        this.sql = sql;
        this.sheet = sheet;
        this.batch = batch;
        var columns = Stream.of(
                        Stream.of("code", "version"),
                        sheet.belongsToCustomer() ? Stream.of("customer_id") : Stream.<String>empty(),
                        sheet.columns().stream(),
                        Stream.of("batch"))
                .flatMap(names -> names)
                .toList();
        this.insert = "insert into %s (%s) values (%s)"
                .formatted(
                        sheet.table(),
                        String.join(", ", columns),
                        columns.stream().map(it -> ":" + it).collect(Collectors.joining(", ")));
    }

    @Override
    public Set<String> known(Collection<String> keys) {
        return versions(keys).keySet();
    }

    /** The present version of each of the keys that are stored. */
    private Map<String, Long> versions(Collection<String> keys) {
        record Present(String code, long version) {}
        return keys.isEmpty()
                ? Map.of()
                : sql
                        .with("keys", keys)
                        .list(
                                Present.class,
                                "select code, version from %s where superseded is null and code in (:keys)"
                                        .formatted(sheet.table()))
                        .stream()
                        .collect(Collectors.toMap(Present::code, Present::version));
    }

    @Override
    public Map<String, Long> customers(Set<String> codes) {
        return CustomerStore.ids(sql, codes);
    }

    @Override
    public Map<String, Closings.Ended> ended(Set<String> codes) {
        return Closings.ended(sql, codes);
    }

    @Override
    public void put(List<Sheet.Item> items, Map<String, Long> customers) {
        var versions = versions(items.stream().map(Sheet.Item::key).toList());
        if (!versions.isEmpty()) {
            sql.with("batch", batch, "keys", versions.keySet())
                    .update("update %s set superseded = :batch where superseded is null and code in (:keys)"
                            .formatted(sheet.table()));
        }
        sql.with("batch", batch).batch(insert, items, item -> row(item, versions, customers));
    }

    private Map<String, @Nullable Object> row(
            Sheet.Item item, Map<String, Long> versions, Map<String, Long> customers) {
        var row = new HashMap<String, @Nullable Object>();
        row.put("code", item.key());
        row.put("version", Math.toIntExact(versions.getOrDefault(item.key(), -1L) + 1));
        if (item.customer() != null) {
            row.put("customer_id", customers.get(item.customer()));
        }
        for (var i = 0; i < item.values().length; i++) {
            row.put(sheet.columns().get(i), item.values()[i]);
        }
        return row;
    }
}

package io.fenji.grading.figures.sheet;

import io.fenji.base.storage.Sql;
import io.fenji.grading.customer.Closings;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
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
                .formatted(sheet.table(), String.join(", ", columns), Sql.marks(columns.size()));
    }

    @Override
    public Set<String> known(Collection<String> keys) {
        return versions(keys).keySet();
    }

    /** The present version of each of the keys that are stored. */
    private Map<String, Long> versions(Collection<String> keys) {
        var found = new HashMap<String, Long>();
        if (!keys.isEmpty()) {
            sql.each(
                    "select code, version from %s where superseded is null and code in (%s)"
                            .formatted(sheet.table(), Sql.marks(keys.size())),
                    row -> found.put(row.getString(1), row.getLong(2)),
                    ignored -> {},
                    keys.toArray());
        }
        return found;
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
            var parameters = new ArrayList<@Nullable Object>(List.of(batch));
            parameters.addAll(versions.keySet());
            sql.update(
                    "update %s set superseded = ? where superseded is null and code in (%s)"
                            .formatted(sheet.table(), Sql.marks(versions.size())),
                    parameters.toArray());
        }
        sql.batch(
                insert,
                items.stream().map(item -> row(item, versions, customers)).toList());
    }

    private @Nullable Object[] row(Sheet.Item item, Map<String, Long> versions, Map<String, Long> customers) {
        var row = new ArrayList<@Nullable Object>();
        row.add(item.key());
        row.add(Math.toIntExact(versions.getOrDefault(item.key(), -1L) + 1));
        if (sheet.belongsToCustomer()) {
            row.add(customers.get(item.customer()));
        }
        Collections.addAll(row, item.values());
        row.add(batch);
        return row.toArray();
    }
}

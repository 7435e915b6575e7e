package io.fenji.grading.figures;

import io.fenji.base.ledger.record.CustomerVersions;
import io.fenji.base.storage.Sql;
import io.fenji.grading.customer.Closings;
import java.time.Clock;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Customers: a replacement changes name and country in place; each version is kept beside. */
final class CustomerStore implements Store {

    private final Sql sql;
    private final long batch;
    private final String by;
    private final Object now;

    CustomerStore(Sql sql, long batch, String by, Clock clock) {
        this.sql = sql;
        this.batch = batch;
        this.by = by;
        this.now = clock.instant().atOffset(java.time.ZoneOffset.UTC);
    }

    static Map<String, Long> ids(Sql sql, Collection<String> codes) {
        var found = new HashMap<String, Long>();
        if (!codes.isEmpty()) {
            sql.each(
                    "select code, id from customer where code in (%s)".formatted(Sql.marks(codes.size())),
                    row -> found.put(row.getString(1), row.getLong(2)),
                    ignored -> {},
                    codes.toArray());
        }
        return found;
    }

    @Override
    public Set<String> known(Collection<String> keys) {
        return ids(sql, keys).keySet();
    }

    @Override
    public Map<String, Long> customers(Set<String> codes) {
        return ids(sql, codes);
    }

    @Override
    public Map<String, Closings.Ended> ended(Set<String> codes) {
        return Closings.ended(sql, codes);
    }

    @Override
    public void put(List<Sheet.Item> items, Map<String, Long> customers) {
        var known = known(items.stream().map(Sheet.Item::key).toList());
        sql.batch(
                "update customer set name = ?, country = ?, batch = ?, changed_at = ?, changed_by = ? where code = ?",
                items.stream()
                        .filter(item -> known.contains(item.key()))
                        .map(this::row)
                        .toList());
        sql.batch(
                "insert into customer (name, country, batch, changed_at, changed_by, code) values (?, ?, ?, ?, ?, ?)",
                items.stream()
                        .filter(item -> !known.contains(item.key()))
                        .map(this::row)
                        .toList());
        keep(items);
    }

    private void keep(List<Sheet.Item> items) {
        var ids = ids(sql, items.stream().map(Sheet.Item::key).collect(Collectors.toSet()));
        CustomerVersions.add(
                sql,
                items.stream()
                        .map(item -> new CustomerVersions.Said(
                                Objects.requireNonNull(ids.get(item.key()), "It was stored just now"),
                                batch,
                                item.key(),
                                String.valueOf(item.values()[0]),
                                (String) item.values()[1],
                                now,
                                by))
                        .toList());
    }

    private @Nullable Object[] row(Sheet.Item item) {
        return new @Nullable Object[] {item.values()[0], item.values()[1], batch, now, by, item.key()};
    }
}

package io.fenji.grading.figures.store;

import io.fenji.base.storage.Sql;
import io.fenji.grading.customer.Closings;
import io.fenji.grading.customer.CustomerVersions;
import io.fenji.grading.figures.sheet.Sheet;
import io.fenji.grading.owner.OwnerChange.Owner;
import io.fenji.grading.owner.Owners;
import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Customers: a replacement changes name, country and owner in place; each version is kept beside. */
public final class CustomerStore implements Store {

    private final Sql sql;
    private final Owners owners;
    private final long batch;
    private final String by;
    private final Instant now;
    private final boolean saysCountries;

    /** @param saysCountries whether the file has such a column: else each customer keeps its own */
    public CustomerStore(Sql sql, Owners owners, long batch, String by, Clock clock, boolean saysCountries) {
        this.saysCountries = saysCountries;
        this.sql = sql;
        this.owners = owners;
        this.batch = batch;
        this.by = by;
        this.now = clock.instant();
    }

    private record Stored(
            String code, @Nullable Object name, @Nullable Object country) {

        static Stored of(Sheet.Item it) {
            return new Stored(it.key(), it.values()[CustomerSheet.NAME], it.values()[CustomerSheet.COUNTRY]);
        }
    }

    static Map<String, Long> ids(Sql sql, Collection<String> codes) {
        record Found(String code, long id) {}
        return codes.isEmpty()
                ? Map.of()
                : sql
                        .with("codes", codes)
                        .list(Found.class, "select code, id from customer where code in (:codes)")
                        .stream()
                        .collect(Collectors.toMap(Found::code, Found::id));
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
    public void put(List<Sheet.Item> read, Map<String, Long> customers) {
        var known = known(read.stream().map(Sheet.Item::key).toList());
        var items = saysCountries ? read : withTheirCountries(read);
        var rows = items.stream().map(Stored::of).toList();
        var shared = sql.with("batch", batch, "now", now, "by", by);
        shared.batch("""
                update customer set name = :name, country = :country, batch = :batch, changed_at = :now, changed_by = :by
                where code = :code""", rows.stream().filter(it -> known.contains(it.code)).toList());
        shared.batch("""
                insert into customer (name, country, batch, changed_at, changed_by, code)
                values (:name, :country, :batch, :now, :by, :code)""", rows.stream().filter(it -> !known.contains(it.code)).toList());
        var ids = ids(sql, items.stream().map(Sheet.Item::key).collect(Collectors.toSet()));
        keep(items, ids);
        owned(items, ids);
    }

    private List<Sheet.Item> withTheirCountries(List<Sheet.Item> items) {
        record Known(String code, @Nullable String country) {}
        var countries = new HashMap<String, @Nullable String>();
        sql.with("codes", items.stream().map(Sheet.Item::key).toList())
                .list(Known.class, "select code, country from customer where code in (:codes)")
                .forEach(it -> countries.put(it.code, it.country));
        return items.stream()
                .map(item -> {
                    var values = item.values().clone();
                    values[CustomerSheet.COUNTRY] = countries.get(item.key());
                    return new Sheet.Item(item.line(), item.key(), item.customer(), values);
                })
                .toList();
    }

    private void owned(List<Sheet.Item> items, Map<String, Long> ids) {
        var said = items.stream()
                .filter(item ->
                        item.values()[CustomerSheet.OWNER] != null || item.values()[CustomerSheet.DEPARTMENT] != null)
                .toList();
        var before = owners.of(said.stream().map(item -> ids.get(item.key())).toList());
        owners.put(
                said.stream()
                        .map(item -> change(item, Objects.requireNonNull(ids.get(item.key())), before))
                        .filter(change -> !change.after().equals(change.before()))
                        .toList(),
                now,
                by);
    }

    /** What the row does not say stays. */
    private Owners.Change change(Sheet.Item item, long customer, Map<Long, Owner> known) {
        var before = Objects.requireNonNull(known.get(customer));
        @Nullable String owner = (String) item.values()[CustomerSheet.OWNER];
        @Nullable String department = (String) item.values()[CustomerSheet.DEPARTMENT];
        var after = new Owner(
                owner == null ? before.owner() : owner, department == null ? before.department() : department);
        return new Owners.Change(customer, before, after, batch, null);
    }

    private void keep(List<Sheet.Item> items, Map<String, Long> ids) {
        CustomerVersions.add(
                sql,
                items.stream()
                        .map(item -> new CustomerVersions.Said(
                                Objects.requireNonNull(ids.get(item.key()), "It was stored just now"),
                                batch,
                                item.key(),
                                String.valueOf(item.values()[CustomerSheet.NAME]),
                                (String) item.values()[CustomerSheet.COUNTRY],
                                now,
                                by))
                        .toList());
    }
}

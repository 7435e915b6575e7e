package io.fenji.grading.journal;

import com.fasterxml.jackson.annotation.JsonAnyGetter;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.fenji.grading.journal.Superseded.Change;
import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * One version of a row of the figures.
 *
 * @param id in the company's books
 * @param customer null: the row belongs to none
 * @param values the rest by field, in the order of {@link Journal#fields()}
 * @param origin where it came from
 * @param superseded the next version; null: it holds still
 */
@JsonInclude(JsonInclude.Include.ALWAYS)
public record JournalRow(
        String id,
        int version,
        @Nullable String customer,
        @JsonAnyGetter Map<String, @Nullable Object> values,
        @JsonProperty("import") Origin origin,
        @Nullable Superseded superseded) {

    /** From a row of {@link JournalQuery}: this version with its import, and the next one with its import. */
    static JournalRow read(Journal journal, ResultSet row) throws SQLException {
        var next = journal.width() + TakenIn.WIDTH;
        var values = journal.read(row, 4);
        @Nullable String customer = row.getString(3);
        return new JournalRow(
                row.getString(1),
                row.getInt(2),
                customer,
                values,
                Origin.of(TakenIn.read(row, journal.width() + 1)),
                row.getString(next + 1) == null ? null : next(journal, row, next, customer, values));
    }

    private static Superseded next(
            Journal journal, ResultSet row, int next, @Nullable String customer, Map<String, @Nullable Object> values)
            throws SQLException {
        var before = new LinkedHashMap<String, @Nullable Object>();
        before.put("customer", customer);
        before.putAll(values);
        var now = new LinkedHashMap<String, @Nullable Object>();
        now.put("customer", row.getString(next + 3));
        now.putAll(journal.read(row, next + 4));
        var origin = Origin.of(TakenIn.read(row, next + journal.width() + 1));
        return new Superseded(row.getInt(next + 2), origin, changes(before, now));
    }

    private static List<Change> changes(Map<String, @Nullable Object> before, Map<String, @Nullable Object> now) {
        var changes = new ArrayList<Change>();
        before.forEach((field, old) -> {
            if (!Objects.equals(old, now.get(field))) {
                changes.add(new Change(field, old, now.get(field)));
            }
        });
        return changes;
    }

    /** With a further field. */
    public JournalRow with(String field, @Nullable Object value) {
        var more = new LinkedHashMap<>(values);
        more.put(field, value);
        return new JournalRow(id, version, customer, more, origin, superseded);
    }

    public @Nullable LocalDate date(String field) {
        return (LocalDate) values.get(field);
    }

    public @Nullable BigDecimal number(String field) {
        return (BigDecimal) values.get(field);
    }

    public String text(String field) {
        return String.valueOf(values.get(field));
    }

    public boolean flag(String field) {
        return Boolean.TRUE.equals(values.get(field));
    }
}

package io.fenji.grading.journal;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.fenji.base.terms.Month;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import org.jspecify.annotations.Nullable;

/**
 * What brought figures in: an import, a correction, a value of an attribute, a merger of customers, verified months, another source of the figures, or the word
 * when the records begin.
 *
 * @param id its number: those after it knew more
 * @param kind customers, orders, payments, disputes, rates, attributes, correction, attribute (one value, said by a call), merger, monthly-figures, source or records
 * @param accepted rows that went in
 * @param reason of a correction, and of one value of an attribute; null of any other
 * @param recordsBegin the month in which the records begin, where it was said; else null
 */
@JsonInclude(JsonInclude.Include.ALWAYS)
public record TakenIn(
        long id,
        String kind,
        long accepted,
        long rejected,
        Instant at,
        String by,
        @Nullable String reason,
        @Nullable Month recordsBegin) {

    static final String COLUMNS =
            "%1$s.id, %1$s.kind, %1$s.accepted, %1$s.rejected, %1$s.recorded_at, %1$s.recorded_by, %1$s.reason, %1$s.records_begin";
    static final int WIDTH = 8;

    static TakenIn read(ResultSet row, int from) throws SQLException {
        @Nullable Integer begin = row.getObject(from + 7, Integer.class);
        return new TakenIn(
                row.getLong(from),
                row.getString(from + 1),
                row.getLong(from + 2),
                row.getLong(from + 3),
                row.getObject(from + 4, OffsetDateTime.class).toInstant(),
                row.getString(from + 5),
                row.getString(from + 6),
                begin == null ? null : Month.ofNumber(begin));
    }

    String position() {
        return String.valueOf(id);
    }
}

package io.fenji.grading.decision;

import io.fenji.base.terms.Month;
import io.fenji.base.terms.Outcome;
import io.fenji.base.terms.Tier;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Which recorded decisions are asked for; what is null does not matter.
 *
 * @param rule name of the rule that decided
 * @param flag one of its flags
 * @param from the first month, as {@code to} is the last
 * @param customer its id
 * @param by who recorded it
 * @param recordedFrom the first moment, as {@code recordedTo} is the last
 */
public record DecisionFilter(
        @Nullable Tier tier,
        @Nullable Outcome outcome,
        @Nullable String rule,
        @Nullable String flag,
        @Nullable String ruleSet,
        @Nullable Month from,
        @Nullable Month to,
        @Nullable Long customer,
        @Nullable Long run,
        @Nullable String by,
        @Nullable Instant recordedFrom,
        @Nullable Instant recordedTo) {

    /** A part of the where clause, with the value of its one mark. */
    record Part(String sql, Object value) {}

    /** What an index leads to; those of one column stand together. */
    List<List<Part>> indexed() {
        var columns = new ArrayList<List<Part>>();
        add(columns, part("d.customer_id = ?", customer));
        add(columns, part("d.run_id = ?", run));
        add(columns, part("d.rule_set = ?", ruleSet));
        add(columns, part("d.recorded_by = ?", by));
        var months = part("d.as_of >= ?", from == null ? null : from.number());
        months.addAll(part("d.as_of <= ?", to == null ? null : to.number()));
        add(columns, months);
        var moments = part("d.recorded_at >= ?", recordedFrom == null ? null : recordedFrom.atOffset(ZoneOffset.UTC));
        moments.addAll(part("d.recorded_at <= ?", recordedTo == null ? null : recordedTo.atOffset(ZoneOffset.UTC)));
        add(columns, moments);
        return columns;
    }

    /** Everything that is asked for. */
    List<Part> parts() {
        var parts = new ArrayList<Part>();
        indexed().forEach(parts::addAll);
        parts.addAll(part("d.tier = ?", tier == null ? null : tier.name()));
        parts.addAll(part("d.outcome = ?", outcome == null ? null : outcome.name()));
        parts.addAll(part("d.rule_name = ?", rule));
        parts.addAll(part(
                "position(cast(? as varchar) in '|' || d.flags || '|') > 0", flag == null ? null : "|" + flag + "|"));
        return parts;
    }

    private static void add(List<List<Part>> columns, List<Part> parts) {
        if (!parts.isEmpty()) {
            columns.add(parts);
        }
    }

    private static List<Part> part(String sql, @Nullable Object value) {
        var parts = new ArrayList<Part>(2);
        if (value != null) {
            parts.add(new Part(sql, value));
        }
        return parts;
    }
}

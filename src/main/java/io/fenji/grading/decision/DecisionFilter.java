package io.fenji.grading.decision;

import io.fenji.base.terms.Month;
import io.fenji.base.terms.Outcome;
import io.fenji.base.terms.Tier;
import java.time.Instant;
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

    /** A part of the where clause, with the name and the value of what it compares with. */
    record Part(String sql, String name, Object value) {}

    /** What an index leads to; those of one column stand together. */
    List<List<Part>> indexed() {
        var columns = new ArrayList<List<Part>>();
        add(columns, part("d.customer_id = :customer", "customer", customer));
        add(columns, part("d.run_id = :run", "run", run));
        add(columns, part("d.rule_set = :ruleSet", "ruleSet", ruleSet));
        add(columns, part("d.recorded_by = :by", "by", by));
        var months = part("d.as_of >= :from", "from", from);
        months.addAll(part("d.as_of <= :to", "to", to));
        add(columns, months);
        var moments = part("d.recorded_at >= :recordedFrom", "recordedFrom", recordedFrom);
        moments.addAll(part("d.recorded_at <= :recordedTo", "recordedTo", recordedTo));
        add(columns, moments);
        return columns;
    }

    /** Everything that is asked for. */
    List<Part> parts() {
        var parts = new ArrayList<Part>();
        indexed().forEach(parts::addAll);
        parts.addAll(part("d.tier = :tier", "tier", tier));
        parts.addAll(part("d.outcome = :outcome", "outcome", outcome));
        parts.addAll(part("d.rule_name = :rule", "rule", rule));
        parts.addAll(part(
                "position(cast(:flag as varchar) in '|' || d.flags || '|') > 0",
                "flag",
                flag == null ? null : "|" + flag + "|"));
        return parts;
    }

    private static void add(List<List<Part>> columns, List<Part> parts) {
        if (!parts.isEmpty()) {
            columns.add(parts);
        }
    }

    private static List<Part> part(String sql, String name, @Nullable Object value) {
        var parts = new ArrayList<Part>(2);
        if (value != null) {
            parts.add(new Part(sql, name, value));
        }
        return parts;
    }
}

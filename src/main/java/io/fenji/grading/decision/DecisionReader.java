package io.fenji.grading.decision;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectReader;
import io.fenji.base.terms.Conclusion;
import io.fenji.base.terms.Message;
import io.fenji.base.terms.Month;
import io.fenji.base.terms.Outcome;
import io.fenji.base.terms.Refusal;
import io.fenji.base.terms.Texts;
import io.fenji.base.terms.Tier;
import io.fenji.base.terms.Years;
import io.fenji.grading.attribute.RecordedAttributes;
import io.fenji.rules.facts.CustomerAttributes;
import io.fenji.rules.facts.CustomerMetrics;
import io.fenji.rules.facts.Metric;
import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads the row of a decision column by column: one that somebody changed in the database is still told as far as it can be. */
final class DecisionReader {

    private static final int MOST_DIGITS = 1_000;
    private static final String MET = "[01]*";

    private final ObjectReader metrics;
    private final RecordedAttributes attributes;

    DecisionReader(ObjectReader metrics, RecordedAttributes attributes) {
        this.metrics = metrics;
        this.attributes = attributes;
    }

    OnRecord read(ResultSet row) throws SQLException {
        var columns = new Columns(row);
        var customer = columns.known("c_code", "customer_id", Message.of("misfit.no-customer"));
        var asOf = columns.month();
        var outcome = columns.oneOf(Outcome.values(), "outcome");
        @Nullable Tier tier = row.getString("tier") == null ? null : columns.oneOf(Tier.values(), "tier");
        var met = columns.met();
        var measured = columns.metrics();
        var own = columns.attributes();
        var missing = columns.missingMonths();
        var at = columns.at();
        var by = columns.known("recorded_by", "recorded_by", Message.of("misfit.no-recorder"));
        @Nullable String ruleSet = row.getString("rule_set");
        columns.known("s_hash", "rule_set", Message.of("misfit.no-rule-set", ruleSet));
        var conclusion = columns.conclusion(outcome, tier);
        var unreadable = columns.unreadable;
        var run = row.getObject("run_id", Long.class);
        if (unreadable == null
                && customer != null
                && asOf != null
                && conclusion != null
                && met != null
                && measured != null
                && own != null
                && at != null
                && by != null
                && ruleSet != null) {
            return new Decision(
                    row.getLong("id"),
                    run,
                    row.getLong("customer_id"),
                    customer,
                    asOf,
                    conclusion,
                    columns.texts("flags"),
                    ruleSet,
                    met,
                    measured,
                    own,
                    missing,
                    row.getBoolean("provided"),
                    row.getBoolean("preliminary"),
                    row.getLong("figures"),
                    at.toInstant(),
                    by);
        }
        return new OnRecord.Broken(
                run,
                new DecisionLine(
                        row.getLong("id"),
                        customer,
                        asOf,
                        outcome,
                        tier,
                        row.getString("rule_name"),
                        columns.texts("flags"),
                        Holds.said(columns.texts("holds")),
                        row.getString("error"),
                        ruleSet,
                        at == null ? null : at.toInstant(),
                        by,
                        unreadable,
                        List.of()));
    }

    /** The first column that is wrong is the one that is told. */
    private final class Columns {

        private final ResultSet row;
        private @Nullable Unreadable unreadable;

        private Columns(ResultSet row) {
            this.row = row;
        }

        private <T> @Nullable T wrong(String column, Message why) {
            if (unreadable == null) {
                unreadable = new Unreadable(column, why);
            }
            return null;
        }

        private @Nullable String known(String label, String column, Message why) throws SQLException {
            @Nullable String text = row.getString(label);
            return text == null ? wrong(column, why) : text;
        }

        private @Nullable Month month() throws SQLException {
            var month = Month.ofNumber(row.getInt("as_of"));
            return Years.include(month.value().getYear()) ? month : wrong("as_of", Message.of("misfit.month", month));
        }

        private <E extends Enum<E>> @Nullable E oneOf(E[] all, String column) throws SQLException {
            @Nullable String text = row.getString(column);
            for (var one : all) {
                if (one.name().equals(text)) {
                    return one;
                }
            }
            return wrong(column, Message.of("misfit.none-of", column, text, Arrays.toString(all)));
        }

        private List<String> texts(String column) throws SQLException {
            return Decisions.split(row.getString(column));
        }

        /** What the columns say together; wrong where they contradict one another. */
        private @Nullable Conclusion conclusion(@Nullable Outcome outcome, @Nullable Tier tier) throws SQLException {
            if (outcome == null) {
                return null;
            }
            return switch (outcome) {
                case GRADED -> graded(tier, row.getString("rule_name"));
                case HELD ->
                    only(outcome, new Conclusion.Held(texts("holds")), "tier", "rule_name", "also_matched", "error");
                case RULE_ERROR -> failed(row.getString("error"));
            };
        }

        private @Nullable Conclusion graded(@Nullable Tier tier, @Nullable String rule) throws SQLException {
            if (tier == null) {
                return wrong("tier", Message.of("misfit.no-tier"));
            }
            return rule == null
                    ? wrong("rule_name", Message.of("misfit.no-rule", rule))
                    : only(Outcome.GRADED, new Conclusion.Graded(tier, rule, texts("also_matched")), "holds", "error");
        }

        private @Nullable Conclusion failed(@Nullable String error) throws SQLException {
            var failed = only(
                    Outcome.RULE_ERROR,
                    new Conclusion.Failed(String.valueOf(error)),
                    "tier",
                    "rule_name",
                    "also_matched",
                    "holds");
            return failed != null && error == null ? wrong("error", Message.of("misfit.no-error")) : failed;
        }

        /** The conclusion, where there is nothing in those columns, which belong to other outcomes. */
        private @Nullable Conclusion only(Outcome outcome, Conclusion conclusion, String... others)
                throws SQLException {
            for (var other : others) {
                @Nullable String text = row.getString(other);
                if (text != null) {
                    return wrong("outcome", Message.of(beside(other), outcome, shown(text), other));
                }
            }
            return conclusion;
        }

        private static String beside(String column) {
            return switch (column) {
                case "tier" -> "misfit.tier";
                case "rule_name" -> "misfit.rule";
                default -> "misfit.beside";
            };
        }

        private @Nullable String met() throws SQLException {
            @Nullable String text = row.getString("met");
            return text != null && text.matches(MET) ? text : wrong("met", Message.of("misfit.met", shown(text)));
        }

        private @Nullable CustomerMetrics metrics() throws SQLException {
            try {
                @Nullable CustomerMetrics read = metrics.readValue(String.valueOf(row.getString("metrics")));
                if (read == null) {
                    return wrong("metrics", Message.of("misfit.metrics-null"));
                }
                return Arrays.stream(Metric.values()).anyMatch(it -> isEndless(it.value(read)))
                        ? wrong("metrics", Message.of("misfit.metrics-endless", MOST_DIGITS))
                        : read;
            } catch (JsonProcessingException broken) {
                return wrong("metrics", Message.of("misfit.metrics-broken", shown(broken.getOriginalMessage())));
            }
        }

        private @Nullable CustomerAttributes attributes() throws SQLException {
            try {
                var read = attributes.read(row.getString("attributes"));
                return read.values().values().stream().anyMatch(DecisionReader::isEndless)
                        ? wrong("attributes", Message.of("misfit.attributes-endless", MOST_DIGITS))
                        : read;
            } catch (JsonProcessingException broken) {
                return wrong("attributes", Message.of("misfit.attributes-broken", shown(broken.getOriginalMessage())));
            }
        }

        private List<Month> missingMonths() throws SQLException {
            try {
                return Decisions.split(row.getString("missing_months")).stream()
                        .map(month -> Month.parse(month, "missing_months"))
                        .toList();
            } catch (Refusal notAMonth) {
                wrong("missing_months", Message.of("misfit.months", notAMonth.text()));
                return List.of();
            }
        }

        private @Nullable OffsetDateTime at() throws SQLException {
            @Nullable OffsetDateTime at = row.getObject("recorded_at", OffsetDateTime.class);
            return at != null && Years.include(at.getYear())
                    ? at
                    : wrong("recorded_at", Message.of("misfit.recorded-at", at));
        }
    }

    private static boolean isEndless(@Nullable Object value) {
        return value instanceof BigDecimal number
                && (Math.abs((long) number.scale()) > MOST_DIGITS || number.precision() > MOST_DIGITS);
    }

    private static String shown(@Nullable String text) {
        return Texts.shortened(String.valueOf(text));
    }
}

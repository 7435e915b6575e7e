package io.fenji.grading.voucher;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.restassured.specification.RequestSpecification;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Shows that the rows behind a decision are its metrics, to the last digit. */
public final class Agreement {

    private Agreement() {}

    /** Returns how many metrics were compared. */
    public static int of(Supplier<RequestSpecification> caller, long decision) {
        var behind = new BehindDecision(caller, decision);
        var recorded = behind.decision().required("metrics");
        var found = new FromRows(behind).metrics();
        found.forEach((metric, value) -> {
            var as = "%s of decision %d (%s)"
                    .formatted(metric, decision, behind.get("customer").asText());
            assertThat(plain(value)).as(as).isEqualTo(plain(number(recorded.required(metric))));
            assertThat(behind.metric(metric).required("agrees").asBoolean())
                    .as(as)
                    .isTrue();
            assertThat(plain(number(behind.metric(metric).required("value"))))
                    .as(as)
                    .isEqualTo(plain(value));
        });
        sums(behind);
        return found.size();
    }

    /** What counts in a metric by its own word sums up to it; and so do the months. */
    private static void sums(BehindDecision behind) {
        sum(behind, "annualOrderAmount", "companyAmount", "amount");
        sum(behind, "priorOrderAmount", "companyAmount", "amount");
        sum(behind, "earlierOrderAmount", "companyAmount", "amount");
        sum(behind, "annualProfit", "companyProfit", "profit");
        assertThat(counting(behind.rows("orders"), "orderCount"))
                .hasSize(behind.metric("orderCount").required("value").asInt());
        for (var metric : List.of("openDisputes", "majorDisputes", "criticalDisputes")) {
            assertThat(counting(behind.rows("disputes"), metric))
                    .hasSize(behind.metric(metric).required("value").asInt());
        }
        assertThat(counting(months(behind), "missingMonths"))
                .hasSize(behind.metric("missingMonths").required("value").asInt());
    }

    private static void sum(BehindDecision behind, String metric, String field, String monthly) {
        var value = number(behind.metric(metric).required("value"));
        if (value != null) {
            assertThat(total(counting(behind.rows("orders"), metric), row -> row.required(field)))
                    .isEqualByComparingTo(value);
            assertThat(total(counting(months(behind), metric), row -> row.required(monthly)))
                    .isEqualByComparingTo(value);
            assertThat(behind.metric(metric).required("terms").required("sum").decimalValue())
                    .isEqualByComparingTo(value);
        }
    }

    private static List<JsonNode> months(BehindDecision behind) {
        var months = new ArrayList<JsonNode>();
        behind.get("months").forEach(months::add);
        return months;
    }

    private static List<JsonNode> counting(List<JsonNode> rows, String metric) {
        return rows.stream()
                .filter(row -> row.required("countsIn").toString().contains("\"" + metric + "\""))
                .toList();
    }

    private static BigDecimal total(List<JsonNode> rows, Function<JsonNode, JsonNode> value) {
        return rows.stream().map(row -> value.apply(row).decimalValue()).reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    private static @Nullable BigDecimal number(JsonNode value) {
        return value.isNull() ? null : value.decimalValue();
    }

    /** Every digit, without the zeros behind the last one. */
    private static @Nullable String plain(@Nullable BigDecimal number) {
        return number == null ? null : number.stripTrailingZeros().toPlainString();
    }
}

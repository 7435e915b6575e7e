package io.fenji.grading.command;

import static io.fenji.testing.Api.as;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.fenji.base.terms.Month;
import io.fenji.rules.command.FiguresReader.Asked;
import io.fenji.rules.command.FiguresReader.Measured;
import io.fenji.rules.facts.CustomerMetrics;
import io.fenji.rules.facts.Metric;
import io.fenji.testing.Anew;
import io.fenji.testing.DemoService;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The files of the demo give the same metrics in a folder as in the service that imported them. */
@QuarkusTest
@TestProfile(DemoService.class)
@Anew
class FiguresAsTheServiceTest {

    private static final List<String> FILES =
            List.of("customers.csv", "rates.csv", "orders.csv", "payments.csv", "disputes.csv");

    @TempDir
    @SuppressWarnings("NullAway.Init")
    Path folder;

    @Inject
    Clock clock;

    @Inject
    ObjectMapper json;

    private List<Measured> measured(String month) throws IOException {
        for (var file : FILES) {
            try (var bytes = getClass().getResourceAsStream("/demo/" + file)) {
                Files.copy(java.util.Objects.requireNonNull(bytes), folder.resolve(file));
            }
        }
        var told = new ArrayList<Object>();
        var measured = new FiguresFolder()
                .read(new Asked(folder, Month.parse(month, "month"), "CNY", null, LocalDate.now(clock)), told::add);
        assertThat(told).isEmpty();
        return measured;
    }

    private CustomerMetrics answered(String customer, String month) throws JsonProcessingException {
        var answer = as("ANALYST")
                .get("/customers/%s/metrics?asOf=%s".formatted(customer, month))
                .then()
                .statusCode(200)
                .extract()
                .asString();
        return json.treeToValue(json.readTree(answer).required("metrics"), CustomerMetrics.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"2026-06", "2025-12", "2024-02", "2022-07"})
    void every_metric_of_every_customer_is_the_same(String month) throws IOException {
        var measured = measured(month);
        assertThat(measured).hasSize(34);
        for (var it : measured) {
            var answered = answered(it.customer(), month);
            for (var metric : Metric.values()) {
                assertThat(metric.value(it.metrics()))
                        .as("%s of %s as of %s", metric.field(), it.customer(), month)
                        .isEqualTo(metric.value(answered));
            }
        }
    }
}

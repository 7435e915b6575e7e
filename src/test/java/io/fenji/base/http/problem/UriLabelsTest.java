package io.fenji.base.http.problem;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.Tags;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Case D8: addresses that somebody makes up share one label. */
class UriLabelsTest {

    private final UriLabels labels = new UriLabels();

    private @Nullable String label(String uri, String status) {
        var id = new Meter.Id(
                "http.server.requests", Tags.of("uri", uri, "status", status), null, null, Meter.Type.TIMER);
        return labels.map(id).getTag("uri");
    }

    @ParameterizedTest
    @CsvSource({
        "/%zz1,400,UNKNOWN",
        "/api/v1/customers/x,405,UNKNOWN",
        "/api/v1/nothing,404,UNKNOWN",
        "/api/v1/customers/{code},404,/api/v1/customers/{code}",
        "/api/v1/runs,200,/api/v1/runs",
        "/api/v1/runs,422,/api/v1/runs",
        "NOT_FOUND,404,NOT_FOUND"
    })
    void an_address_at_which_there_is_no_call_has_no_label_of_its_own(String uri, String status, String label) {
        assertThat(label(uri, status)).isEqualTo(label);
    }

    @org.junit.jupiter.api.Test
    void what_is_refused_at_a_call_that_is_known_keeps_its_label() {
        assertThat(label("/api/v1/runs", "200")).isEqualTo("/api/v1/runs");
        assertThat(label("/api/v1/runs", "400")).isEqualTo("/api/v1/runs");
    }
}

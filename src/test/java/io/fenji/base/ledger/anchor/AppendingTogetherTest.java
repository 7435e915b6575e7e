package io.fenji.base.ledger.anchor;

import static io.fenji.testing.Api.awaitRun;
import static io.fenji.testing.Api.client;
import static io.fenji.testing.Api.importCsv;
import static org.assertj.core.api.Assertions.assertThat;

import io.fenji.base.ledger.verify.Verification;
import io.fenji.base.storage.Sql;
import io.fenji.testing.Anew;
import io.fenji.testing.AtOnce;
import io.fenji.testing.DemoService;
import io.fenji.testing.SecondService;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

@QuarkusTest
@TestProfile(DemoService.class)
@Anew(SecondService.class)
class AppendingTogetherTest {

    private static final int THREADS = 8;
    private static final int EACH = 15;
    private static final int CUSTOMERS = 2_500;

    @Inject
    Sql sql;

    @Inject
    Anchoring anchoring;

    @Test
    void gradings_and_imports_go_on_beside_a_run_and_a_check_and_the_chain_holds() throws Exception {
        importCsv(
                        "customers",
                        "customer_id,name",
                        IntStream.range(0, CUSTOMERS)
                                .mapToObj("T-%d,Together"::formatted)
                                .collect(Collectors.joining("\n")))
                .statusCode(200);
        var run = client().contentType("application/json")
                .body("{\"asOf\":\"2025-02\"}")
                .post("/runs")
                .jsonPath()
                .getLong("id");
        var findings = AtOnce.times(THREADS, thread -> {
            for (var i = 0; i < EACH; i++) {
                if (thread == 0) {
                    importCsv("rates", "month,currency,rate", "20%02d-01,GBP,9.1".formatted(i))
                            .statusCode(200);
                } else {
                    KeptPortfolio.single("T-" + (thread * EACH + i));
                }
            }
            return new Verification(sql, anchoring.anchors()).verify(true).findings();
        });
        assertThat(findings).allSatisfy(found -> assertThat(found).isEmpty());
        assertThat(awaitRun(run).jsonPath().getString("state")).isEqualTo("EVALUATED");
        var report = new Verification(sql, anchoring.anchors()).verify(true);
        assertThat(report.findings()).isEmpty();
        assertThat(report.rows()).isGreaterThan(2L * CUSTOMERS + (THREADS - 1L) * EACH);
    }
}

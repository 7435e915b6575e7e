package io.fenji.governance.audit;

import static io.fenji.testing.Api.client;
import static org.assertj.core.api.Assertions.assertThat;

import io.fenji.base.ledger.anchor.Anchoring;
import io.fenji.base.ledger.anchor.SentAnchors;
import io.fenji.testing.Anew;
import io.fenji.testing.DemoService;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What an operator watches of what is sent out. */
@QuarkusTest
@TestProfile(DemoService.class)
@Anew(SentAnchors.class)
class OutgoingGaugesTest {

    private static final long PAUSE_NANOS = 1_000_000;

    @Inject
    Gauges gauges;

    @Inject
    Anchoring anchoring;

    /** Mails get there; nobody takes what is posted. */
    @Test
    @Timeout(60)
    void messages_that_wait_are_told_for_each_receiver() {
        client().contentType("application/json")
                .body("{\"customer\":\"FJ-1001\",\"asOf\":\"2025-02\"}")
                .post("/gradings")
                .then()
                .statusCode(201);
        anchoring.anchor();
        while (!told().contains("fenji_outbox_waiting{receiver=\"anchor-mail\"} 0.0")) {
            LockSupport.parkNanos(PAUSE_NANOS);
        }
        assertThat(told())
                .anyMatch(it -> it.matches("fenji_outbox_waiting\\{receiver=\"anchor-webhook\"} [1-9]\\d*\\.0"));
        assertThat(told())
                .anyMatch(it -> it.startsWith("fenji_outbox_waiting_age_seconds{receiver=\"anchor-webhook\"} "));
    }

    private List<String> told() {
        gauges.look();
        return client().basePath("").get("/q/metrics").asString().lines().toList();
    }
}
